package import HostValues

/// How a payment ended (D).
package struct CheckoutResult: Sendable, Equatable, Codable {
  package enum Status: String, Sendable, CaseIterable, Codable {
    case paid, pending, failed, cancelled, success
  }

  package let status: Status
  package let orderID: String?
  package let failure: Failure?
  package let context: JSONValue?

  package struct Failure: Sendable, Equatable, Codable {
    package let code: String
    package let message: String

    package init(code: String, message: String) {
      self.code = code
      self.message = message
    }

    package var json: JSONValue { ["code": .string(code), "message": .string(message)] }
  }

  package init(status: Status, orderID: String?, failure: Failure?, context: JSONValue?) {
    self.status = status
    self.orderID = orderID
    self.failure = failure
    self.context = context
  }

  /// Whether the payment was not refused: paid and success (D), and pending too (O: the vendor's own playground looks for
  /// it among the successes), although it may still fail.
  package var success: Bool {
    switch status {
    case .paid, .success, .pending: true
    case .failed, .cancelled: false
    }
  }

  /// The members of `checkout.response`, and of `pendingCheckoutResult` in the context.
  package var json: [String: JSONValue] {
    let members: [String: JSONValue?] = [
      "success": .bool(success), "status": .string(status.rawValue), "order_id": orderID.map { .string($0) },
      "error": failure?.json, "context": context,
    ]
    return members.compactMapValues { $0 }
  }
}
