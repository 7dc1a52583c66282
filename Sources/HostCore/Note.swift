import HostProtocol
package import HostValues

/// A line of the journal before it has a number and a time.
package struct Note: Sendable, Equatable {
  package enum Direction: String, Sendable, CaseIterable {
    case guest, host, merchant, control, system
  }
  package enum Verdict: String, Sendable, CaseIterable {
    /// The dashboard did what was asked.
    case acted
    /// Seen and understood, without an effect.
    case noted
    /// Nothing was done; the reason says why.
    case ignored
  }

  /// Why something happened that the dashboard would not have done by itself. The journal has it in words.
  package enum Cause: Sendable, Equatable {
    /// A developer sent it by hand.
    case byHand
    /// A developer switched this fault on.
    case fault(Fault.Kind)
    /// The app's message breaks a rule.
    case rule
  }

  package let direction: Direction
  package let event: String
  package let payload: JSONValue
  package var requestID: String?
  package let verdict: Verdict
  /// Nil for what happens of itself.
  package var cause: Cause?
  /// Which rule failed or what is noteworthy, in plain English words.
  package var reason: String?
  /// What to change in the app.
  package var fix: String?
  package var duration: Duration?

  package init(
    direction: Direction, event: String, payload: JSONValue = [:], requestID: String? = nil, verdict: Verdict = .acted,
    cause: Cause? = nil, reason: String? = nil, fix: String? = nil, duration: Duration? = nil
  ) {
    self.direction = direction
    self.event = event
    self.payload = payload
    self.requestID = requestID
    self.verdict = verdict
    self.cause = cause
    self.reason = reason
    self.fix = fix
    self.duration = duration
  }
}
