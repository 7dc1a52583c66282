import Dispatch
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A running browser with a profile of its own, which end for sure: when this is let go, and when this program dies.
///
/// A guardian sees to that, a shell that waits for us to let go of its lifeline. It outlives us, kills the browser's
/// whole process group, and removes the profile.
final class BrowserProcess: Sendable {
  let path: String
  /// Our end of the line on which the browser is spoken to.
  let line: Descriptor
  private let process: pid_t
  private let guardian: pid_t
  private let folder: String
  private let life: Mutex<Life>

  /// On: the lifeline is held. Ending: how it ended can be waited for.
  private enum Life {
    case on(lifeline: Descriptor)
    case ending(Task<String, Never>)
  }

  /// - Parameters:
  ///   - place: the folder that its own one is made in; nil for the system's.
  ///   - flags: gives the arguments for a profile.
  init(
    path: String, files: [ProfileFile], place: String? = nil, flags: (_ profile: String, _ isRoot: Bool) -> [String]
  ) throws(BrowserTrouble) {
    let folder = try Self.makeFolder(in: place, for: path)
    do throws(SystemFailure) {
      for file in files { try file.write(to: "\(folder)/profile") }
      guard let line = Descriptor.pair(), let lifeline = Descriptor.pair() else {
        throw SystemFailure(number: errno)
      }
      let environment = ProcessInfo.processInfo.environment
      let browser = Program(
        path: path, arguments: flags("\(folder)/profile", geteuid() == 0),
        environment: environment, log: "\(folder)/log", files: [(line.theirs, 3), (line.theirs, 4)])
      process = try browser.start()
      let guardian = Program(
        path: "/bin/sh", arguments: ["-c", Self.guarding, "guardian", "\(process)", folder], environment: environment,
        files: [(lifeline.theirs, 0)])
      do throws(SystemFailure) { self.guardian = try guardian.start() } catch {
        kill(-process, SIGKILL)
        Self.reap(process)
        throw error
      }
      self.line = line.ours
      life = Mutex(.on(lifeline: lifeline.ours))
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw .didNotStart(path: path, why: error.message, log: "")
    }
    self.path = path
    self.folder = folder
  }

  deinit { _ = ending(says: "") }

  /// Ends the browser at once, or gives one that is on its way out a second for it, and returns when it has ended and
  /// its profile is gone; the answer says how it ended.
  @discardableResult
  func end(atOnce: Bool) async -> String { await ending(says: atOnce ? "now\n" : "").value }

  /// Returns when the browser has ended by itself, or was ended.
  func ended() async {
    let process = process
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "salla-host.browser.watching").async {
        var information = siginfo_t()
        // Whoever ends it wants to know how: that stays to be asked.
        while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        continuation.resume()
      }
    }
  }

  /// The last of what the browser printed, without its complaints that there is no desktop.
  func lastWords() -> String {
    guard let text = FileManager.default.contents(atPath: "\(folder)/log") else { return "" }
    let lines = String(decoding: text.suffix(8192), as: UTF8.self).split(separator: "\n")
      .filter { !BrowserWords.missesTheDesktop($0) }
    return lines.suffix(20).joined(separator: "\n")
  }

  /// Lets go of the lifeline, unless that was done before.
  private func ending(says word: String) -> Task<String, Never> {
    life.withLock { life in
      switch life {
      case .ending(let task): return task
      case .on(let lifeline):
        lifeline.write(Array(word.utf8))
        let (process, guardian) = (process, guardian)
        let task = Task { await Self.waitForBoth(process, guardian) }
        life = .ending(task)
        return task
      }
    }
  }

  private static func waitForBoth(_ process: pid_t, _ guardian: pid_t) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "salla-host.browser.ending").async {
        let status = reap(process)
        reap(guardian)
        continuation.resume(returning: words(for: status))
      }
    }
  }

  @discardableResult
  private static func reap(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  private static func words(for status: Int32) -> String {
    let signal = status & 0x7F
    return signal == 0 ? "it ended with status \((status >> 8) & 0xFF)" : "it was ended by signal \(signal)"
  }

  private static func makeFolder(in place: String?, for path: String) throws(BrowserTrouble) -> String {
    let place = place ?? ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(place)/salla-host-browser.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .didNotStart(
        path: path, why: "no folder can be made in \(place): \(SystemFailure(number: errno).message)", log: "")
    }
    return template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// The guardian: its input ends when this program does. The browser's lock is the one thing it keeps elsewhere.
  private static let guarding = """
    read -r word
    [ -n "$word" ] || sleep 1
    kill -s KILL -- "-$1"
    if lock=$(readlink "$2/profile/SingletonSocket"); then
      rm -f "$lock" "${lock%/*}/SingletonCookie"
      rmdir "${lock%/*}"
    fi
    tries=0
    until rm -rf "$2" || [ $tries = 20 ]; do
      tries=$((tries + 1))
      sleep 1
    done
    """
}
