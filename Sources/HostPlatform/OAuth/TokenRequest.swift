/// What an app asks for at `POST /oauth2/token`, checked (D).
package enum TokenRequest: Sendable, Equatable {
  case code(Secret, redirect: String?)
  case refresh(Secret)

  /// Checks a form. The client says who it is in the form (D) or by `Authorization: Basic`, as OAuth libraries do (A).
  ///
  /// - Throws: why there is no token.
  package init(_ form: [QueryItem], authorization: String?, client: OAuthClient) throws(OAuthTokenProblem) {
    for item in form where form.filter({ $0.name == item.name }).count > 1 { throw .repeated(item.name) }
    func value(_ name: String) -> String? { form.first { $0.name == name && !$0.value.isEmpty }?.value }
    func required(_ name: String) throws(OAuthTokenProblem) -> String {
      guard let value = value(name) else { throw .missing(name) }
      return value
    }
    let grant = try required("grant_type")
    let basic = OAuthClient.basic(authorization)
    let id = if let basic { basic.id } else { try required("client_id") }
    let secret = if let basic { basic.secret } else { try required("client_secret") }
    guard client.matches(id: id, secret: secret) else { throw .wrongClient }
    switch grant {
    case "authorization_code": self = .code(Secret(try required("code")), redirect: value("redirect_uri"))
    case "refresh_token": self = .refresh(Secret(try required("refresh_token")))
    default: throw .unsupportedGrant(grant)
    }
  }
}

/// A code that the consent page gave out. Its text is nowhere: whoever keeps codes knows them by a hash.
package struct AuthorizationCode: Sendable, Equatable, Codable {
  package let redirect: String
  package let scopes: [String]
  package let issuedAt: Moment
  package internal(set) var usedAt: Moment?

  /// How long a code is good (A; RFC 6749 says ten minutes at most).
  package static let lifetime = Duration.seconds(600)

  package init(redirect: String, scopes: [String], issuedAt: Moment) {
    self.redirect = redirect
    self.scopes = scopes
    self.issuedAt = issuedAt
  }

  /// Uses the code up.
  ///
  /// - Parameter redirect: the address that the app named again; it may leave it out (A).
  /// - Throws: `.invalidGrant` with why it is not good. With `.usedCode` the tokens that it gave have to end (RFC 6749, 4.1.2).
  package mutating func redeem(redirect: String?, at now: Moment) throws(OAuthTokenProblem) {
    guard usedAt == nil else { throw .invalidGrant(.usedCode) }
    guard now <= issuedAt + Self.lifetime else { throw .invalidGrant(.expiredCode) }
    if let redirect, redirect != self.redirect { throw .invalidGrant(.otherRedirect) }
    usedAt = now
  }
}
