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

/// A running browser with a profile of its own. Both end when this object is released, and when this program dies.
///
/// A watchdog process sees to that: a shell whose standard input closes when this program ends or closes it. It then
/// kills the browser's process group and removes the profile.
final class BrowserProcess: Sendable {
  let path: String
  /// Our end of the socket for the DevTools protocol.
  let line: Descriptor
  private let process: pid_t
  private let watchdog: pid_t
  private let folder: String
  private let life: Mutex<Life>

  /// Running, with the watchdog's input open; or ending, with a task that tells how it ended.
  private enum Life {
    case on(watchdogInput: Descriptor)
    case ending(Task<End, Never>)
  }

  /// How it ended.
  struct End: Sendable {
    fileprivate let status: Int32

    private var signal: Int32 { status & 0x7F }

    /// Whether it was closed, as far as it says itself.
    var isOrderly: Bool { status == 0 }

    var words: String {
      signal == 0 ? "it ended with status \((status >> 8) & 0xFF)" : "it was ended by signal \(signal)"
    }
  }

  /// - Parameters:
  ///   - place: the folder that its own one is made in; nil for the system's.
  ///   - flags: gives the arguments for a profile.
  init(
    path: String, files: [ProfileFile], place: String? = nil, flags: (_ profile: String, _ isRoot: Bool) -> [String]
  ) throws(BrowserProblem) {
    let folder = try Self.makeFolder(in: place, for: path)
    do throws(SystemProblem) {
      for file in files { try file.write(to: "\(folder)/profile") }
      guard let line = Descriptor.pair(), let watchdogInput = Descriptor.pair() else {
        throw SystemProblem(number: errno)
      }
      let environment = ProcessInfo.processInfo.environment
      let browser = Program(
        path: path, arguments: flags("\(folder)/profile", geteuid() == 0),
        environment: environment, log: "\(folder)/log", files: [(line.theirs, 3), (line.theirs, 4)])
      process = try browser.start()
      let watchdog = Program(
        path: "/bin/sh", arguments: ["-c", Self.watchdogScript, "watchdog", "\(process)", folder],
        environment: environment,
        files: [(watchdogInput.theirs, 0)])
      do throws(SystemProblem) { self.watchdog = try watchdog.start() } catch {
        kill(-process, SIGKILL)
        Self.reap(process)
        throw error
      }
      self.line = line.ours
      life = Mutex(.on(watchdogInput: watchdogInput.ours))
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
  func end(atOnce: Bool) async -> End { await ending(says: atOnce ? "now\n" : "").value }

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

  /// Closes the watchdog's input, unless that was done before.
  private func ending(says word: String) -> Task<End, Never> {
    life.withLock { life in
      switch life {
      case .ending(let task): return task
      case .on(let watchdogInput):
        watchdogInput.write(Array(word.utf8))
        let (process, watchdog) = (process, watchdog)
        let task = Task { await Self.waitForBoth(process, watchdog) }
        life = .ending(task)
        return task
      }
    }
  }

  private static func waitForBoth(_ process: pid_t, _ watchdog: pid_t) async -> End {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "salla-host.browser.ending").async {
        let status = reap(process)
        reap(watchdog)
        continuation.resume(returning: End(status: status))
      }
    }
  }

  @discardableResult
  private static func reap(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  private static func makeFolder(in place: String?, for path: String) throws(BrowserProblem) -> String {
    let place = place ?? ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(place)/salla-host-browser.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .didNotStart(
        path: path, why: "no folder can be made in \(place): \(SystemProblem(number: errno).message)", log: "")
    }
    return template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// The watchdog's script. The browser's lock is the one file that lies outside of the profile's folder.
  private static let watchdogScript = """
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
