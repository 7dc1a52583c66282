package import HostValues

/// The tokens that an app is given at `POST /oauth2/token`.
package struct TokenAnswer: Sendable, Equatable {
  package let tokens: GrantTokens
  package let scopes: [String]
  package let expiresAt: Moment

  package init(tokens: GrantTokens, scopes: [String], expiresAt: Moment) {
    self.tokens = tokens
    self.scopes = scopes
    self.expiresAt = expiresAt
  }

  /// The body of the answer. Apps read `expires`, a Unix time, or `expires_in`, seconds: both are there (D and O).
  package func body(at now: Moment) -> JSONValue {
    .compact([
      "token_type": "bearer", "access_token": .string(tokens.access.text), "expires": .integer(expiresAt.seconds),
      "expires_in": .integer(max(0, expiresAt.seconds - now.seconds)),
      "refresh_token": isRefreshable ? .string(tokens.refresh.text) : nil,
      "scope": .string(scopes.joined(separator: " ")),
    ])
  }

  /// Whether a refresh token comes along: for those alone that asked for `offline_access` (D).
  package var isRefreshable: Bool { scopes.contains("offline_access") }
}
