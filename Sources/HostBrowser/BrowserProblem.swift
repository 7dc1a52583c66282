/// Why the browser, or a page in it, could not do what was asked.
package enum BrowserProblem: Error, Equatable, Sendable {
  case notFound(tried: [String])
  case didNotStart(path: String, why: String, log: String)
  case ended(why: String)
  /// The page was closed, or its process crashed; the browser goes on.
  case pageEnded(why: String)
  case timedOut(what: String, seconds: Double)
  case noSuchElement(what: String, seconds: Double, there: String)
  /// The page's own script failed.
  case script(message: String)
  case cannotLoad(url: String, why: String)
  /// The browser does not do this: it speaks another protocol than this program expects.
  case refused(command: String, why: String, cause: Refusal = .other)
  case cancelled

  /// Why a command was refused, as far as that matters to somebody.
  package enum Refusal: Sendable {
    /// The document, or the frame's process, that it was about has gone meanwhile.
    case gone
    case other
  }

  package var message: String {
    switch self {
    case .notFound(let tried):
      "no browser was found; looked for \(tried.joined(separator: ", ")); install Chromium, or name a browser with "
        + "--browser PATH or CHROME_PATH"
    case .didNotStart(let path, let why, let log):
      "the browser \(path) did not start: \(why)" + (log.isEmpty ? "" : "; its last words:\n\(log)")
    case .ended(let why):
      "the browser has ended: \(why)"
    case .pageEnded(let why):
      "the page is gone: \(why)"
    case .timedOut(let what, let seconds):
      "waited \(seconds.brief) s for \(what), in vain"
    case .noSuchElement(let what, let seconds, let there):
      "waited \(seconds.brief) s to use \(what), in vain: \(there)"
    case .script(let message):
      "the script failed: \(message)"
    case .cannotLoad(let url, let why):
      "\(url) cannot be loaded: \(why)"
    case .refused(let command, let why, _):
      "the browser refuses \(command): \(why)"
    case .cancelled:
      "it was given up"
    }
  }
}

extension Double {
  /// Without a fraction that says nothing: "10", "0.5".
  fileprivate var brief: String { Int(exactly: self).map(String.init) ?? String(self) }
}

extension String {
  /// An address may be as long as a document.
  var abridged: String { count > 120 ? "\(prefix(119))…" : self }
}

extension Duration {
  var inSeconds: Double { self / .seconds(1) }
}
