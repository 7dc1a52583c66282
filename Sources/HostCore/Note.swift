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

  package let direction: Direction
  package let event: String
  package let payload: JSONValue
  package var requestID: String?
  package let verdict: Verdict
  /// Which rule failed or what is noteworthy, in plain English words.
  package var reason: String?
  /// What to change in the app.
  package var fix: String?
  package var duration: Duration?

  package init(
    direction: Direction, event: String, payload: JSONValue = [:], requestID: String? = nil, verdict: Verdict = .acted,
    reason: String? = nil, fix: String? = nil, duration: Duration? = nil
  ) {
    self.direction = direction
    self.event = event
    self.payload = payload
    self.requestID = requestID
    self.verdict = verdict
    self.reason = reason
    self.fix = fix
    self.duration = duration
  }
}
