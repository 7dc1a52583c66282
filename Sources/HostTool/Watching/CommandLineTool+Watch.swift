import Foundation
import HostServer
import HostValues

extension CommandLineTool {
  /// How often the files are looked at, and so how long they have to be left alone until the check is played.
  private static let pause = Duration.milliseconds(500)

  /// Checks an app again and again: now, and whenever a file below the working folder changes. Ends by a signal.
  ///
  /// What changes while a check is played counts for nothing by itself: an app may write files when it is used.
  ///
  /// - Returns: how the last check ended, when it was stopped while it was played.
  /// - Throws: nothing: a problem is a line on standard error, and the next change tries again.
  package func watch(_ request: CheckRequest) async throws -> CheckOutcome {
    let folder = WatchedFolder(
      FileManager.default.currentDirectoryPath,
      except: [request.junit, request.json, request.html, request.screenshots].compactMap { $0 })
    while true {
      let (outcome, isStopped) = await attempt(request)
      if isStopped { return outcome }
      // The server that a check starts of its own takes these signals to itself, and leaves them ignored.
      signal(SIGINT, SIG_DFL)
      signal(SIGTERM, SIG_DFL)
      let before = folder.marks()
      Self.tell("\nWatching \(folder.folder.path.abridged(to: 200)): a change plays it again, Ctrl-C ends it.")
      let changed = try await nextChange(in: folder, from: before)
      Self.tell("\(changed.abridged(to: 200)) has changed.\n")
    }
  }

  /// Waits until something has changed and nothing changes any more.
  private func nextChange(in folder: WatchedFolder, from before: [String: WatchedFolder.Mark]) async throws -> String {
    var changed: String?
    var last = before
    while true {
      try await world.sleep(Self.pause)
      let now = folder.marks()
      if let changed, now == last { return changed }
      changed = folder.change(from: before, to: now)
      last = now
    }
  }
}
