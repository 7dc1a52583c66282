/// A payment that the merchant has begun and the bank has not settled.
struct PendingOrder: Sendable, Equatable, Codable {
  let order: String
  let lines: [Checkout.Line]

  /// How many are remembered; the oldest are forgotten beyond.
  static let most = 50
}

extension DashboardState {
  /// The orders whose payment is pending, oldest first.
  package var pendingOrderIDs: [String] { (pendingOrders ?? []).map(\.order) }
}
