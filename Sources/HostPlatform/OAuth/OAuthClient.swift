#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The app as the authorization server knows it.
package struct OAuthClient: Sendable, Equatable {
  package let id: String
  package let secret: Secret
  /// What the app may ask for; nil when nobody has said, and then it gets what it asks for (A).
  package let scopes: [String]?

  package init(id: String, secret: Secret, scopes: [String]? = nil) {
    self.id = id
    self.secret = secret
    self.scopes = scopes
  }

  /// Whether id and secret are this client's.
  func matches(id: String, secret: String) -> Bool {
    let isSecret = self.secret.matches(secret)
    return id == self.id && isSecret
  }

  /// Id and secret from `Authorization: Basic`, as many OAuth libraries send them (RFC 6749, 2.3.1); nil for anything
  /// else.
  static func basic(_ header: String?) -> (id: String, secret: String)? {
    let words = (header ?? "").split(separator: " ", omittingEmptySubsequences: true)
    guard words.count == 2, words[0].lowercased() == "basic", let data = Data(base64Encoded: String(words[1])) else {
      return nil
    }
    let parts = Array(data).split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return (parts[0].formDecoded, parts[1].formDecoded)
  }
}
