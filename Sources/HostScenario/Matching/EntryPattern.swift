package import HostCore
import HostProtocol
package import HostValues

/// Which entries of a journal are meant. Entries are JSON as the log and the control API show them.
package struct EntryPattern: Sendable, Equatable {
  package var event: Glob?
  package var direction: Note.Direction?
  package var verdict: Note.Verdict?
  /// What the payload has to include: members may come beside these, and in objects inside these.
  package var payload: JSONValue?
  /// Text that the reason has to hold, in any case of its letters.
  package var reason: String?

  package init(
    event: Glob? = nil, direction: Note.Direction? = nil, verdict: Note.Verdict? = nil, payload: JSONValue? = nil,
    reason: String? = nil
  ) {
    self.event = event
    self.direction = direction
    self.verdict = verdict
    self.payload = payload
    self.reason = reason
  }

  package func matches(_ entry: JSONValue) -> Bool { differences(from: entry).isEmpty }

  /// What is meant, in words: `embedded::ui.toast of the app with type "error"`.
  package var words: String {
    var words = event?.text ?? "entry"
    if let direction { words += " of \(direction.words)" }
    if let verdict { words += " that is \(verdict.words)" }
    let leaves = payload.map { $0.leaves(under: "") } ?? []
    if !leaves.isEmpty { words += " with " + leaves.map { "\($0.path) \($0.value.brief)" }.joined(separator: ", ") }
    if let reason { words += " whose reason says \"\(reason.abridged())\"" }
    return words
  }
}

extension Note.Direction {
  var words: String {
    switch self {
    case .guest: "the app"
    case .host: "the dashboard"
    case .merchant: "the merchant"
    case .control: "a script"
    case .system: "the system"
    }
  }
}

extension Note.Verdict {
  var words: String {
    switch self {
    case .acted: "acted on"
    case .noted, .ignored: rawValue
    }
  }
}
