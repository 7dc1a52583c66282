#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

extension BrowserPage {
  /// Goes to an address and returns when its document has begun to load.
  ///
  /// - Throws: `.cannotLoad` or `.timedOut`, or why nobody can be asked: `.ended`, `.pageEnded`, `.cancelled`.
  package func navigate(_ url: String, limit: Duration = .seconds(30)) async throws(BrowserProblem) {
    let patience = Patience(limit)
    let what = "the document of \(url.abridged)"
    let answer = try await connection.send(PageDomain.Navigate(url: url), to: frames.root, within: patience, for: what)
    if let why = answer.errorText { throw .cannotLoad(url: url.abridged, why: why) }
    // A step inside the same document has no number. The event with the number may come after the answer.
    if let document = answer.loaderId, shownDocument != document {
      try await wait(for: what, within: patience) { $0.shownDocument == document }
    }
  }

  /// Waits until the page's document has loaded with all that belongs to it: scripts, images and frames.
  ///
  /// - Throws: `.timedOut`, or why nobody can be asked: `.ended`, `.pageEnded`, `.cancelled`.
  package func waitForLoad(limit: Duration = .seconds(30)) async throws(BrowserProblem) {
    try await wait(for: "the end of the page's loading", within: Patience(limit)) { $0.isLoaded }
  }

  /// Waits until this JavaScript expression is true in the frame; that it fails counts as not yet true.
  ///
  /// - Throws: `.timedOut` or `.script`, or why nobody can be asked: `.ended`, `.pageEnded`, `.cancelled`.
  package func waitUntil(
    _ condition: String, in frame: PageFrame = .top, limit: Duration = .seconds(30)
  ) async throws(BrowserProblem) {
    let patience = Patience(limit)
    var last: String?
    repeat {
      do {
        if try await evaluate("Boolean(\(condition)\n)", in: frame, within: patience) == "true" { return }
        last = "it is not true"
      } catch .script(let message) {
        last = message
      } catch .timedOut(let what, _) {
        // The time is up, whatever the page said before.
        last = ["no answer: \(what)", last.map { "before: \($0)" }].compactMap(\.self).joined(separator: "; ")
      }
      try await Patience.rest()
    } while !patience.isOver
    throw .timedOut(what: "\(condition) to be true (\(last ?? "it is not true"))", seconds: limit.inSeconds)
  }

  /// The visible part of the page as a PNG picture.
  ///
  /// - Throws: `.refused` or `.timedOut`, or why nobody can be asked: `.ended`, `.pageEnded`, `.cancelled`.
  package func screenshot() async throws(BrowserProblem) -> Data {
    let picture = try await connection.send(
      PageDomain.CaptureScreenshot(), to: frames.root, for: "a picture of the page")
    guard let bytes = Data(base64Encoded: picture.data) else {
      throw .refused(command: PageDomain.CaptureScreenshot.method, why: "the picture cannot be read")
    }
    return bytes
  }

  private func wait(
    for what: String, within patience: Patience, until isTrue: (isolated BrowserPage) -> Bool
  ) async throws(BrowserProblem) {
    while !isTrue(self) {
      if patience.isOver { throw .timedOut(what: what, seconds: patience.limit.inSeconds) }
      try await connection.check(frames.root)
      try await Patience.rest(.milliseconds(5))
    }
  }
}
