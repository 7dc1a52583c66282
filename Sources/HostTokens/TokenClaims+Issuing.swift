#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

extension TokenClaims {
  /// The claims of a token that the dashboard issues now.
  ///
  /// The end is the issue time plus the lifetime, cut to whole seconds: a token never outlives its lifetime, and
  /// ends up to a second early when it was made in the middle of one.
  ///
  /// - Parameters:
  ///   - audience: the app id.
  ///   - now: the session's time. The issue time is cut to milliseconds.
  ///   - cutOff: the session's "expire now", if there was one. The issue time is at least one millisecond later, so
  ///     that a token made right after it, even in the same instant of a stopped clock, is a good one.
  ///   - tokenID: one that nobody guesses and that does not come twice, such as 128 random bits.
  package static func issued(
    merchantID: Int,
    userID: Int,
    audience: String,
    at now: Date,
    after cutOff: Date? = nil,
    settings: TokenSettings,
    tokenID: String
  ) -> TokenClaims {
    var issued = RFC3339.milliseconds(of: now)
    if let cutOff { issued = max(issued, RFC3339.milliseconds(of: cutOff) + 1) }
    let expires = issued + settings.lifetimeInMilliseconds
    return TokenClaims(
      merchantID: merchantID,
      userID: userID,
      expiresAt: RFC3339.date(ofMilliseconds: expires),
      audience: audience,
      issuedAt: RFC3339.date(ofMilliseconds: issued),
      tokenID: tokenID
    )
  }
}
