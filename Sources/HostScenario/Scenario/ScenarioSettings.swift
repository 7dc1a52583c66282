package import HostCore
package import HostProtocol

/// What a scenario sets up otherwise than the session it is given; nil leaves things as they are.
package struct ScenarioSettings: Sendable, Equatable {
  package var theme: Theme?
  package var language: Language?
  package var currency: String?
  package var tokenLifetime: Duration?
  package var merchantID: Int?
  package var merchantName: String?
  package var userID: Int?
  /// Another merchant, for whom the app is opened first, in the same browser.
  package var previousMerchantID: Int?
  package var conformance: Policy.Conformance?
  package var unknownEvents: Policy.UnknownEvents?
  package var launchProfile: LaunchProfile?
  package var refreshLimit: Int?
  package var questions: Policy.Questions?
  package var payments: Policy.Payments?

  package init() {}

  /// The settings of the session that the scenario runs in.
  package func applied(to standard: SessionSettings) -> SessionSettings {
    var settings = standard
    settings.theme = theme ?? settings.theme
    settings.language = language ?? settings.language
    settings.currency = currency ?? settings.currency
    settings.tokenLifetime = tokenLifetime ?? settings.tokenLifetime
    settings.merchant.id = merchantID ?? settings.merchant.id
    settings.merchant.name = merchantName ?? settings.merchant.name
    settings.merchant.userID = userID ?? settings.merchant.userID
    settings.policy.conformance = conformance ?? settings.policy.conformance
    settings.policy.unknownEvents = unknownEvents ?? settings.policy.unknownEvents
    settings.policy.launchProfile = launchProfile ?? settings.policy.launchProfile
    settings.policy.refreshLimit = refreshLimit ?? settings.policy.refreshLimit
    settings.policy.questions = questions ?? settings.policy.questions
    settings.policy.payments = payments ?? settings.policy.payments
    return settings
  }
}
