import Dispatch
import HostBrowser
import HostServer

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An app's own command, as the head of a process group: what it starts ends with it.
final class AppProcess: Sendable {
  private let process: pid_t
  private let status: Task<Int32, Never>

  /// Starts it where we read and write; in a terminal it is in front, so that Ctrl-C is its own.
  ///
  /// - Parameter output: takes what it prints, in place of our own output.
  /// - Throws: `StartProblem` when it cannot be started.
  init(_ command: [String], environment: [String: String], output: OutputWatch.Ends?) throws(StartProblem) {
    let program = Program(
      path: "/usr/bin/env", arguments: command, environment: environment, output: output?.output,
      errors: output?.errors)
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

  /// Returns when the command has ended and nothing of its group is left. When the waiting task is cancelled all of it is
  /// asked to end, and made to after three seconds.
  func ended() async -> End {
    let process = process
    let result = await withTaskCancellationHandler {
      await status.value
    } onCancel: {
      Self.endGroup(process)
    }
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "salla-host.run.ending").async {
        Self.endGroup(process)
        // Grandchildren get the same three seconds.
        for _ in 0..<80 {
          guard kill(-process, 0) == 0 else { break }
          usleep(50_000)
        }
        continuation.resume()
      }
    }
    Terminal.takeBack()
    let signal = result & 0x7F
    return signal == 0 ? .exited((result >> 8) & 0xFF) : .signalled(signal)
  }

  private static func endGroup(_ process: pid_t) {
    guard kill(-process, SIGTERM) == 0 else { return }
    // One that is stopped takes no notice before it goes on.
    kill(-process, SIGCONT)
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(3)) { kill(-process, SIGKILL) }
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
