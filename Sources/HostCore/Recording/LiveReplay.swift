import HostProtocol
import HostValues

/// Repeats what the merchant did in a recording while the app runs: every click waits for the message of the app that
/// came before it then, so that it does not matter how fast the app is today.
package struct LiveReplay: Sendable {
  /// What a click waits for: the app's message of this name, for the so-manieth time.
  private struct Anchor {
    let event: String
    let occurrence: Int
  }

  private var ahead: ArraySlice<(input: Input, anchor: Anchor?)>
  /// How often the app sent each message that the dashboard acted on.
  private var heard: [String: Int] = [:]

  package init(_ recording: Recording) {
    var counts: [String: Int] = [:]
    var last = recording.base?.state.status.sign.map { Anchor(event: $0, occurrence: 1) }
    if let last { counts[last.event] = 1 }
    var merchant = RecordedMerchant(hasOpened: recording.base?.state.stage != nil)
    var ahead: [(input: Input, anchor: Anchor?)] = []
    for step in recording.steps {
      if let input = merchant.repetition(of: step.input) { ahead.append((input, last)) }
      for event in step.entries.compactMap(\.actedGuestEvent) {
        counts[event, default: 0] += 1
        last = Anchor(event: event, occurrence: counts[event, default: 0])
      }
      if step.effects.contains(where: \.leavesDashboard) { merchant.isAway = true }
    }
    self.ahead = ahead[...]
  }

  /// The inputs that are due now, in their order.
  ///
  /// - Parameter notes: what the live session has noted since the last call.
  package mutating func inputs(after notes: [Note]) -> [Input] {
    for note in notes where note.direction == .guest && note.verdict == .acted { heard[note.event, default: 0] += 1 }
    let heard = heard
    let due = ahead.prefix { next in next.anchor.map { heard[$0.event, default: 0] >= $0.occurrence } ?? true }
    ahead = ahead.dropFirst(due.count)
    return due.map(\.input)
  }

  package var isFinished: Bool { ahead.isEmpty }
}

extension AppStatus {
  /// The app's message that brings it to this status.
  fileprivate var sign: String? {
    switch self {
    case .initialized: "embedded::iframe.ready"
    case .ready: "embedded::ready"
    case .connecting, .destroyed, .blocked, .error: nil
    }
  }
}

extension JSONValue {
  /// Whether it is an effect that sends the top window away.
  fileprivate var leavesDashboard: Bool {
    guard let type = members?["type"] else { return false }
    return type == "leave" || type == "leave-for-bank"
  }

  /// The message in a journal entry, if it is the app's and the dashboard acted on it.
  fileprivate var actedGuestEvent: String? {
    guard let members, members["direction"]?.text.flatMap(Note.Direction.init) == .guest,
      members["verdict"]?.text.flatMap(Note.Verdict.init) == .acted
    else { return nil }
    return members["event"]?.text
  }
}
