import HostCore
import HostProtocol
import HostScenario
import HostValues
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Scenario {
  /// A scenario of steps alone: the lines of a YAML list.
  init(steps: String) throws {
    try self.init(yaml: "name: Test\nsteps:\n\(steps)", file: "test.yml")
  }
}

/// What the reader says against a text: `line:column reason`.
func problems(_ yaml: String) -> [String] {
  do throws(ScenarioRefusal) {
    _ = try Scenario(yaml: yaml, file: "test.yml")
    return []
  } catch {
    return error.problems.map { "\($0.line):\($0.column) \($0.reason)" }
  }
}

/// An entry as the journal shows it.
func entry(
  _ number: Int, _ event: String, _ payload: JSONValue = [:], from direction: Note.Direction = .guest,
  _ verdict: Note.Verdict = .acted, reason: String? = nil
) -> JSONValue {
  .compact([
    "seq": .integer(number), "at": "2026-11-21T10:00:00.250Z", "load": 1, "direction": .string(direction.rawValue),
    "event": .string(event), "payload": payload, "verdict": .string(verdict.rawValue),
    "reason": reason.map { .string($0) },
  ])
}

/// The top of the repository, where `scenarios`, `Public` and `templates` are.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

func file(_ path: String) throws -> String {
  let data = try Data(contentsOf: repository.appending(path: path))
  return try #require(String(bytes: data, encoding: .utf8))
}
