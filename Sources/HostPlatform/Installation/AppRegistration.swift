/// What a server is set up with of an app beside its page, as far as the session goes by it. No secret is in it.
package struct AppRegistration: Sendable, Equatable, Codable {
  /// Where webhooks go, without the query, in which a secret may stand; nil when nobody has said.
  package var webhook: String?
  package var strategy: WebhookSettings.Strategy
  package var createdAtFormat: CreatedAtFormat
  package var install: InstallMode
  /// What a grant of the app allows; nil for the standard ones.
  package var scopes: [String]?

  package init(
    webhook: String? = nil, strategy: WebhookSettings.Strategy = .signature,
    createdAtFormat: CreatedAtFormat = .standard, install: InstallMode = .onLaunch, scopes: [String]? = nil
  ) {
    self.webhook = webhook
    self.strategy = strategy
    self.createdAtFormat = createdAtFormat
    self.install = install
    self.scopes = scopes
  }
}
