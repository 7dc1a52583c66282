import HostPlatform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How an authority writes a token, and how it knows its own again.
protocol TokenText: Sendable {
  /// The token with these claims.
  func token(payload: String) throws -> String
  /// Checks form and signature, and nothing about time.
  func verify(_ token: String) throws(BearerRefusal) -> VerifiedBearer
}

/// The tokens of merchants' stores: a mark and its seal, which say nothing of time.
struct SealedTokens: TokenText {
  let seal: TokenSeal

  /// - Throws: `BearerRefusal.signature` for what is no mark.
  func token(payload: String) throws -> String {
    guard let mark = TokenMark(payload) else { throw BearerRefusal.signature }
    return seal.token(mark).text
  }

  func verify(_ token: String) throws(BearerRefusal) -> VerifiedBearer {
    guard let mark = seal.mark(of: token) else { throw .signature }
    return VerifiedBearer(payload: mark.text, claims: ReadClaims(), expiresAt: .distantFuture)
  }
}
