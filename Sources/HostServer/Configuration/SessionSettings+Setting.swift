package import HostCore
import HostProtocol
import HostTokens
import HostValues

extension SessionSettings {
  /// The merchant, the person and the rules of a session that nobody has set up otherwise.
  package static func standard(app: AppSettings) -> SessionSettings {
    SessionSettings(
      app: app, merchant: Merchant(id: 123_456, name: "Noura Store", userID: 987_654), theme: .light,
      language: .english, currency: "SAR", tokenLifetime: TokenSettings.default.lifetime, policy: Policy())
  }

  /// Sets one setting from its text; settings that are not a session's are left to others.
  ///
  /// - Throws: `SettingProblem` when the text breaks the setting's rule.
  package mutating func set(_ setting: Setting, to value: SettingText) throws(SettingProblem) {
    switch setting {
    case .appURL: app.url = try value.address()
    case .appID: app.id = try value.digits()
    case .appName: app.name = try value.line()
    case .route: app.route = try value.kebab()
    case .merchantID: merchant.id = try value.whole(in: 1...9_007_199_254_740_991)
    case .merchantName: merchant.name = try value.line()
    case .userID: merchant.userID = try value.whole(in: 1...9_007_199_254_740_991)
    case .locale: language = try value.word(Language.self)
    case .theme: theme = try value.word(Theme.self)
    case .currency: currency = try value.text(.currency)
    case .tokenLifetime:
      tokenLifetime = try value.duration(
        in: TokenSettings.lifetimes, rule: "a time from 1s to 24h, such as 300s or 5m")
    case .conformance: policy.conformance = try value.word(Policy.Conformance.self)
    case .unknownEvents: policy.unknownEvents = try value.word(Policy.UnknownEvents.self)
    case .redirects: policy.redirects = try value.word(Policy.Redirects.self)
    case .confirm: policy.questions = try value.word(Policy.Questions.self)
    case .checkout: policy.payments = try value.word(Policy.Payments.self)
    case .launchParameters: policy.launchProfile = try value.word(LaunchProfile.self)
    case .refreshLimit: policy.refreshLimit = try value.whole(in: Policy.refreshLimits)
    default: break
    }
  }
}

extension SettingText {
  fileprivate func digits() throws(SettingProblem) -> String {
    let text = try text()
    guard (1...20).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw broken("1 to 20 digits: the app id of the partners portal, not an OAuth client id")
    }
    return text
  }

  fileprivate func kebab() throws(SettingProblem) -> String {
    let text = try text()
    let allowed = text.allSatisfy { ($0.isASCII && $0.isLowercase) || ($0.isASCII && $0.isNumber) || $0 == "-" }
    guard (3...64).contains(text.count), allowed, text.first != "-", text.last != "-" else {
      throw broken("3 to 64 lower-case letters, digits and hyphens, such as stock-alerts")
    }
    return text
  }

  func text(_ rule: TextRule) throws(SettingProblem) -> String {
    let text = try text()
    guard rule.fits(text) else { throw broken(rule.words) }
    return text
  }
}
