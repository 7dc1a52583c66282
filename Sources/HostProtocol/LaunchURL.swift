import HostValues

/// Which parameters the app finds in its URL.
package enum LaunchProfile: String, Sendable, CaseIterable, Codable {
  /// `token`, `theme`, `lang` (D).
  case documented
  /// The documented ones with `app_id`, `locale` and `dark` (O).
  case observed
  /// All of them and `store_id` (O): the default, so that an app finds what it looks for.
  case superset
}

/// The URL that the dashboard gives to the app's iframe.
package struct LaunchURL: Sendable {
  package let app: WebAddress
  package let appID: String
  package let merchantID: Int
  package let theme: Theme
  package let language: Language
  package let profile: LaunchProfile

  package init(
    app: WebAddress, appID: String, merchantID: Int, theme: Theme, language: Language, profile: LaunchProfile
  ) {
    self.app = app
    self.appID = appID
    self.merchantID = merchantID
    self.theme = theme
    self.language = language
    self.profile = profile
  }

  /// The app's URL with the dashboard's parameters merged in. The app's own query and fragment stay, and its own
  /// parameters win over ours of the same name, `token` excepted (D for token, theme, lang; O for the rest).
  package func text(token: String) -> String { app.merging(parameters(token: token), replacing: ["token"]) }

  /// The dashboard's parameters in their order.
  package func parameters(token: String) -> [(name: String, value: String)] {
    var items = [("token", token), ("theme", theme.rawValue), ("lang", language.rawValue)]
    if profile != .documented {
      items += [("app_id", appID), ("locale", language.rawValue)]
      if theme == .dark { items.append(("dark", "true")) }
    }
    if profile == .superset { items.append(("store_id", String(merchantID))) }
    return items.map { (name: $0.0, value: $0.1) }
  }
}
