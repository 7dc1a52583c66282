/// A message from the dashboard to the app.
///
/// The guest SDK silently drops a message that lacks any of event, payload, timestamp or source (O), so this type
/// cannot be made without them.
package struct HostMessage: Sendable, Equatable {
  package let event: String
  package let payload: [String: JSONValue]
  package let requestID: String?

  /// Answer to `iframe.ready` (D). The guest waits 10 s for it and asks once (O).
  package static func provideContext(_ layout: Layout, requestID: String?) -> HostMessage {
    HostMessage(event: "embedded::context.provide", payload: ["layout": layout.json], requestID: requestID)
  }

  /// The merchant switched the theme (D).
  package static func themeChange(_ theme: Theme) -> HostMessage {
    HostMessage(event: "embedded::theme.change", payload: ["theme": .string(theme.rawValue)], requestID: nil)
  }

  /// The merchant clicked the primary action or one of its extended actions (D).
  package static func actionClick(value: String) -> HostMessage {
    HostMessage(event: "embedded::nav.actionClick", payload: ["value": .string(value)], requestID: nil)
  }

  /// The whole envelope (O), with the time in Unix milliseconds.
  package func envelope(timestamp: Int) -> JSONValue {
    .compact([
      "event": .string(event), "payload": .object(payload), "timestamp": .integer(timestamp),
      "source": "merchant-dashboard", "requestId": requestID.map { .string($0) },
    ])
  }
}
