/// What goes wrong on purpose with the next webhooks, as a developer switched it on.
package enum DeliveryFault: String, Sendable, CaseIterable, Codable {
  /// The same webhook comes twice.
  case duplicate
  /// It comes some time later.
  case late
  /// It never comes. A redelivery brings it.
  case lost
  /// `app.installed` comes behind `app.store.authorize`.
  case outOfOrder = "out-of-order"
  /// Signature or token are wrong. A redelivery has the right one.
  case badSignature = "bad-signature"

  /// Whether an event of this name can suffer it: a fault that strikes a number of times counts only those.
  package func strikes(_ event: EventName) -> Bool {
    switch self {
    case .duplicate, .late, .lost, .badSignature: true
    case .outOfOrder: event == .installed
    }
  }
}
