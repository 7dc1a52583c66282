import HostValues

/// Why a token is not good here and now. The reason is for the journal; the caller is told less.
package enum TokenRefusal: Error, Equatable, Sendable {
  /// The text is no token of ours.
  case problem(TokenProblem)
  /// The token's end has come, this long ago.
  case expired(ago: Duration)
  /// A developer pressed "expire now", this long ago.
  case expiredByHand(ago: Duration)
  /// The token was withdrawn.
  case revoked
  /// The request has no `S-Source` header.
  case sourceMissing
  /// The `S-Source` header has no text.
  case sourceEmpty(appID: String)
  /// The `S-Source` header names something else than an app.
  case sourceForeign(SourceMistake, source: String, appID: String)
  /// The token is for one app, and `S-Source` names another.
  case audience(String, source: String)
  /// The token's issuer is not the dashboard.
  case issuerUnknown(String)
  /// The body's `iss` is not the token's.
  case issuerMismatch(sent: String, token: String)
  /// The body's `subject` is not the token's.
  case subjectMismatch(sent: String, token: String)

  /// What `S-Source` was taken for.
  package enum SourceMistake: Sendable, Equatable {
    /// A UUID, as OAuth clients have.
    case oauthClientID
    /// The token's `merchant_id`.
    case merchantID
    /// The token itself, or another one.
    case token
    /// Text that is no number.
    case text
  }

  /// The refusal in plain words, with what was expected and what came. Holds no token; foreign text in it is cut to
  /// 40 characters and has its control characters escaped.
  package var reason: String {
    switch self {
    case .problem(let problem): problem.reason
    case .expired(let span): "expired \(SpokenTime.ago(span))"
    case .expiredByHand(let span): "expired by hand \(SpokenTime.ago(span))"
    case .revoked: "revoked: the token was withdrawn before its end"
    case .sourceMissing: "S-Source header missing"
    case .sourceEmpty(let appID): "S-Source header is empty: app id \(ForeignText.id(appID)) expected"
    case .sourceForeign(let mistake, let source, let appID):
      "S-Source is \(mistake.words(for: source)), not app id \(ForeignText.id(appID))"
    case .audience(let audience, let source):
      "issued for app \(ForeignText.id(audience)), but S-Source is \(ForeignText.id(source))"
    case .issuerUnknown(let issuer):
      "unknown issuer \(ForeignText.quoted(issuer)): the dashboard's tokens have "
        + ForeignText.quoted(TokenClaims.dashboardIssuer)
    case .issuerMismatch(let sent, let token): Self.mismatch("iss", sent: sent, claim: "iss", token: token)
    case .subjectMismatch(let sent, let token): Self.mismatch("subject", sent: sent, claim: "sub", token: token)
    }
  }

  private static func mismatch(_ member: String, sent: String, claim: String, token: String) -> String {
    "\(member) in the request is \(ForeignText.quoted(sent)), "
      + "but the token's \(claim) is \(ForeignText.quoted(token))"
  }
}

extension TokenRefusal.SourceMistake {
  /// Says what a text that is not the app id is instead.
  init?(_ source: String, claims: TokenClaims) {
    if ForeignText.isToken(source) {
      self = .token
    } else if Self.isUUID(source) {
      self = .oauthClientID
    } else if !ForeignText.isNumber(source) {
      self = .text
    } else if source == String(claims.merchantID) {
      self = .merchantID
    } else {
      return nil
    }
  }

  fileprivate func words(for source: String) -> String {
    switch self {
    case .oauthClientID: "\(ForeignText.quoted(source)): that is an OAuth client id"
    case .merchantID: "\(ForeignText.id(source)): that is the merchant id"
    case .token: "a token"
    case .text: ForeignText.quoted(source)
    }
  }

  /// Whether the text has the form 8-4-4-4-12 of hexadecimal digits.
  private static func isUUID(_ text: String) -> Bool {
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard groups.map(\.count) == [8, 4, 4, 4, 12] else { return false }
    return Hexadecimal.decode(String(text.filter { $0 != "-" })) != nil
  }
}
