import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension TokenClaims {
  /// Reads a token's message: members in any order, unknown ones are passed over.
  ///
  /// - Throws: every case of `ClaimProblem`.
  init(message: [UInt8]) throws(ClaimProblem) {
    let json: JSONValue
    do { json = try JSONValue(json: message) } catch { throw .notAnObject }
    let claims = try Members<ClaimProblem>(json)
    let data = try claims.required(.data).members()
    let expires = try claims.time(.expiresAt)
    self.init(
      merchantID: try data.required(.merchantID).whole(), userID: try data.required(.userID).whole(),
      expiresAt: expires.date, expiresText: expires.text, audience: try claims.required(.audience).text(),
      issuer: try claims.required(.issuer).text(), subject: try claims.required(.subject).text(),
      issuedAt: try claims.time(.issuedAt).date, tokenID: try claims[Claim.tokenID.rawValue]?.text())
  }
}

extension Members<ClaimProblem> {
  fileprivate func required(_ claim: Claim) throws(ClaimProblem) -> Member<ClaimProblem> {
    try required(claim.rawValue)
  }

  fileprivate func time(_ claim: Claim) throws(ClaimProblem) -> (text: String, date: Date) {
    let text = try required(claim).text()
    guard let date = RFC3339.date(from: text) else { throw .notATime(claim, text) }
    return (text, date)
  }
}
