import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A token to be made.
struct TokenOrder {
  let kind: AuthorityToken.Kind
  let account: String
  let family: String
  var store: String?
  let lifetime: Duration
  /// The token's id, and its `jti` where the claims have one.
  let id: String
}

extension AuthorityState {
  mutating func startFamily(for account: String, id: String, at now: Date) -> String {
    families.append(TokenFamily(id: id, account: account, startedAt: now))
    return id
  }

  /// Makes a token and remembers it.
  ///
  /// Two tokens with the same claims are the same token, as with the vendors. When that one has ended by hand, the
  /// new one is dated a second later.
  ///
  /// - Parameter claims: the payload for `iat` and `exp` in Unix seconds.
  mutating func issue(_ order: TokenOrder, at now: Date, claims: (Int, Int) -> OrderedJSON) -> AuthorityToken {
    var issued = Int(now.timeIntervalSince1970.rounded(.down))
    while true {
      let expires = issued + Int(order.lifetime.components.seconds)
      let payload = Base64URL.encode(claims(issued, expires).bytes())
      guard let twin = token(payload: payload) else {
        let token = AuthorityToken(
          id: order.id, kind: order.kind, account: order.account, family: order.family, store: order.store,
          payload: payload, issuedAt: Date(timeIntervalSince1970: Double(issued)),
          expiresAt: Date(timeIntervalSince1970: Double(expires)))
        remember(token, at: now)
        return token
      }
      if standing(of: twin, at: now) == .living { return twin }
      issued += 1
    }
  }

  /// The record of the token with these claims.
  func token(payload: String) -> AuthorityToken? { tokens.last { $0.payload == payload } }

  /// Adds a record; past the limit the longest ended go first, then the oldest.
  mutating func remember(_ token: AuthorityToken, at now: Date) {
    if tokens.count >= Self.mostTokens {
      let ended = tokens.indices.filter { tokens[$0].expiresAt <= now }
      let gone = ended.min { tokens[$0].expiresAt < tokens[$1].expiresAt } ?? tokens.startIndex
      tokens.remove(at: gone)
    }
    tokens.append(token)
    if families.count > Self.mostTokens {
      let named = Set(tokens.map(\.family))
      families.removeAll { !named.contains($0.id) }
    }
  }

  /// How a token stands; every endpoint and the list of tokens ask here.
  package func standing(of token: AuthorityToken, at now: Date) -> AuthorityToken.Standing {
    if token.revokedAt != nil || family(id: token.family)?.revokedAt != nil { return .revoked }
    if token.expiredByHandAt != nil || token.expiresAt <= time(of: token.account, at: now) { return .expired }
    return token.spentAt == nil ? .living : .used
  }

  /// The time of an account: the authority's, and where the account is a store, as far on as its session is.
  func time(of account: String, at now: Date) -> Date {
    guard authority.isOfStores, let ahead = self.account(id: account)?.ahead else { return now }
    return now.addingTimeInterval(ahead)
  }

  mutating func revoke(family id: String, because reason: String, at now: Date) {
    guard let index = families.firstIndex(where: { $0.id == id }), families[index].revokedAt == nil else { return }
    families[index].revokedAt = now
    families[index].revokedBecause = reason
  }
}
