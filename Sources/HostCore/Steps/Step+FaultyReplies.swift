import HostProtocol
import HostValues

/// What a fault makes of an answer to the app.
extension Step {
  /// Answers as the fault says instead of as the dashboard would.
  mutating func reply(_ message: HostMessage, group: Fault.Group, under fault: Fault, load: Int) {
    let kind = fault.kind
    let words = "fault \(kind.rawValue) is on"
    switch kind {
    case .handshakeSilent, .replyLost: withhold(message, kind, reason: "\(words): not sent")
    case .handshakeWrongOrigin:
      effects.append(.postRaw(load: load, message.envelope(timestamp: milliseconds), toWrongOrigin: true))
      withhold(message, kind, reason: "\(words): sent to an origin that is not the app's, so the browser drops it")
    case .handshakeTwice, .replyTwice:
      deliver(message, group: group, cause: .fault(kind), reason: "\(words): sent twice")
      deliver(message, group: group, cause: .fault(kind), reason: "\(words): the same once more")
    case .handshakeLate, .replyLate: hold(message, fault, load: load)
    default: deliver(message, group: group)
    }
    strike(kind)
  }

  /// The time of a message that was held back has come.
  mutating func postHeld(_ id: Int) {
    guard let held = state.held.removeValue(forKey: id) else { return }
    let kind: Fault.Kind = held.group == .handshake ? .handshakeLate : .replyLate
    if held.load == state.load?.number {
      deliver(held.message, group: held.group, cause: .fault(kind), reason: held.reason)
    } else {
      withhold(held.message, kind, reason: "\(held.reason), and the document that asked is gone: not sent")
    }
  }

  private mutating func hold(_ message: HostMessage, _ fault: Fault, load: Int) {
    state.counter += 1
    state.held[state.counter] = HeldPost(
      load: load, message: message, group: fault.group,
      reason: "held back \(fault.delay.inSeconds) by the fault \(fault.kind.rawValue)")
    effects.append(.wake(.heldPost(id: state.counter), after: fault.delay))
  }

  private mutating func withhold(_ message: HostMessage, _ kind: Fault.Kind, reason: String) {
    note(
      .host, message.event, .object(message.payload), requestID: message.requestID, verdict: .ignored,
      cause: .fault(kind), reason: reason)
  }
}
