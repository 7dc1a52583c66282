package import HostCore
package import HostTokens

/// One request about a token.
package struct IntrospectionCall: Sendable {
  /// `introspect` or `verify`.
  package let endpoint: String
  package let enquiry: Enquiry
  package let started: ContinuousClock.Instant
  /// HTTP status for a refusal.
  package let failureStatus: Int

  /// What the journal remembers of the verdict.
  package func record(
    of verdict: Result<TokenClaims, TokenRefusal>, at end: ContinuousClock.Instant
  ) -> Introspection {
    switch verdict {
    case .success(let claims):
      Introspection(
        endpoint: endpoint, status: 200, refusal: nil, tokenID: claims.tokenID, merchantID: claims.merchantID,
        expiresAt: claims.expiresAt, duration: end - started)
    case .failure(let refusal): record(ofRefusal: refusal.reason, status: failureStatus, at: end)
    }
  }

  /// A request that was refused before or by the judgement.
  package func record(ofRefusal reason: String, status: Int, at end: ContinuousClock.Instant) -> Introspection {
    Introspection(
      endpoint: endpoint, status: status, refusal: reason, tokenID: nil, merchantID: nil, expiresAt: nil,
      duration: end - started)
  }
}
