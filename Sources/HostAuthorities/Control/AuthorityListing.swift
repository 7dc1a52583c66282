#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A token as a control page shows it: never its text.
package struct TokenListing: Sendable, Equatable {
  package let id: String
  package let kind: AuthorityToken.Kind
  package let account: String
  package let family: String
  package let issuedAt: Date
  package let expiresAt: Date
  package let standing: AuthorityToken.Standing
}

extension AuthorityState {
  /// All remembered tokens, newest first.
  package func listing(world: AuthorityWorld) -> [TokenListing] {
    let now = now(world)
    return tokens.reversed().map { token in
      // Times stand there as the authority's clock counts them.
      let ahead = time(of: token.account, at: now).timeIntervalSince(now)
      return TokenListing(
        id: token.id, kind: token.kind, account: token.account, family: token.family,
        issuedAt: token.issuedAt.addingTimeInterval(-ahead), expiresAt: token.expiresAt.addingTimeInterval(-ahead),
        standing: standing(of: token, at: now))
    }
  }
}
