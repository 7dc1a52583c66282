import HostProtocol
package import HostValues

extension Note {
  /// The members of a journal entry that the note brings along; number, time and load come to them.
  package var members: [String: JSONValue] {
    let members: [String: JSONValue?] = [
      "direction": .string(direction.rawValue), "event": .string(event), "payload": payload,
      "request_id": requestID.map { .string($0) }, "verdict": .string(verdict.rawValue),
      "reason": reason.map { .string($0) }, "fix": fix.map { .string($0) },
      "duration_ms": duration.map { .number(($0 / .milliseconds(1) * 1000).rounded() / 1000) },
    ]
    return members.compactMapValues { $0 }
  }
}
