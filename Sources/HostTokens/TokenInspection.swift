#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Everything that can be read from a text that should be a token, good or not.
package struct TokenInspection: Sendable, Equatable {
  /// What is known about the signature.
  package enum Signature: Sendable, Equatable {
    /// This key made it.
    case verified(VerificationKey)
    /// None of the given keys made it.
    case mismatch
    /// There was no key to check it with, or no signature.
    case unchecked
  }

  /// How long the text is, in bytes of UTF-8.
  package let length: Int
  /// The first thing that is wrong with form, signature or claims; nil when all are good or only a key is missing.
  package let problem: TokenProblem?
  /// What is known about the signature.
  package let signature: Signature
  /// The message as it stands in the token, if it is text.
  package let message: String?
  /// What the token says, verified or not, if it says all that it must.
  package let claims: TokenClaims?
  /// How long the token is still good by its `exp`; zero or negative once it has expired.
  package let timeLeft: Duration?

  /// Looks at a text.
  ///
  /// - Parameters:
  ///   - keys: the public keys that may have signed it; may be empty.
  ///   - now: the instant that the time left is counted from.
  package init(of token: String, keys: [VerificationKey], now: Date) {
    length = token.utf8.count
    let bytes = PasetoV4Public.unverifiedMessage(of: token)
    message = bytes.flatMap { String(validating: $0, as: UTF8.self) }
    let (form, signature) = Self.check(token, keys: keys)
    self.signature = signature
    do throws(ClaimProblem) {
      claims = try bytes.map { (bytes) throws(ClaimProblem) in try TokenClaims(message: bytes) }
      problem = form
    } catch {
      claims = nil
      problem = form ?? .claims(error)
    }
    timeLeft = claims.map { $0.expiresAt.span(since: now) }
  }

  private static func check(_ token: String, keys: [VerificationKey]) -> (TokenProblem?, Signature) {
    do {
      let parts = try PasetoV4Public.open(token)
      if keys.isEmpty { return (nil, .unchecked) }
      guard let key = parts.signer(among: keys) else { return (.signatureMismatch, .mismatch) }
      return (nil, .verified(key))
    } catch {
      return (error, .unchecked)
    }
  }
}
