package import HostValues

/// A message from the dashboard to the app.
///
/// The guest SDK silently drops a message that lacks any of event, payload, timestamp or source (O), so this type
/// cannot be made without them.
package struct HostMessage: Sendable, Equatable, Codable {
  package let event: String
  package let payload: [String: JSONValue]
  package let requestID: String?

  package init(event: String, payload: [String: JSONValue], requestID: String?) {
    self.event = event
    self.payload = payload
    self.requestID = requestID
  }

  /// Answer to `iframe.ready` (D). The guest waits 10 s for it and asks once (O).
  ///
  /// - Parameter pending: the result of a payment that left the page; it is told once (D).
  package static func provideContext(_ layout: Layout, pending: CheckoutResult?, requestID: String?) -> HostMessage {
    var payload = ["layout": layout.json]
    payload["pendingCheckoutResult"] = pending.map { .object($0.json) }
    return HostMessage(event: "embedded::context.provide", payload: payload, requestID: requestID)
  }

  /// The merchant switched the theme (D).
  package static func themeChange(_ theme: Theme) -> HostMessage {
    HostMessage(event: "embedded::theme.change", payload: ["theme": .string(theme.rawValue)], requestID: nil)
  }

  /// The merchant clicked the primary action or one of its extended actions (D).
  package static func actionClick(value: String) -> HostMessage {
    HostMessage(event: "embedded::nav.actionClick", payload: ["value": .string(value)], requestID: nil)
  }

  /// Answer to `nav.addItem` (D); `id` is deprecated and equals the value (O).
  package static func addItemDone(_ value: String, requestID: String?) -> HostMessage {
    let item: JSONValue = ["value": .string(value), "id": .string(value)]
    return HostMessage(event: "embedded::nav.addItem.response", payload: ["item": item], requestID: requestID)
  }

  package static func addItemRefused(_ error: String, requestID: String?) -> HostMessage {
    HostMessage(event: "embedded::nav.addItem.response", payload: ["error": .string(error)], requestID: requestID)
  }

  /// The merchant clicked an injected tab or child (D); `id` is deprecated and equals the value (O).
  package static func itemClick(value: String, url: String) -> HostMessage {
    HostMessage(
      event: "embedded::nav.itemClick", payload: ["value": .string(value), "url": .string(url), "id": .string(value)],
      requestID: nil)
  }

  /// The merchant answered a question (D).
  package static func confirmAnswer(_ confirmed: Bool, requestID: String?) -> HostMessage {
    HostMessage(event: "embedded::ui.confirm.response", payload: ["confirmed": .bool(confirmed)], requestID: requestID)
  }

  /// The payment ended without leaving the page (D).
  package static func checkoutResult(_ result: CheckoutResult, requestID: String?) -> HostMessage {
    HostMessage(event: "embedded::checkout.response", payload: result.json, requestID: requestID)
  }

  /// Answer to `checkout.getAddons` (D).
  package static func addons(_ addons: [Addon], requestID: String?) -> HostMessage {
    HostMessage(
      event: "embedded::checkout.getAddons.response",
      payload: ["success": true, "addons": .array(addons.map(\.json))], requestID: requestID)
  }

  /// The whole envelope (O), with the time in Unix milliseconds.
  package func envelope(timestamp: Int) -> JSONValue {
    .compact([
      "event": .string(event), "payload": .object(payload), "timestamp": .integer(timestamp),
      "source": "merchant-dashboard", "requestId": requestID.map { .string($0) },
    ])
  }
}
