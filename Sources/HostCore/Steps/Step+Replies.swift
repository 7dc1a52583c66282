import HostProtocol

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a reply needs to know of the message that asked.
struct GuestRequest: Sendable, Equatable, Codable {
  let id: String?
  /// When the guest says it sent it.
  let sentAt: Date?
}

/// Answers to the app, and remarks about those that it cannot use.
extension Step {
  /// Answers a message of the app, unless a fault is in the way.
  mutating func reply(_ message: HostMessage, group: Fault.Group = .reply) {
    guard let active = state.faults.first(where: { $0.fault.group == group }), let load = state.load?.number else {
      deliver(message, group: group)
      return
    }
    reply(message, group: group, under: active.fault, load: load)
  }

  mutating func deliver(
    _ message: HostMessage, group: Fault.Group, cause: Note.Cause? = nil, reason: String? = nil
  ) {
    if group == .handshake {
      provide(message, cause: cause, reason: reason)
    } else {
      post(message, cause: cause, reason: reason)
    }
  }

  /// The remark about a request that arrives when the guest has stopped waiting: its page was in the background, or the
  /// connection was cut.
  mutating func late(_ request: GuestRequest, guestPatience: Duration) -> Remark? {
    guard let sentAt = request.sentAt else { return nil }
    // The guest reads the world's clock, which nobody moved.
    let waited = now.timeIntervalSince(sentAt) - state.clockOffset / .seconds(1)
    let patience = Double(guestPatience.components.seconds)
    // Clocks of two programs: what claims to be a day old is a wrong clock, not a late message.
    guard waited > patience, waited < 86_400 else { return nil }
    guestGaveUp = true
    return .acted(
      "came \(Int(waited)) s after it was sent: the guest gave up after \(Int(patience)) s and hears no reply",
      fix: "keep the dashboard's page in front: one that sleeps, or has lost its server, answers late")
  }

  /// The remark about a request whose reply the guest cannot recognise; plain "acted" when it can.
  func unanswerable(_ request: GuestRequest) -> Remark {
    guard request.id == nil else { return .acted }
    return .acted(
      "requestId is missing: the guest cannot tell what the reply belongs to",
      fix: "the SDK sends one with this event: look for a postMessage of the app's own")
  }
}
