import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What is remembered of a token: everything but its signature, so the state holds no usable token.
package struct AuthorityToken: Sendable, Equatable, Codable, Identifiable {
  package enum Kind: String, Sendable, Codable {
    case access
    case refresh
  }

  package let id: String
  package let kind: Kind
  package let account: String
  package let family: String
  /// The store of the path it was made under, where the authority has stores.
  let store: String?
  /// The claims in base64url, or the mark of a sealed token.
  let payload: String
  package let issuedAt: Date
  /// The first instant at which the token is no longer good.
  package let expiresAt: Date
  package internal(set) var expiredByHandAt: Date?
  package internal(set) var revokedAt: Date?
  /// When a refresh token was exchanged for a new pair.
  package internal(set) var spentAt: Date?
  /// The ids of that pair: access, refresh.
  var successors: [String] = []

  /// The claims of a token, or of a session that was made of one, as the bytes of their JSON.
  static func claims(in payload: String) -> [UInt8] { (try? Base64URL.decode(payload)) ?? Array("null".utf8) }

  /// How a token stands at a moment. Of several the first that applies is told.
  package enum Standing: String, Sendable {
    case revoked
    case expired
    case used
    case living
  }
}

/// All tokens that descend from one login.
package struct TokenFamily: Sendable, Equatable, Codable, Identifiable {
  package let id: String
  package let account: String
  package let startedAt: Date
  package internal(set) var revokedAt: Date?
  package internal(set) var revokedBecause: String?
  /// What its tokens allow, where tokens have scopes.
  var scopes: [String]?
}

/// A browser's session, made out of a token.
struct CookieSession: Sendable, Equatable, Codable {
  /// The cookie's value.
  let cookie: String
  /// The claims of the token that it was made of, in base64url.
  let payload: String
  let account: String
  let expiresAt: Date
}
