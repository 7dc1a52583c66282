package import HostValues

/// The access to a store that an app was given: never the text of its tokens, which whoever keeps them makes again from
/// these ids.
package struct Grant: Sendable, Equatable, Codable {
  /// Names the chain of tokens that begins here.
  package let id: String
  package let scopes: [String]
  package let expiresAt: Moment
  /// How often the tokens of the chain were refreshed.
  @Bounded<Count> package private(set) var generation: Int

  /// How long an access token is good (D: two weeks).
  package static let lifetime = Duration.seconds(14 * 86_400)

  package init(id: String, scopes: [String], expiresAt: Moment, generation: Int = 0) {
    self.id = id
    self.scopes = scopes
    self.expiresAt = expiresAt
    _generation = Bounded(wrappedValue: generation)
  }

  /// The scopes as OAuth writes them, with one space between them.
  package var scope: String { scopes.joined(separator: " ") }
}

/// The texts of a grant's tokens.
package struct GrantTokens: Sendable, Equatable {
  package let access: Secret
  package let refresh: Secret

  package init(access: Secret, refresh: Secret) {
    self.access = access
    self.refresh = refresh
  }
}
