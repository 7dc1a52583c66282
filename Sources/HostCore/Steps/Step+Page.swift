import HostProtocol
import HostValues

/// The page around the app: title, place, leaving.
extension Step {
  /// Sets the document's title and the heading (D).
  mutating func setTitle(_ title: String) -> Remark {
    state.title = title
    return .acted
  }

  /// A route change inside the dashboard, without a page load (D). The app's own address leads back to the app (A).
  mutating func navigate(_ navigation: PageNavigation) -> Remark {
    let own = state.settings.app.address
    let path = navigation.path.prefix { $0 != "?" && $0 != "#" }
    let place = path == own ? nil : DashboardPlace(path: navigation.path, state: navigation.state)
    state.place = place
    effects.append(.address(place, replace: navigation.replace))
    if place != nil, state.action != nil {
      return .acted(
        "the primary action is still set while the merchant is elsewhere", fix: "call nav.clearAction() before leaving")
    }
    return .acted
  }

  /// The merchant goes somewhere in the dashboard by its own controls.
  mutating func go(to place: DashboardPlace?, inHistory: Bool) {
    guard place != state.place else { return }
    state.place = place
    let path = place?.path ?? state.settings.app.address
    note(.merchant, "navigate", .compact(["path": .string(path), "state": place?.state]))
    if !inHistory { effects.append(.address(place, replace: false)) }
  }

  /// A full navigation of the top window (D), unless the session only writes it down.
  mutating func redirect(to url: String) -> Remark {
    state.redirect = url
    guard state.settings.policy.redirects == .follow else {
      return .acted("the session's policy redirects is record: the dashboard stays")
    }
    effects.append(.leave(url: url))
    return .acted
  }
}
