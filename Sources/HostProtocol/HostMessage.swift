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
    return HostMessage(.contextProvide, payload: payload, requestID: requestID)
  }

  /// The merchant switched the theme (D).
  package static func themeChange(_ theme: Theme) -> HostMessage {
    HostMessage(.themeChange, payload: ["theme": .string(theme.rawValue)], requestID: nil)
  }

  /// The merchant clicked the primary action or one of its extended actions (D).
  package static func actionClick(value: String) -> HostMessage {
    HostMessage(.actionClick, payload: ["value": .string(value)], requestID: nil)
  }

  /// Answer to `nav.addItem` (D); `id` is deprecated and equals the value (O).
  package static func addItemDone(_ value: String, requestID: String?) -> HostMessage {
    let item: JSONValue = ["value": .string(value), "id": .string(value)]
    return HostMessage(.addItemResponse, payload: ["item": item], requestID: requestID)
  }

  package static func addItemRefused(_ error: String, requestID: String?) -> HostMessage {
    HostMessage(.addItemResponse, payload: ["error": .string(error)], requestID: requestID)
  }

  /// The merchant clicked an injected tab or child (D); `id` is deprecated and equals the value (O).
  package static func itemClick(value: String, url: String) -> HostMessage {
    HostMessage(
      .itemClick, payload: ["value": .string(value), "url": .string(url), "id": .string(value)],
      requestID: nil)
  }

  /// The merchant answered a question (D).
  package static func confirmAnswer(_ confirmed: Bool, requestID: String?) -> HostMessage {
    HostMessage(.confirmResponse, payload: ["confirmed": .bool(confirmed)], requestID: requestID)
  }

  /// The payment ended without leaving the page (D).
  package static func checkoutResult(_ result: CheckoutResult, requestID: String?) -> HostMessage {
    HostMessage(.checkoutResponse, payload: result.json, requestID: requestID)
  }

  /// Answer to `checkout.getAddons` (D).
  ///
  /// - Parameter currency: ISO 4217 code of the prices; each add-on says it (O).
  package static func addons(_ addons: [Addon], currency: String, requestID: String?) -> HostMessage {
    HostMessage(
      .addonsResponse,
      payload: ["success": true, "addons": .array(addons.map { $0.json(in: currency) })], requestID: requestID)
  }

  /// The whole envelope (O), with the time in Unix milliseconds.
  package func envelope(timestamp: Int) -> JSONValue {
    .compact([
      "event": .string(event), "payload": .object(payload), "timestamp": .integer(timestamp),
      "source": "merchant-dashboard", "requestId": requestID.map { .string($0) },
    ])
  }
}

extension HostMessage {
  /// What the dashboard tells an app; by hand, anything can be sent.
  package enum Event: String, Sendable, CaseIterable {
    case contextProvide = "embedded::context.provide"
    case themeChange = "embedded::theme.change"
    case actionClick = "embedded::nav.actionClick"
    case addItemResponse = "embedded::nav.addItem.response"
    case itemClick = "embedded::nav.itemClick"
    case confirmResponse = "embedded::ui.confirm.response"
    case checkoutResponse = "embedded::checkout.response"
    case addonsResponse = "embedded::checkout.getAddons.response"

    /// Whether it answers a request of the app by repeating its id; the context is asked for in a way of its own.
    package var isReply: Bool {
      switch self {
      case .addItemResponse, .confirmResponse, .checkoutResponse, .addonsResponse: true
      case .contextProvide, .themeChange, .actionClick, .itemClick: false
      }
    }
  }

  fileprivate init(_ event: Event, payload: [String: JSONValue], requestID: String?) {
    self.init(event: event.rawValue, payload: payload, requestID: requestID)
  }
}
