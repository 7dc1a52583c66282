package import HostPlatform
package import HostProtocol
import HostValues

/// What a session is set up with: which app, for which merchant, under which rules.
package struct SessionSettings: Sendable, Equatable, Codable {
  /// What a developer calls the session; nil for one that is called by its app and its merchant.
  package var name: String?
  package var app: AppSettings
  package var merchant: Merchant
  package var theme: Theme
  package var language: Language
  /// ISO 4217 code, three capital letters.
  package var currency: String
  /// How long a token of this session is valid: one of `tokenLifetimes`.
  package var tokenLifetime: Duration
  /// What the app sells inside the dashboard.
  package var addons: [Addon]
  package var policy: Policy
  /// How the server has the app registered; nil when it knows no more than its page.
  package var registration: AppRegistration?

  package static let tokenLifetimes: ClosedRange<Duration> = .seconds(1) ... .seconds(86_400)

  package init(
    app: AppSettings, merchant: Merchant, theme: Theme, language: Language, currency: String, tokenLifetime: Duration,
    addons: [Addon] = Addon.samples, policy: Policy, registration: AppRegistration? = nil
  ) {
    self.app = app
    self.merchant = merchant
    self.theme = theme
    self.language = language
    self.currency = currency
    self.tokenLifetime = tokenLifetime
    self.addons = addons
    self.policy = policy
    self.registration = registration
  }
}

/// The embedded app as the platform has it registered.
package struct AppSettings: Sendable, Equatable, Codable {
  /// Digits; also the audience of the app's tokens.
  package var id: String
  package var name: String
  /// The last segment of the dashboard's address (D): kebab-case, three characters or more.
  package var route: String
  /// The page that the iframe loads.
  package var url: WebAddress

  package init(id: String, name: String, route: String, url: WebAddress) {
    self.id = id
    self.name = name
    self.route = route
    self.url = url
  }

  /// What an app is called that nobody has named.
  package static let unnamed = "My app"

  /// The path of the app's own place in the dashboard (D).
  package var address: String { "/embedded/app/\(id)/\(route)" }
}

/// The store whose dashboard this is, and the person at it.
package struct Merchant: Sendable, Equatable, Codable {
  package var id: Int
  package var name: String
  package var userID: Int

  package init(id: Int, name: String, userID: Int) {
    self.id = id
    self.name = name
    self.userID = userID
  }
}
