import HostProtocol
package import HostValues

/// Every setting of the server. The name is the option's on the command line, the key in `salla-host.yml`, and, in
/// capitals behind `SALLA_HOST_`, the name in the environment.
package enum Setting: String, CaseIterable, Sendable {
  case appURL = "app-url"
  case site
  case appID = "app-id"
  case appName = "app-name"
  case route
  case merchantID = "merchant-id"
  case merchantName = "merchant-name"
  case userID = "user-id"
  case locale
  case theme
  case currency
  case tokenLifetime = "token-lifetime"
  case conformance = "policy.protocol"
  case unknownEvents = "policy.unknown-events"
  case redirects = "policy.redirects"
  case confirm = "policy.confirm"
  case checkout = "policy.checkout"
  case launchParameters = "policy.launch-parameters"
  case refreshLimit = "policy.refresh-limit"
  case introspectionFailureStatus = "introspection.failure-status"
  case webhookURL = "webhook.url"
  case webhookSecret = "webhook.secret"
  case webhookStrategy = "webhook.strategy"
  case webhookHeaders = "webhook.headers"
  case webhookCreatedAt = "webhook.created-at-format"
  case install
  case scopes
  case clientID = "client-id"
  case clientSecret = "client-secret"
  case fixtures
  case authorities
  case medusaSecret = "authorities.medusa.jwt-secret"
  case medusaLifetime = "authorities.medusa.lifetime"
  case commerceEngineSecret = "authorities.commerce-engine.jwt-secret"
  case commerceEngineAccessLifetime = "authorities.commerce-engine.access-lifetime"
  case commerceEngineRefreshLifetime = "authorities.commerce-engine.refresh-lifetime"
  case commerceEngineRotation = "authorities.commerce-engine.rotation"
  case commerceEngineGrace = "authorities.commerce-engine.grace"
  case storefrontSecret = "authorities.salla-storefront.jwt-secret"
  case storefrontLifetime = "authorities.salla-storefront.lifetime"
  case storefrontSuccessStatus = "authorities.salla-storefront.success-status"
  case storefrontTokenKey = "authorities.salla-storefront.token-key"
  case storefrontRefreshPath = "authorities.salla-storefront.refresh-path"
  case merchantGrace = "authorities.salla-merchant.grace"
  case merchantRefreshLifetime = "authorities.salla-merchant.refresh-lifetime"
  case host
  case port
  case samplePort = "sample-port"
  case root
  case state
  case signingKey = "signing-key"
  case apiToken = "api-token"
  case open
  case edge
  case gateway
  case logLevel = "log-level"

  /// The prefix of all our environment variables.
  package static let environmentPrefix = "SALLA_HOST_"

  /// The path to another configuration file; it belongs to the environment and the command line only.
  package static let configurationFileVariable = "SALLA_HOST_CONFIG"

  /// Whether the value is a secret.
  var isSecret: Bool {
    switch self {
    case .signingKey, .apiToken, .medusaSecret, .commerceEngineSecret, .storefrontSecret, .webhookURL, .webhookSecret,
      .webhookHeaders, .clientSecret:
      true
    default: false
    }
  }

  package var environmentName: String {
    Setting.environmentPrefix
      + rawValue.uppercased().replacing("-", with: "_").replacing(".", with: "_")
  }
}

/// A setting whose value breaks its rule.
package struct SettingProblem: Error, Sendable, Equatable {
  package let field: String
  package let rule: String
  /// What came, in words; nil when it must not be shown.
  package let came: String?

  package init(field: String, rule: String, came: String?) {
    self.field = field
    self.rule = rule
    self.came = came
  }

  package var message: String { "\(field) must be \(rule)" + (came.map { "; it is \($0)" } ?? "") }
}

extension SettingProblem: MemberFailure {
  package init(_ problem: MemberProblem) {
    let field = problem.place.dotted
    switch problem.cause {
    case .missing: self.init(field: field, rule: "given", came: nil)
    case .mistyped(let expected, let came, _): self.init(field: field, rule: expected, came: came)
    case .broken(let rule, let came, let near):
      let guess = near.map { "; did you mean \($0)?" } ?? ""
      self.init(field: field, rule: rule, came: came.map { $0 + guess })
    case .unknown(_, let known): self.init(field: field, rule: "left out: known are \(known.orList)", came: nil)
    }
  }
}

/// The text of one setting and the name under which the reader of an error knows it.
package typealias SettingText = Member<SettingProblem>

extension SettingText {
  package init(_ text: String, field: String) { self.init(text: text, named: field) }

  func line(atMost limit: Int = 200) throws(SettingProblem) -> String {
    let text = try text()
    guard !text.isBlank, text.count <= limit, text.allSatisfy({ !$0.isNewline }) else {
      throw broken("one line of 1 to \(limit) characters")
    }
    return text
  }

  func address() throws(SettingProblem) -> WebAddress {
    let text = try text()
    guard let address = WebAddress(text) else {
      let meant = text.contains("://") ? nil : WebAddress("http://\(text)")
      throw broken("an absolute http or https URL", near: meant?.text)
    }
    return address
  }
}
