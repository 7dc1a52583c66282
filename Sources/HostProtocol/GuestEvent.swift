import HostValues

/// What the app asked the dashboard for, checked: every value in here keeps the rules of its event.
package enum GuestEvent: Sendable, Equatable {
  /// The handshake: the document asks for its context (D). Height in CSS pixels.
  case iframeReady(height: Double?)
  /// The app can be shown: the loading overlay goes (D).
  case ready
  /// The app asks to be closed (D).
  case destroy
  /// Reload the frame with a fresh token (D).
  case refresh
  case setTitle(String)
  case navigate(PageNavigation)
  /// Leave the dashboard for this absolute URL (D): http or https, or one that another program opens.
  case redirect(String)
  case setAction(PrimaryAction)
  case clearAction
  case addItem(NavItem)
  case updateItem(NavItemPatch)
  case removeItem(value: String)
  /// The dashboard's loading overlay, shown or hidden (D).
  case loading(shown: Bool)
  case breadcrumbs(shown: Bool)
  case toast(ToastRequest)
  case confirm(ConfirmRequest)
  case createCheckout(CheckoutRequest)
  case getAddons
  case resetAddonCache
}

extension GuestEvent {
  /// Reads the payload of a simulated event.
  ///
  /// - Throws: `MessageProblem` for the first field that the event has no meaning without; the others that break a
  ///   rule are left out and remembered in the reader.
  static func read(_ name: String, from payload: inout PayloadReader) throws(MessageProblem) -> GuestEvent {
    switch name {
    case "embedded::iframe.ready": .iframeReady(height: payload.expectedNumber("height"))
    case "embedded::ready": .ready
    case "embedded::destroy": .destroy
    case "embedded::auth.refresh": .refresh
    case "embedded::page.setTitle": .setTitle(try payload.text("title"))
    case "embedded::page.navigate": .navigate(try PageNavigation(from: &payload))
    case "embedded::page.redirect": .redirect(try payload.wayOut("url"))
    case "embedded::nav.setAction": .setAction(try PrimaryAction(from: &payload))
    case "embedded::nav.clearAction": .clearAction
    case "embedded::nav.addItem": .addItem(try payload.object("item", NavItem.init(from:)))
    case "embedded::nav.updateItem": .updateItem(try payload.object("item", NavItemPatch.init(from:)))
    case "embedded::nav.removeItem": .removeItem(value: try payload.key("value"))
    case "embedded::ui.loading": .loading(shown: try payload.word("action", Visibility.self) == .show)
    case "embedded::ui.breadcrumbs": .breadcrumbs(shown: try payload.word("action", Visibility.self) == .show)
    case "embedded::ui.toast": .toast(try ToastRequest(from: &payload))
    case "embedded::ui.confirm": .confirm(try ConfirmRequest(from: &payload))
    case "embedded::checkout.create": .createCheckout(try CheckoutRequest(from: &payload))
    case "embedded::checkout.getAddons": .getAddons
    case "embedded::checkout.resetCache": .resetAddonCache
    default: throw .unknownEvent(name: name, nearest: EventCatalogue.suggestion(for: name))
    }
  }
}

/// The two words of `ui.loading` and `ui.breadcrumbs`.
private enum Visibility: String, CaseIterable {
  case show, hide
}
