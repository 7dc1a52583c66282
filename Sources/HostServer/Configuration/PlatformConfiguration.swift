package import HostPlatform
import HostProtocol
import HostValues

/// The app as the platform has it registered, its secrets included: they stay here, and no session's state has them.
package struct PlatformConfiguration: Sendable {
  /// Where webhooks go; nil when nobody has said, and then none is sent.
  package var url: WebLocation?
  package var secret: Secret?
  package var strategy = WebhookSettings.Strategy.signature
  package var headers: [WebhookHeader] = []
  package var createdAtFormat = CreatedAtFormat.standard
  package var install = InstallMode.onLaunch { didSet { isInstallChosen = true } }
  /// Whether somebody has said who installs the app: the bundled one is installed only then.
  private(set) var isInstallChosen = false
  /// What a grant allows; nil when nobody has said.
  package var scopes: [String]?
  /// nil takes the app's id.
  package var clientID: String?
  package var clientSecret = Secret(Self.standardClientSecret)
  /// The folder of files that answer in place of the seeded store.
  package var fixtures = "fixtures"

  static let standardClientSecret = "salla-host-client-secret"
  /// Bytes of a secret.
  private static let secretBytes = 1...1024
  /// Bytes of all scopes.
  private static let scopeBytes = 1...4096

  /// Where the page of the bundled app is, when webhooks go to it because nobody has said otherwise; nil for a
  /// registration that holds wherever the app's page is.
  private(set) var bundledOrigins: Set<String>?

  package init() {}

  /// Sends the webhooks of the bundled app to it, when somebody has said who installs it, and nobody where they go.
  mutating func tellBundledApp(at url: WebLocation, secret: Secret, pages: Set<String>) {
    guard self.url == nil, isInstallChosen else { return }
    self.url = url
    self.secret = secret
    // What it takes, whatever another app would want.
    (strategy, headers, createdAtFormat) = (.signature, [], .standard)
    bundledOrigins = pages
  }

  /// The app as the authorization server knows it.
  func client(ofApp id: String) -> OAuthClient {
    OAuthClient(id: clientID ?? id, secret: clientSecret, scopes: scopes)
  }

  /// How webhooks are sent; nil when none are.
  package var webhook: WebhookSettings? {
    url.map {
      WebhookSettings(
        url: $0, secret: secret ?? Secret(""), strategy: strategy, headers: headers, createdAtFormat: createdAtFormat)
    }
  }

  /// What sessions go by; nil when nothing is set.
  package var registration: AppRegistration? {
    guard url != nil || scopes != nil else { return nil }
    let shown = url.map { String($0.text.prefix { $0 != "?" }) }
    return AppRegistration(
      webhook: shown, strategy: strategy, createdAtFormat: createdAtFormat, install: install, scopes: scopes)
  }

  /// Sets one setting from its text; the others are left alone.
  ///
  /// - Throws: `SettingProblem` when the text breaks the setting's rule. What came is not shown where it may be secret.
  mutating func set(_ setting: Setting, to value: SettingText) throws(SettingProblem) {
    switch setting {
    case .webhookURL:
      guard let address = WebLocation(try value.text()) else {
        throw value.brokenSecret("an absolute http or https URL without a fragment")
      }
      url = address
    case .webhookSecret: secret = try Self.secret(value)
    case .webhookStrategy: strategy = try value.word(WebhookSettings.Strategy.self)
    case .webhookHeaders: headers = try Self.headers(value)
    case .webhookCreatedAt: createdAtFormat = try value.word(CreatedAtFormat.self)
    case .install: install = try value.word(InstallMode.self)
    case .scopes: scopes = try Self.scopes(value)
    case .clientID: clientID = try value.line()
    case .clientSecret: clientSecret = try Self.secret(value)
    case .fixtures: fixtures = try value.line(atMost: 4096)
    default: break
    }
  }

  /// - Throws: `SettingProblem` when a webhook could not prove where it comes from.
  func check() throws(SettingProblem) {
    guard url == nil || secret != nil || strategy == .none else {
      throw SettingProblem(
        field: Setting.webhookSecret.rawValue,
        rule:
          "given with webhook.url: the app proves with it that a webhook is the platform's (or set webhook.strategy "
          + "to none)", came: nil)
    }
  }

  private static func secret(_ value: SettingText) throws(SettingProblem) -> Secret {
    let text = try value.text()
    guard secretBytes.contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw value.brokenSecret("1 to \(secretBytes.upperBound) printable characters of ASCII")
    }
    return Secret(text)
  }

  private static func scopes(_ value: SettingText) throws(SettingProblem) -> [String] {
    let text = try value.text()
    let scopes = text.split { $0 == " " || $0 == "," }.map(String.init)
    guard !scopes.isEmpty, scopeBytes.contains(text.utf8.count) else {
      throw value.broken("scopes with spaces between them, such as \(AppProfile.standardScopes[0])")
    }
    return scopes
  }

  /// A header a line, its name and its value with a colon between them.
  private static func headers(_ value: SettingText) throws(SettingProblem) -> [WebhookHeader] {
    var headers: [WebhookHeader] = []
    for line in try value.text().split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { throw value.brokenSecret("a header a line, as Name: value") }
      let content = line[line.index(after: colon)...].drop { $0 == " " }
      do throws(WebhookHeader.Problem) {
        headers.append(try WebhookHeader(name: String(line[..<colon]), value: String(content)))
      } catch {
        throw SettingProblem(
          field: Setting.webhookHeaders.rawValue, rule: "headers that can be sent: one \(error.words)", came: nil)
      }
    }
    return headers
  }
}
