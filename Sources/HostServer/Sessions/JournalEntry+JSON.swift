import HostCore
import HostProtocol

extension JournalEntry {
  /// The entry as the log and the control API show it.
  var json: JSONValue {
    .compact([
      "seq": .integer(number), "at": .string(at.wireText), "load": .integer(load),
      "direction": .string(note.direction.rawValue), "event": .string(note.event), "payload": note.payload,
      "request_id": note.requestID.map { .string($0) }, "verdict": .string(note.verdict.rawValue),
      "reason": note.reason.map { .string($0) }, "fix": note.fix.map { .string($0) },
      "duration_ms": note.duration.map { .number(($0 / .milliseconds(1) * 1000).rounded() / 1000) },
    ])
  }
}
