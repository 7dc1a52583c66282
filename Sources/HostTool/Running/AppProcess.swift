import Dispatch
import Foundation
import HostBrowser
import HostServer
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An app's own command, as the head of a process group: what it starts ends with it.
final class AppProcess: Sendable {
  private enum Stage {
    case running
    case ending
    case gone
  }

  /// The variable that tells what the command has started, wherever that went.
  static let markName = "SALLA_RUN_ID"

  private let process: pid_t
  private let status: Task<Int32, Never>
  private let mark: String
  private let stage = Mutex(Stage.running)

  /// Starts it where we read and write; in a terminal it is in front, so that Ctrl-C is its own.
  ///
  /// - Parameters:
  ///   - mark: a text that no other program has in its environment.
  ///   - output: takes what it prints, in place of our own output.
  /// - Throws: `StartProblem` when it cannot be started.
  init(
    _ command: [String], environment: [String: String], mark: String, output: OutputWatch.Ends?
  ) throws(StartProblem) {
    let program = Program(
      path: "/usr/bin/env", arguments: command, environment: environment.merging([Self.markName: mark]) { $1 },
      output: output?.output, errors: output?.errors)
    self.mark = mark
    do throws(SystemProblem) { process = try program.start() } catch {
      throw StartProblem("\(command.first ?? "") cannot be started: \(error.message)")
    }
    Terminal.give(to: process)
    let process = process
    status = Task {
      await withCheckedContinuation { continuation in
        DispatchQueue(label: "salla-host.run.watching").async {
          var status: Int32 = 0
          while waitpid(process, &status, 0) < 0, errno == EINTR {}
          continuation.resume(returning: status)
        }
      }
    }
  }

  /// How the command ended.
  enum End: Equatable {
    case exited(Int32)
    case signalled(Int32)

    /// As a shell has it.
    var code: Int32 {
      switch self {
      case .exited(let code): code
      case .signalled(let signal): 128 + signal
      }
    }
  }

  /// Returns when the command has ended and nothing that it started is left. When the waiting task is cancelled all of it
  /// is asked to end, and made to after three seconds.
  func ended() async -> End {
    let result = await withTaskCancellationHandler {
      await status.value
    } onCancel: {
      end()
    }
    end()
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "salla-host.run.ending").async {
        for _ in 0..<80 {
          guard self.isSomethingLeft else { break }
          usleep(50_000)
        }
        self.stage.withLock { $0 = .gone }
        continuation.resume()
      }
    }
    Terminal.takeBack()
    let signal = result & 0x7F
    return signal == 0 ? .exited((result >> 8) & 0xFF) : .signalled(signal)
  }

  private var isSomethingLeft: Bool { kill(-process, 0) == 0 || !Stragglers.of(mark).isEmpty }

  /// Asks all of it to end, once; what does not listen for three seconds is made to.
  private func end() {
    let isFirst = stage.withLock { stage in
      defer { if stage == .running { stage = .ending } }
      return stage == .running
    }
    guard isFirst else { return }
    send(SIGTERM)
    // One that is stopped takes no notice before it goes on.
    send(SIGCONT)
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(3)) {
      // Nobody else has the number before all of it is gone.
      if self.stage.withLock({ $0 }) == .ending { self.send(SIGKILL) }
    }
  }

  private func send(_ signal: Int32) {
    kill(-process, signal)
    for one in Stragglers.of(mark) { kill(one, signal) }
  }
}

/// Programs that have left the group of the command that started them, as daemons do: by a mark in their environment,
/// where the system shows it (Linux).
private enum Stragglers {
  static func of(_ mark: String) -> [pid_t] {
    let wanted = Array("\(AppProcess.markName)=\(mark)".utf8)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { process in
      guard process != getpid(), let settings = FileManager.default.contents(atPath: "/proc/\(process)/environ") else {
        return false
      }
      return settings.split(separator: 0).contains { $0.elementsEqual(wanted) }
    }
  }
}

/// Who is in front in our terminal.
private enum Terminal {
  static func give(to group: pid_t) {
    guard isatty(STDIN_FILENO) == 1 else { return }
    // Whoever is not in front is stopped when it changes that, unless it does not listen.
    signal(SIGTTOU, SIG_IGN)
    tcsetpgrp(STDIN_FILENO, group)
    // It may have been stopped for reading before that.
    kill(-group, SIGCONT)
  }

  static func takeBack() {
    guard isatty(STDIN_FILENO) == 1 else { return }
    tcsetpgrp(STDIN_FILENO, getpgrp())
  }
}
