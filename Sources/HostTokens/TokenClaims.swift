#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What an embedded-page token says: who opened which app, when, and until when the token is good.
///
/// Times are kept exactly as the token's text can hold them, so reading a written token gives equal claims.
package struct TokenClaims: Sendable, Equatable {
  /// The issuer of every token of the dashboard, and what clients send along as `iss` (O).
  package static let dashboardIssuer = "merchant-dashboard"
  /// The subject of every token of the dashboard, and what clients send along as `subject` (O).
  package static let embeddedPageSubject = "embedded-page"

  /// `data.merchant_id`: the store that is looked at.
  package let merchantID: Int
  /// `data.user_id`: the person who looks at it.
  package let userID: Int
  /// `exp`: the first instant at which the token is no longer good.
  package let expiresAt: Date
  /// `exp` exactly as it is written in the token.
  package let expiresText: String
  /// `aud`: the app id, as text.
  package let audience: String
  /// `iss`
  package let issuer: String
  /// `sub`
  package let subject: String
  /// `iat`: when the token was made, in milliseconds.
  package let issuedAt: Date
  /// `jti` (A): tells two tokens of the same instant apart. Our tokens always have one; the vendor's example has
  /// none, so a token of another maker may come without.
  package let tokenID: String?

  /// Makes claims of any content, good or bad. Times outside the years 0000 to 9999 are moved into them.
  ///
  /// - Parameters:
  ///   - expiresAt: is cut to whole seconds.
  ///   - issuedAt: is cut to milliseconds.
  package init(
    merchantID: Int,
    userID: Int,
    expiresAt: Date,
    audience: String,
    issuer: String = dashboardIssuer,
    subject: String = embeddedPageSubject,
    issuedAt: Date,
    tokenID: String?
  ) {
    let expiresText = RFC3339.text(wholeSecondsOf: expiresAt)
    self.init(
      merchantID: merchantID,
      userID: userID,
      expiresAt: RFC3339.date(from: expiresText) ?? expiresAt,
      expiresText: expiresText,
      audience: audience,
      issuer: issuer,
      subject: subject,
      issuedAt: RFC3339.date(ofMilliseconds: RFC3339.milliseconds(of: issuedAt)),
      tokenID: tokenID
    )
  }

  /// Takes over what was read from a token.
  init(
    merchantID: Int,
    userID: Int,
    expiresAt: Date,
    expiresText: String,
    audience: String,
    issuer: String,
    subject: String,
    issuedAt: Date,
    tokenID: String?
  ) {
    self.merchantID = merchantID
    self.userID = userID
    self.expiresAt = expiresAt
    self.expiresText = expiresText
    self.audience = audience
    self.issuer = issuer
    self.subject = subject
    self.issuedAt = issuedAt
    self.tokenID = tokenID
  }
}
