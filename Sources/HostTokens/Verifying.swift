/// A token whose signature was checked. Only ``KeyRing/verify(_:cache:)`` makes one.
///
/// It says nothing about time or audience, and its key may have been dropped since: judging looks at all of these.
package struct VerifiedToken: Sendable, Equatable {
  /// What the token says.
  package let claims: TokenClaims
  /// The key that signed it.
  package let key: VerificationKey

  fileprivate init(claims: TokenClaims, key: VerificationKey) {
    self.claims = claims
    self.key = key
  }
}

extension KeyRing {
  /// Checks a token's form, signature and claims, but not whether it is good here and now.
  ///
  /// - Parameter cache: remembers good signatures. What it knows counts only while the ring has the key.
  package func verify(_ token: String, cache: SignatureCache? = nil) -> Result<VerifiedToken, TokenProblem> {
    if let known = cache?.token(token), contains(known.key) { return .success(known) }
    do {
      let verified = try checked(token)
      cache?.remember(verified, as: token)
      return .success(verified)
    } catch {
      return .failure(error)
    }
  }

  private func checked(_ token: String) throws(TokenProblem) -> VerifiedToken {
    let parts = try PasetoV4Public.open(token)
    guard let key = parts.signer(among: verificationKeys) else { throw .signatureMismatch }
    do {
      return VerifiedToken(claims: try TokenClaims(message: Array(parts.message)), key: key)
    } catch {
      throw .claims(error)
    }
  }
}
