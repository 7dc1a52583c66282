package import HostAuthorities
package import HostCore
package import HostProtocol
import HostValues
package import Logging

/// How one server runs.
package struct HostConfiguration: Sendable {
  /// The app to show; nil for the bundled sample app.
  package var appURL: WebAddress?
  /// Whether an app on localhost is shown by the machine's number, which makes it another site than the dashboard.
  package var isOnAnotherSite = false
  /// What a session gets that a link does not say otherwise. Its app URL counts only when `appURL` is set.
  package var session: SessionSettings
  /// Name or address that the dashboard listens at.
  package var host = "127.0.0.1"
  /// What every caller has to know, when it is set.
  package var apiToken: String?
  package static let standardPort = 7255
  /// Port of the dashboard; 0 picks a free one.
  package var port = Self.standardPort
  /// Port of the bundled sample app; 0 picks a free one.
  package var samplePort = 7256
  /// Folder that holds `Public` and `templates`; nil looks for it.
  package var root: String?
  /// State folder; nil takes the user's.
  package var state: String?
  /// A signing key that several servers share, as `k4.secret.…` or 64 hexadecimal digits.
  package var signingKey: String?
  /// HTTP status for a refused token: 401 (D) or 422 (O).
  package var introspectionFailureStatus = 401
  /// Whether to open the dashboard in a browser.
  package var open = false
  /// Whether the platform's own names are answered from the start.
  package var edge = false
  /// Where the app is shown once more for a dashboard on localhost, 0 for a free port; nil for nowhere.
  package var gatewayPort: Int?
  package var logLevel = Logger.Level.warning
  /// The refresh authorities that are served.
  package var authorities = Authority.allCases
  package var authoritySettings = AuthoritySettings()
  /// The app as the platform has it registered.
  package var platform = PlatformConfiguration()
  /// Nobody sets these but tests.
  package var connections = ConnectionLimits.standard

  package init(session: SessionSettings) { self.session = session }

  /// The app as the sample app is registered.
  package static var standard: HostConfiguration {
    let placeholder = WebAddress("http://localhost:7256/")
    guard let placeholder else { preconditionFailure("the sample app's standard URL is well-formed") }
    return HostConfiguration(
      session: .standard(
        app: AppSettings(id: "1234567", name: "Stock Pulse", route: "stock-pulse", url: placeholder)))
  }

  /// Builds a configuration from the texts of its settings.
  ///
  /// - Throws: `SettingProblem` for the first setting that breaks its rule.
  package init(_ values: [Setting: SettingText]) throws(SettingProblem) {
    self = .standard
    if values[.appURL] != nil {
      session.app.name = AppSettings.unnamed
      session.app.route = "my-app"
    }
    for setting in Setting.allCases {
      guard let value = values[setting] else { continue }
      try session.set(setting, to: value)
      try set(setting, to: value)
      try setAuthorities(setting, to: value)
      try platform.set(setting, to: value)
    }
    try platform.check()
    session.registration = platform.registration
    if let host = values[.host], !listensLocally, apiToken == nil {
      throw host.broken("localhost, 127.0.0.1 or ::1, unless there is an api-token")
    }
  }

  /// Whether only programs on this machine can call.
  package var listensLocally: Bool { ["localhost", "127.0.0.1", "::1"].contains(host) }

  private mutating func set(_ setting: Setting, to value: SettingText) throws(SettingProblem) {
    switch setting {
    case .appURL: appURL = session.app.url
    case .site: isOnAnotherSite = try value.word(Site.self) == .cross
    case .host: host = try value.line(atMost: 255)
    case .apiToken: apiToken = try value.apiToken()
    case .port: port = try value.whole(in: 0...65535)
    case .samplePort: samplePort = try value.whole(in: 0...65535)
    case .root: root = try value.line(atMost: 4096)
    case .state: state = try value.line(atMost: 4096)
    case .signingKey: signingKey = try value.text()
    case .introspectionFailureStatus:
      introspectionFailureStatus = try value.word(FailureStatus.self) == .unauthorized ? 401 : 422
    case .open: open = try value.flag()
    case .edge: edge = try value.flag()
    case .gateway: gatewayPort = try value.whole(in: 0...65535)
    case .logLevel: logLevel = try value.word(Logger.Level.self)
    default: break
    }
  }
}

/// Whether browsers take the app and the dashboard for one site.
private enum Site: String, CaseIterable {
  case same, cross
}

/// The HTTP statuses with which the exchange authority refuses a token: 401 (D) and 422 (O).
private enum FailureStatus: String, CaseIterable {
  case unauthorized = "401"
  case unprocessable = "422"
}

extension SettingText {
  /// A text that fits into a header and a cookie. It is never shown, not even a wrong one.
  fileprivate func apiToken() throws(SettingProblem) -> String {
    let text = try text()
    let allowed = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._~+/=".utf8.contains(byte)
    }
    guard allowed, (8...200).contains(text.utf8.count) else {
      throw brokenSecret("8 to 200 letters, digits or characters of -._~+/=")
    }
    return text
  }
}
