package import HostValues

/// An event as it is sent to one app: what its body says beside the event's own data.
package struct WebhookBody: Sendable {
  package let event: PlatformEvent
  /// The store's id.
  package let merchant: Int
  package let createdAt: Moment

  package init(event: PlatformEvent, merchant: Int, createdAt: Moment) {
    self.event = event
    self.merchant = merchant
    self.createdAt = createdAt
  }

  /// The bytes to send: `{"event", "merchant", "created_at", "data"}` (D), compact, nothing escaped that need not be.
  ///
  /// - Parameter tokens: what `app.store.authorize` hands over; no other event has any.
  package func bytes(_ format: CreatedAtFormat, tokens: GrantTokens? = nil) -> [UInt8] {
    json(format, data: data(access: tokens?.access.text, refresh: tokens?.refresh.text)).wireBytes
  }

  /// The same for people and journals, in which a token is a dash.
  package func shown(_ format: CreatedAtFormat) -> JSONValue { json(format, data: data(access: "—", refresh: "—")) }

  private func json(_ format: CreatedAtFormat, data: JSONValue) -> JSONValue {
    [
      "event": .string(event.name.rawValue), "merchant": .integer(merchant),
      "created_at": .string(format.text(createdAt)), "data": data,
    ]
  }

  private func data(access: String?, refresh: String?) -> JSONValue {
    guard event.grant != nil, var members = event.data.members else { return event.data }
    members["access_token"] = access.map { .string($0) }
    members["refresh_token"] = refresh.map { .string($0) }
    return .object(members)
  }
}
