import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Add-ons and their payment.
extension Step {
  /// Opens the payment drawer (D). A slug that is no add-on of the app fails the checkout (D).
  mutating func createCheckout(_ request: CheckoutRequest, _ message: GuestRequest) -> Remark {
    guard state.checkout == nil else {
      return .ignored("a payment is open already", fix: "wait for its onResult before the next create")
    }
    do {
      let checkout = try Checkout(request, addons: state.settings.addons, requestID: message.id)
      if let outcome = state.settings.policy.payments.outcome {
        endByPolicy(checkout, outcome)
      } else {
        state.checkout = checkout
      }
      return .acted
    } catch {
      let result = CheckoutResult(status: .failed, orderID: nil, failure: error.failure, context: request.context)
      reply(.checkoutResult(result, requestID: message.id))
      return .acted(error.reason, fix: error.fix)
    }
  }

  /// The merchant ends the payment in the drawer, or leaves for the bank. One who came back from there without an answer
  /// may go again, or cancel.
  mutating func completeCheckout(_ status: CheckoutResult.Status, threeDSecure: Bool) {
    let payload: JSONValue = ["status": .string(status.rawValue), "three_d_secure": .bool(threeDSecure)]
    let obstacle: String? =
      switch state.checkout?.atBank {
      case nil: "no payment is open"
      case true? where !threeDSecure && status != .cancelled: "the payment is at the bank: it is decided there"
      case _?: nil
      }
    note(.merchant, "complete-checkout", payload, verdict: obstacle == nil ? .acted : .ignored, reason: obstacle)
    guard let checkout = state.checkout, obstacle == nil else { return }
    if threeDSecure {
      state.checkout?.atBank = true
      effects.append(.leaveForBank)
      return
    }
    state.checkout = nil
    let result = result(of: checkout, status)
    if checkout.atBank, state.load?.handshakes == 0 {
      state.pendingCheckout = result
    } else {
      reply(.checkoutResult(result, requestID: checkout.requestID))
    }
    settle(checkout, result)
  }

  /// The app's webhook tells of what was paid; a pending payment waits until it has gone through.
  private mutating func settle(_ checkout: Checkout, _ result: CheckoutResult) {
    switch result.status {
    case .paid, .success: buy(checkout.lines)
    case .pending:
      guard state.platform != nil || state.settings.registration != nil, let order = result.orderID else { return }
      let orders = (state.pendingOrders ?? []) + [PendingOrder(order: order, lines: checkout.lines)]
      state.pendingOrders = orders.suffix(PendingOrder.most)
    case .failed, .cancelled: break
    }
  }

  /// A payment that was pending has gone through.
  mutating func completePending(order: String?) {
    let payload = JSONValue.compact(["order": order.map { .string($0) }])
    let settled = (state.pendingOrders ?? []).filter { order == nil || $0.order == order }
    guard !settled.isEmpty else {
      note(.merchant, "complete-pending", payload, verdict: .ignored, reason: "no such payment is pending")
      return
    }
    state.pendingOrders?.removeAll { settled.contains($0) }
    note(.merchant, "complete-pending", payload)
    for one in settled { buy(one.lines) }
  }

  private mutating func endByPolicy(_ checkout: Checkout, _ status: CheckoutResult.Status) {
    note(
      .system, "complete-checkout", ["status": .string(status.rawValue)],
      reason: "the session's policy checkout is \(status.rawValue)")
    let result = result(of: checkout, status)
    reply(.checkoutResult(result, requestID: checkout.requestID))
    settle(checkout, result)
  }

  /// The bank sends the merchant back: the result waits for the next document that asks for its context (D).
  mutating func bankAnswered(_ status: CheckoutResult.Status) {
    guard let checkout = state.checkout, checkout.atBank else {
      note(.merchant, "bank-answer", verdict: .ignored, reason: "no payment is at the bank")
      return
    }
    note(.merchant, "bank-answer", ["status": .string(status.rawValue)])
    state.checkout = nil
    let result = result(of: checkout, status)
    state.pendingCheckout = result
    settle(checkout, result)
  }

  private mutating func result(of checkout: Checkout, _ status: CheckoutResult.Status) -> CheckoutResult {
    var order: String?
    var failure: CheckoutResult.Failure?
    switch status {
    case .paid, .success, .pending:
      state.counter += 1
      order = String(Checkout.firstOrder + state.counter)
    // An error comes with what failed alone (D).
    case .failed: failure = .init(code: "PAYMENT_FAILED", message: "The payment was declined.")
    case .cancelled: break
    }
    return CheckoutResult(status: status, orderID: order, failure: failure, context: checkout.context)
  }

  /// The app's add-ons, which the dashboard keeps for about 30 minutes (D).
  mutating func getAddons(_ request: GuestRequest) -> Remark {
    let age = state.addonCache.map { now.timeIntervalSince($0.at) }
    let cached = age.flatMap { $0 < AddonCache.lifetime ? max($0, 0) : nil }
    if cached == nil { state.addonCache = AddonCache(at: now, addons: state.settings.addons) }
    reply(.addons(state.addonCache?.addons ?? [], currency: state.settings.currency, requestID: request.id))
    if let late = late(request, guestPatience: .seconds(30)) { return late }
    guard request.id != nil, let cached else { return unanswerable(request) }
    return .acted("from the dashboard's cache of 30 minutes, \(Int(cached)) s old")
  }

  /// Empties that cache (O).
  mutating func resetAddonCache() -> Remark {
    state.addonCache = nil
    return .acted
  }
}
