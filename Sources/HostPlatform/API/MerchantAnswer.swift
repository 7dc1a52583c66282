package import HostValues

/// What the Merchant API answers, and why.
package struct MerchantAnswer: Sendable, Equatable {
  package let status: Int
  package let body: JSONValue
  package let reason: MerchantReason
  /// Seconds for `Retry-After`; nil for no such header.
  package var retryAfter: Int?
  /// What the call has changed; nil for nothing.
  package var change: Change?

  package enum Change: Sendable, Equatable {
    /// The app has set its settings in this store; no webhook says so (A).
    case settings([String: JSONValue])
    /// The app wants to hear of an event.
    case subscribed(WebhookSubscription)
  }

  init(status: Int, body: JSONValue, reason: MerchantReason, retryAfter: Int? = nil, change: Change? = nil) {
    self.status = status
    self.body = body
    self.reason = reason
    self.retryAfter = retryAfter
    self.change = change
  }

  /// `{status, success: true, data}`, and `pagination` for a list (D).
  static func success(
    _ data: JSONValue, pagination: JSONValue? = nil, because reason: MerchantReason = .seeded, change: Change? = nil
  ) -> MerchantAnswer {
    MerchantAnswer(
      status: 200, body: .compact(["status": 200, "success": true, "data": data, "pagination": pagination]),
      reason: reason, change: change)
  }

  /// `{status, success: false, error: {code, message, fields?}}` (D).
  static func failure(_ refusal: MerchantRefusal) -> MerchantAnswer {
    MerchantAnswer(
      status: refusal.status,
      body: ["status": .integer(refusal.status), "success": false, "error": refusal.error], reason: .refused(refusal),
      retryAfter: refusal.retryAfter)
  }
}
