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
  /// Leave the dashboard for this absolute http or https URL (D).
  case redirect(String)
  case setAction(PrimaryAction)
  case clearAction
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
    case "embedded::page.redirect": .redirect(try payload.webAddress("url"))
    case "embedded::nav.setAction": .setAction(try PrimaryAction(from: &payload))
    case "embedded::nav.clearAction": .clearAction
    default: throw .notSimulated(name: name)
    }
  }
}
