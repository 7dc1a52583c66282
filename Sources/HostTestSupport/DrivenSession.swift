package import HostCore
package import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A session that a test drives by hand: it takes inputs at the times of a fixed clock and keeps all that came of them.
package struct DrivenSession: Sendable {
  package private(set) var state: DashboardState
  package private(set) var effects: [Effect] = []
  package private(set) var notes: [Note] = []
  /// Every input with its time and what came of it.
  package private(set) var turns: [(input: Input, at: Date, outcome: Outcome)] = []
  package var clock = FixedClock()
  package var guest = Guest()

  package init(_ settings: SessionSettings = .sample) { state = DashboardState(settings: settings) }

  /// Lets the session take one input.
  @discardableResult
  package mutating func take(_ input: Input, after pause: Duration = .zero) -> Outcome {
    clock.advance(by: pause)
    let outcome = reduce(state, input, at: clock.now)
    state = outcome.state
    effects += outcome.effects
    notes += outcome.notes
    turns.append((input, clock.now, outcome))
    return outcome
  }

  /// Lets the document of a load, the present one by default, post a message.
  @discardableResult
  package mutating func hear(_ message: ReceivedMessage, load: Int? = nil, after pause: Duration = .zero) -> Outcome {
    take(.message(load: load ?? loadNumber, message), after: pause)
  }

  /// Lets the app call the SDK, which stamps the message with the time of the call.
  @discardableResult
  package mutating func say(
    _ event: String, _ payload: JSONValue = [:], requestID: String? = nil, after pause: Duration = .zero
  ) -> Outcome {
    clock.advance(by: pause)
    guest.timestamp = clock.milliseconds
    return hear(guest.message(event, payload, requestID: requestID))
  }

  /// Makes the token that the present load waits for, as the server does.
  @discardableResult
  package mutating func mint(flaw: TokenFlaw? = nil) -> Outcome {
    let token = MintedToken(
      id: "token-\(loadNumber)", issuedAt: clock.now, expiresAt: clock.time(in: state.settings.tokenLifetime),
      flaw: flaw)
    return take(.minted(load: loadNumber, token))
  }

  /// Number of the present load; 0 before the first.
  package var loadNumber: Int { state.load?.number ?? 0 }
}

extension DrivenSession {
  /// A page has opened the session and its frame has loaded.
  package static func launched(_ settings: SessionSettings = .sample) -> DrivenSession {
    var session = DrivenSession(settings)
    session.take(.open(stage: "stage-1", width: 1180, place: nil))
    session.mint()
    session.take(.frameLoaded(load: 1))
    return session
  }

  /// The app has its context.
  package static func initialized(_ settings: SessionSettings = .sample) -> DrivenSession {
    var session = launched(settings)
    session.say("embedded::iframe.ready", ["height": 640])
    return session
  }

  /// The app has called ready.
  package static func ready(_ settings: SessionSettings = .sample) -> DrivenSession {
    var session = initialized(settings)
    session.say("embedded::ready")
    return session
  }
}

extension Outcome {
  /// The messages that go to the app, in their order.
  package var posted: [HostMessage] {
    effects.compactMap { if case .post(_, let message, _) = $0 { message } else { nil } }
  }

  /// The alarms that are to ring, and when.
  package var alarms: [(alarm: Alarm, after: Duration)] {
    effects.compactMap { if case .wake(let alarm, let pause) = $0 { (alarm, pause) } else { nil } }
  }

  /// The notes about a message of the dashboard.
  package var hostNotes: [Note] { notes.filter { $0.direction == .host } }

  /// The one note about a message of the guest.
  ///
  /// Nil when there is none or more than one.
  package var guestNote: Note? {
    let notes = notes.filter { $0.direction == .guest }
    return notes.count == 1 ? notes[0] : nil
  }
}
