import HTTPTypes
import HostCore
import HostProtocol
import HostValues

/// The parameters of `/launch`: a set-up that a bookmark or a shared link can hold.
struct LaunchLink {
  /// Settings by their names in a link: those of the command line with underscores, and shorter names for two.
  static let parameters: [String: Setting] = {
    let names: [Setting] = [
      .appURL, .appID, .appName, .route, .merchantID, .merchantName, .userID, .theme, .locale, .currency,
      .tokenLifetime,
    ]
    var parameters = Dictionary(uniqueKeysWithValues: names.map { ($0.rawValue.replacing("-", with: "_"), $0) })
    parameters["app"] = .appURL
    parameters["merchant"] = .merchantID
    return parameters
  }()

  /// What the session is called. No setting: every session of a host would have the same name.
  static let nameParameter = "name"

  /// Names in a link that set up the page and not the session.
  static let pageParameters: Set<String> = ["inspector", "restarted"]

  /// A link that makes a session with these settings again.
  static func path(to settings: SessionSettings) -> String {
    let lifetime = Int((settings.tokenLifetime / .milliseconds(1)).rounded())
    let items =
      [
        ("app", settings.app.url.text), ("app_id", settings.app.id), ("app_name", settings.app.name),
        ("route", settings.app.route), ("merchant", String(settings.merchant.id)),
        ("merchant_name", settings.merchant.name), ("user_id", String(settings.merchant.userID)),
        ("theme", settings.theme.rawValue), ("locale", settings.language.rawValue), ("currency", settings.currency),
        ("token_lifetime", "\(lifetime)ms"),
      ] + (settings.name.map { [(nameParameter, $0)] } ?? [])
    return "/launch?" + items.map(WebAddress.queryItem).joined(separator: "&")
  }

  let values: [(name: String, value: String)]

  init(query: String) { values = WebAddress.items(inQuery: query) }

  /// The standard settings with those of the link over them.
  ///
  /// - Throws: `Problem` that names every field at fault.
  func settings(over standard: SessionSettings) throws(Problem) -> SessionSettings {
    var settings = standard
    var problems: [SettingProblem] = []
    if values.contains(where: { Self.parameters[$0.name] == .appURL }) {
      settings.app.name = AppSettings.unnamed
      settings.app.route = "my-app"
    }
    for (name, value) in values where !Self.pageParameters.contains(name) {
      do throws(SettingProblem) {
        let text = SettingText(value, field: name)
        if name == Self.nameParameter {
          settings.name = try text.text(.sessionName)
        } else if let setting = Self.parameters[name] {
          try settings.set(setting, to: text)
        } else {
          throw unknown(name)
        }
      } catch { problems.append(error) }
    }
    guard problems.isEmpty else {
      throw Problem(
        status: .badRequest, detail: problems.map(\.message).joined(separator: "; "), fields: problems)
    }
    return settings
  }

  private static let names = (parameters.keys + [nameParameter]).sorted()

  private func unknown(_ name: String) -> SettingProblem {
    let rule =
      nearest(to: name, in: Self.names).map { "spelt \($0)" } ?? "one of \(Self.names.orList)"
    return SettingProblem(field: name.abridged(), rule: rule, came: nil)
  }
}
