import HostProtocol
import HostValues

/// Every setting of the server. The name is the option's on the command line, the key in `salla-host.yml`, and, in
/// capitals behind `SALLA_HOST_`, the name in the environment.
package enum Setting: String, CaseIterable, Sendable {
  case appURL = "app-url"
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
  case host
  case port
  case samplePort = "sample-port"
  case root
  case state
  case signingKey = "signing-key"
  case apiToken = "api-token"
  case open
  case logLevel = "log-level"

  /// The prefix of all our environment variables.
  package static let environmentPrefix = "SALLA_HOST_"

  /// The path to another configuration file; it belongs to the environment and the command line only.
  package static let configurationFileVariable = "SALLA_HOST_CONFIG"

  /// Whether the value is a secret.
  var isSecret: Bool {
    switch self {
    case .signingKey, .apiToken, .medusaSecret, .commerceEngineSecret, .storefrontSecret: true
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
  /// What came, shortened; nil when it must not be shown.
  package let came: String?

  package init(field: String, rule: String, came: String?) {
    self.field = field
    self.rule = rule
    self.came = came
  }

  package var message: String { "\(field) must be \(rule)" + (came.map { "; it is \"\($0.abridged())\"" } ?? "") }
}

/// The text of one setting and the name under which the reader of an error knows it.
package struct SettingText: Sendable {
  package let text: String
  package let field: String

  package init(_ text: String, field: String) {
    self.text = text
    self.field = field
  }

  func problem(_ rule: String) -> SettingProblem { SettingProblem(field: field, rule: rule, came: text) }

  func integer(in range: ClosedRange<Int>) throws(SettingProblem) -> Int {
    guard let number = Int(text), range.contains(number) else {
      let bound =
        range.upperBound == .max ? "of \(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
      throw problem("a whole number \(bound)")
    }
    return number
  }

  func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) throws(SettingProblem) -> Word {
    guard let word = Word(rawValue: text) else { throw problem(Word.allCases.map(\.rawValue).orList) }
    return word
  }

  func flag() throws(SettingProblem) -> Bool {
    switch text.lowercased() {
    case "true", "yes", "1": true
    case "false", "no", "0": false
    default: throw problem("true or false")
    }
  }

  func line(atMost limit: Int = 200) throws(SettingProblem) -> String {
    guard !text.isBlank, text.count <= limit, text.allSatisfy({ !$0.isNewline }) else {
      throw problem("one line of 1 to \(limit) characters")
    }
    return text
  }

  func address() throws(SettingProblem) -> WebAddress {
    guard let address = WebAddress(text) else { throw problem("an absolute http or https URL") }
    return address
  }

  /// A time with its unit, such as `500ms`; a bare number counts seconds.
  func duration(in range: ClosedRange<Duration>, rule: String) throws(SettingProblem) -> Duration {
    guard let duration = Duration(text: text), range.contains(duration) else { throw problem(rule) }
    return duration
  }
}
