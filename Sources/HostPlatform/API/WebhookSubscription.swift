import HostValues

/// An event of a store that an app wants to hear of at an address.
package struct WebhookSubscription: Sendable, Equatable, Codable {
  package let id: Int
  package let name: String
  package let event: String
  package let url: String
  package let version: Int

  static let firstID = 831_980_001
  /// How many an app may have in one store (A).
  static let most = 100
  /// Bytes of each of its texts (A).
  static let longestText = 2048

  /// Reads what `POST /webhooks/subscribe` says. `event` and `url` have to be there; `version` is 1 or 2, and 2 when
  /// nothing is said (D).
  ///
  /// - Throws: `.invalid` with every member at fault.
  init(_ members: [String: JSONValue], id: Int) throws(MerchantRefusal) {
    var problems: [MerchantRefusal.Problem] = []
    func text(_ name: String, required: Bool) -> String {
      switch members[name] {
      case .string(let text)? where !text.isBlank && text.utf8.count <= Self.longestText: return text
      case .string(let text)? where text.utf8.count > Self.longestText:
        problems.append(
          .init(field: name, words: "has \(text.utf8.count) bytes; \(Self.longestText) are allowed"))
      case nil where !required, .null? where !required: break
      case let value?:
        problems.append(.init(field: name, words: "must be text that is not empty; it is \(value.brief)"))
      case nil: problems.append(.init(field: name, words: "is missing"))
      }
      return ""
    }
    self.id = id
    event = text("event", required: true)
    url = text("url", required: true)
    let given = text("name", required: false)
    name = given.isEmpty ? event : given
    switch members["version"] {
    case nil, .null?, .number(2)?: version = 2
    case .number(1)?: version = 1
    case let value?:
      version = 2
      problems.append(.init(field: "version", words: "must be 1 or 2; it is \(value.brief)"))
    }
    if !url.isEmpty, WebLocation(url) == nil {
      problems.append(
        .init(field: "url", words: "must be an absolute http or https address; it is \"\(url.abridged())\""))
    }
    if !problems.isEmpty { throw .invalid(problems) }
  }

  /// The subscription as the Merchant API answers it (D). Headers may be secrets, and are not kept.
  var json: JSONValue {
    [
      "id": .integer(id), "name": .string(name), "event": .string(event), "type": "manual", "url": .string(url),
      "version": .integer(version), "rule": .null, "headers": [:],
    ]
  }
}
