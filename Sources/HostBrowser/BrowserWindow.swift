/// A browser's window for a person, with a throw-away profile: closed by the person, or when this program ends.
package final class BrowserWindow: Sendable {
  private let process: BrowserProcess

  /// Opens a page in a Chromium, or one of its relatives.
  ///
  /// - Parameter place: the folder that the profile is made in; nil for the system's.
  /// - Throws: `.didNotStart`.
  package init(path: String, url: String, setup: BrowserSetup, place: String?) throws(BrowserProblem) {
    process = try BrowserProcess(path: path, files: setup.files, place: place) { profile, isRoot in
      setup.arguments + BrowserFlags.window(url, profile: profile, isRoot: isRoot)
    }
  }

  /// Opens a page in a Firefox.
  ///
  /// - Throws: `.didNotStart`.
  package init(firefox path: String, url: String, setup: FirefoxSetup, place: String?) throws(BrowserProblem) {
    process = try BrowserProcess(path: path, files: setup.files, place: place) { profile, _ in
      ["--profile", profile, "--no-remote", "--new-instance", url]
    }
  }

  /// Returns when the window was closed; closes it when the waiting task is cancelled. Nothing is left of it then.
  ///
  /// - Throws: `.ended` when the browser ended otherwise, such as one that found no display.
  package func closed() async throws(BrowserProblem) {
    let process = process
    await withTaskCancellationHandler {
      await process.ended()
    } onCancel: {
      Task { await process.end(atOnce: true) }
    }
    let words = process.lastWords()
    let end = await process.end(atOnce: true)
    guard end.isOrderly || Task.isCancelled else {
      throw .ended(why: end.words + (words.isEmpty ? "" : "; its last words:\n\(words)"))
    }
  }
}
