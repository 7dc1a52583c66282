import HostProtocol
import HostValues

/// Answers to the app, and what a fault makes of them.
extension Step {
  /// Answers a message of the app, unless a fault is in the way.
  mutating func reply(_ message: HostMessage, group: Fault.Group = .reply) {
    guard let active = state.faults.first(where: { $0.fault.group == group }), let load = state.load?.number else {
      deliver(message, group: group)
      return
    }
    let kind = active.fault.kind
    let words = "fault \(kind.rawValue) is on"
    switch kind {
    case .handshakeSilent, .replyLost: withhold(message, reason: "\(words): not sent")
    case .handshakeWrongOrigin:
      effects.append(.postRaw(load: load, message.envelope(timestamp: milliseconds), toWrongOrigin: true))
      withhold(message, reason: "\(words): sent to an origin that is not the app's, so the browser drops it")
    case .handshakeTwice, .replyTwice:
      deliver(message, group: group, reason: "\(words): sent twice")
      deliver(message, group: group, reason: "\(words): the same once more")
    case .handshakeLate, .replyLate: hold(message, active.fault, load: load)
    default: deliver(message, group: group)
    }
    strike(kind)
  }

  /// The time of a message that was held back has come.
  mutating func postHeld(_ id: Int) {
    guard let held = state.held.removeValue(forKey: id) else { return }
    if held.load == state.load?.number {
      deliver(held.message, group: held.group, reason: held.reason)
    } else {
      withhold(held.message, reason: "\(held.reason), and the document that asked is gone: not sent")
    }
  }

  private mutating func deliver(_ message: HostMessage, group: Fault.Group, reason: String? = nil) {
    if group == .handshake { provide(message, reason: reason) } else { post(message, reason: reason) }
  }

  private mutating func hold(_ message: HostMessage, _ fault: Fault, load: Int) {
    state.counter += 1
    state.held[state.counter] = HeldPost(
      load: load, message: message, group: fault.group,
      reason: "held back \(fault.delay.inSeconds) by the fault \(fault.kind.rawValue)")
    effects.append(.wake(.heldPost(id: state.counter), after: fault.delay))
  }

  private mutating func withhold(_ message: HostMessage, reason: String) {
    note(
      .host, message.event, .object(message.payload), requestID: message.requestID, verdict: .ignored, reason: reason)
  }
}
