/// Something that was said while a page was open: by its scripts, or by the browser about it.
package struct PageMessage: Equatable, Sendable {
  package enum Origin: String, Sendable {
    /// A script wrote to the console.
    case console
    /// A script threw what nobody caught.
    case exception
    /// The browser complains: about what it blocks, or what could not be loaded.
    case browser
    /// A script asked the reader in a window of the browser, and was told no.
    case dialog
  }

  package enum Level: String, Sendable { case verbose, info, warning, error }

  package let origin: Origin
  package let level: Level
  package let text: String
  /// The address and line of the script, such as `http://localhost:3000/app.js:12`.
  package let place: String?
  /// Whether it comes from a frame inside the page, such as the app.
  package let isInFrame: Bool
}

/// A request that brought no answer.
package struct FailedRequest: Equatable, Sendable {
  package let url: String
  /// What it was for, in the browser's word: `Document`, `Script`, `Fetch`, `Image`.
  package let kind: String
  /// In the browser's words: `net::ERR_CONNECTION_REFUSED`.
  package let reason: String
  /// The browser blocks it: by plain http, inside a page that is not.
  package let isMixedContent: Bool
}

/// A cookie that a server set.
package struct SetCookieLine: Equatable, Sendable {
  /// The address whose answer set it.
  package let url: String
  /// What stands in the header, the secret value included: `sid=1; Path=/; SameSite=Lax`.
  package let line: String
}

/// What became of a cookie that a server set.
package struct CookieSight: Equatable, Sendable {
  package let set: SetCookieLine
  /// Whether it went along with a later request.
  package let cameBack: Bool
  /// In the browser's words, why it was not stored or not sent: `SameSiteLax`.
  package let refusals: [String]
}

/// A frame inside the page that shows an error of the browser instead of its document.
package struct BlockedFrame: Equatable, Sendable {
  package let url: String
  /// In the browser's words: `net::ERR_BLOCKED_BY_RESPONSE`.
  package let reason: String
  /// The browser's sentence about it, which names the header at fault; nil when it said none.
  package let explanation: String?
}
