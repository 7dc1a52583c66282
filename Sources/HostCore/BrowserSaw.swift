import HostProtocol
import HostValues

/// What a browser of ours saw of the app, and no server or page could have told.
package struct BrowserSaw: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A cookie that the app set went along with a later request.
    case cookieReturned = "cookie-returned"
    /// One was not stored, or not sent again.
    case cookieLost = "cookie-lost"
    /// Something by plain http inside a page that is not.
    case mixedContent = "mixed-content"
    /// A frame shows an error of the browser.
    case frameBlocked = "frame-blocked"
  }

  package let kind: Kind
  /// Without a query, in which a token may stand.
  package let url: String
  /// Of a cookie.
  package let name: String?
  /// In plain words: why, or how it is known.
  package let why: String
  /// What to change in the app.
  package let cure: String?

  package init(_ kind: Kind, url: String, name: String? = nil, why: String, cure: String? = nil) {
    self.kind = kind
    self.url = url
    self.name = name
    self.why = why
    self.cure = cure
  }

  var members: [String: JSONValue?] {
    [
      "kind": .string(kind.rawValue), "url": .string(url), "name": name.map { .string($0) },
      "why": .string(why), "cure": cure.map { .string($0) },
    ]
  }
}

extension BrowserSaw: Decodable {
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: MemberName.self)
    kind = try fields.word("kind")
    url = try fields.decode(String.self, forKey: "url")
    name = try fields.decodeIfPresent(String.self, forKey: "name")
    why = try fields.decode(String.self, forKey: "why")
    cure = try fields.decodeIfPresent(String.self, forKey: "cure")
  }
}

extension Step {
  /// A row for each thing that the browser saw.
  mutating func browserSaw(_ saw: BrowserSaw) {
    note(
      .system, saw.kind.rawValue, .compact(["url": .string(saw.url), "name": saw.name.map { .string($0) }]),
      verdict: saw.kind == .cookieReturned ? .noted : .ignored, reason: saw.why, fix: saw.cure)
  }
}
