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
  /// Whether it is about the token of the host's own look at the page.
  var isOfVisit = false
  /// The program that asks, as it calls itself, fit to be shown.
  var caller: String?

  /// What the journal remembers of the answer.
  ///
  /// - Parameters:
  ///   - tokenID: the token that was asked about, as far as it can be told.
  ///   - fault: what goes wrong on purpose; its delay counts to the duration.
  package func record(
    of verdict: Result<TokenClaims, TokenRefusal>, tokenID: String?, fault: Fault?, at end: ContinuousClock.Instant
  ) -> Introspection {
    let answer = fault?.answer(failureStatus: failureStatus)
    let duration = end - started + (answer?.delay ?? .zero)
    switch verdict {
    case .success(let claims):
      return Introspection(
        endpoint: endpoint, status: answer?.status ?? 200, refusal: nil, tokenID: tokenID,
        merchantID: claims.merchantID, expiresAt: claims.expiresAt, duration: duration, fault: fault?.kind,
        isOfVisit: isOfVisit, caller: caller)
    case .failure(let refusal):
      return Introspection(
        endpoint: endpoint, status: answer?.status ?? failureStatus,
        refusal: refusal.reason, kind: refusal.kind, tokenID: tokenID, merchantID: nil, expiresAt: nil,
        duration: duration, fault: fault?.kind, source: refusal.otherApp, isOfVisit: isOfVisit,
        caller: caller)
    }
  }

  /// A request that was refused before the judgement.
  package func record(
    ofRefusal reason: String, _ kind: Introspection.Kind, status: Int, at end: ContinuousClock.Instant
  ) -> Introspection {
    Introspection(
      endpoint: endpoint, status: status, refusal: reason, kind: kind, tokenID: nil, merchantID: nil, expiresAt: nil,
      duration: end - started, caller: caller)
  }
}
