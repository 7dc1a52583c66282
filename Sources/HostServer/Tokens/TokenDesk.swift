package import HostCore
package import HostTokens
import Synchronization

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Makes the tokens of all sessions, judges them, and knows which session each belongs to.
package final class TokenDesk: Sendable {
  package let keys: KeyRing
  private let world: World
  private let cache = SignatureCache()
  private let owners = Mutex(Owners())

  /// Session ids by token id, and by the signature's text for tokens whose message was altered.
  private struct Owners {
    var byToken: [String: String] = [:]
    var bySignature: [Substring: String] = [:]
  }

  package init(keys: KeyRing, world: World) {
    self.keys = keys
    self.world = world
  }

  /// A fresh token for a session.
  ///
  /// - Parameter cutOff: the session's "expire now": the token counts as made after it.
  package func mint(
    for settings: SessionSettings, session: String, at now: Date, after cutOff: Date?
  ) throws(MintingProblem) -> (text: String, token: MintedToken) {
    let id = world.identifier()
    let lifetime = (try? TokenSettings(lifetime: settings.tokenLifetime)) ?? .default
    let claims = TokenClaims.issued(
      merchantID: settings.merchant.id, userID: settings.merchant.userID, audience: settings.app.id, at: now,
      after: cutOff, settings: lifetime, tokenID: id)
    let text = try keys.current.mint(claims)
    owners.withLock { owners in
      owners.byToken[id] = session
      if let signature = TokenAttribution.signaturePart(of: text) { owners.bySignature[signature] = session }
    }
    return (text, MintedToken(id: id, issuedAt: claims.issuedAt, expiresAt: claims.expiresAt))
  }

  package func verify(_ token: String) -> Result<VerifiedToken, TokenProblem> { keys.verify(token, cache: cache) }

  /// The session that a verified token was made for.
  package func session(of token: VerifiedToken) -> String? {
    guard let id = token.claims.tokenID else { return nil }
    return owners.withLock { $0.byToken[id] }
  }

  /// The session that a refused text most likely comes from.
  package func session(ofUnverified token: String) -> String? {
    let id = TokenAttribution.unverifiedID(of: token)
    let signature = TokenAttribution.signaturePart(of: token)
    return owners.withLock { owners in
      id.flatMap { owners.byToken[$0] } ?? signature.flatMap { owners.bySignature[$0] }
    }
  }
}
