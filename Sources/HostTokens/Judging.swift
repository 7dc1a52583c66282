#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension KeyRing {
  /// Judges a token: the one place that decides whether it is good. Every endpoint that looks at tokens asks here.
  ///
  /// Checked in this order, and the first failure is the answer: form, signature, key, claims; expiry and cut-off;
  /// withdrawal; `S-Source` and audience; issuer; the `iss` and `subject` of the request, and its header
  /// `subject`.
  ///
  /// - Parameters:
  ///   - cache: spares the check of a signature that was good before, and nothing else.
  ///   - situation: looks up how things stand with the session that the claims belong to. Called once, for a
  ///     verified token only.
  package func judge(
    _ token: String,
    enquiry: Enquiry,
    cache: SignatureCache? = nil,
    situation: (TokenClaims) -> Situation
  ) -> Result<TokenClaims, TokenRefusal> {
    switch verify(token, cache: cache) {
    case .success(let verified): judge(verified, enquiry: enquiry, situation: situation(verified.claims))
    case .failure(let problem): .failure(.problem(problem))
    }
  }

  /// The second half of judging, for callers that have to wait for the situation: everything but the signature.
  package func judge(
    _ verified: VerifiedToken,
    enquiry: Enquiry,
    situation: Situation
  ) -> Result<TokenClaims, TokenRefusal> {
    let claims = verified.claims
    do throws(TokenRefusal) {
      guard contains(verified.key) else { throw TokenRefusal.problem(.signatureMismatch) }
      try checkTime(claims, situation)
      guard !situation.revoked else { throw TokenRefusal.revoked }
      try checkSource(enquiry.source, claims, situation)
      try checkNames(enquiry, claims)
      return .success(claims)
    } catch {
      return .failure(error)
    }
  }

  /// A token is good until, and not at, its end. Of two ends the earlier one is named.
  private func checkTime(_ claims: TokenClaims, _ situation: Situation) throws(TokenRefusal) {
    let now = situation.now
    let isExpired = now >= claims.expiresAt
    if let cutOff = situation.cutOff, claims.isIssued(upTo: cutOff), !isExpired || cutOff < claims.expiresAt {
      throw .expiredByHand(ago: now.span(since: cutOff))
    }
    guard !isExpired else { throw .expired(ago: now.span(since: claims.expiresAt)) }
  }

  private func checkSource(_ source: String?, _ claims: TokenClaims, _ situation: Situation) throws(TokenRefusal) {
    guard let source else { throw .sourceMissing }
    guard !source.isIdentical(to: claims.audience) else { return }
    let appID = situation.knownAppID ?? claims.audience
    guard source.contains(where: { !$0.isWhitespace }) else { throw .sourceEmpty(appID: appID) }
    guard let mistake = TokenRefusal.SourceMistake(source, claims: claims), source != appID else {
      throw .audience(claims.audience, source: source)
    }
    throw .sourceForeign(mistake, source: source, appID: appID)
  }

  private func checkNames(_ enquiry: Enquiry, _ claims: TokenClaims) throws(TokenRefusal) {
    guard claims.issuer.isIdentical(to: TokenClaims.dashboardIssuer) else { throw .issuerUnknown(claims.issuer) }
    if let sent = enquiry.issuer, !sent.isIdentical(to: claims.issuer) {
      throw .issuerMismatch(sent: sent, token: claims.issuer)
    }
    if let sent = enquiry.subject, !sent.isIdentical(to: claims.subject) {
      throw .subjectMismatch(sent: sent, token: claims.subject)
    }
    // Every other value of the header has to be the token's own subject (A).
    if !enquiry.isOfReportBuilder, let sent = enquiry.asker, !sent.isIdentical(to: claims.subject) {
      throw .subjectMismatch(sent: sent, token: claims.subject)
    }
  }
}

extension TokenClaims {
  /// Whether the token was issued before or in the millisecond of the cut-off.
  fileprivate func isIssued(upTo cutOff: Date) -> Bool {
    RFC3339.milliseconds(of: issuedAt) <= RFC3339.milliseconds(of: cutOff)
  }
}

extension String {
  /// Equality of bytes; `==` also equates different spellings of a character.
  fileprivate func isIdentical(to other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}
