import Foundation
import HostStore
import Testing

/// Takes every number of every table through values that this program never writes.
@Suite("No number in the database ends the process, or hides the sessions beside it")
struct NumberWalkTests {
  private static let columns = [
    ("sessions", "created_at"), ("sessions", "used_at"), ("sessions", "is_standard"), ("sessions", "is_imported"),
    ("steps", "number"), ("steps", "at"), ("steps", "page"), ("steps", "last_entry"), ("entries", "number"),
    ("entries", "at"), ("entries", "load"), ("tokens", "step"), ("tokens", "issued_at"), ("tokens", "expires_at"),
    ("checkpoints", "step"), ("checkpoints", "last_entry"), ("checkpoints", "bytes"), ("authority_lines", "number"),
    ("whole_entries", "number"),
  ]
  private static let numbers = ["-9223372036854775808", "-1", "4503599627370496", "9223372036854775807"]

  private static func fill(_ journal: Journal) async throws {
    for id in ["damaged", "whole"] {
      journal.add(.sample(id, usedAt: 5))
      for step in StepRow.samples(1...6) { journal.append(step, to: id) }
      journal.append(
        StepRow(
          number: 7, at: 1_007, input: "{}", effects: "[]",
          entries: [.sample(13, text: "a", whole: #"{"seq":13}"#)], token: .sample("token of \(id)")), to: id)
      journal.save(CheckpointRow(step: 4, json: "{}"), of: id)
    }
    _ = journal.keep(AuthorityRow(authority: "medusa", reading: 1, state: "{}", lines: [.init(number: 1, json: "{}")]))
    try await journal.settle()
  }

  /// Reads a session in every way. Whatever is wrong with it is trouble in words.
  private static func readAll(_ journal: Journal, _ id: String) async throws -> [StoreProblem] {
    var troubles: [StoreProblem] = []
    func look(_ read: () async throws -> Void) async throws {
      do { try await read() } catch let trouble as StoreProblem { troubles.append(trouble) }
    }
    try await look { _ = try await journal.session(id) }
    try await look { _ = try await journal.steps(of: id, after: 0, limit: 100) }
    try await look { _ = try await journal.steps(of: id, after: 3, limit: 100) }
    try await look { _ = try await journal.entries(of: id, EntryQuery(limit: 100)) }
    try await look { _ = try await journal.entries(of: id, EntryQuery(after: 2, limit: 100)) }
    try await look { _ = try await journal.entry(13, of: id) }
    try await look { _ = try await journal.checkpoint(of: id) }
    try await look { _ = try await journal.baseCheckpoint(of: id) }
    try await look { _ = try await journal.tokens(of: id) }
    try await look { _ = try await journal.owner(ofToken: "token of \(id)") }
    return troubles
  }

  @Test("Each column of a session's rows at each hostile value", arguments: columns.map { "\($0.0).\($0.1)" })
  func walk(place: String) async throws {
    let parts = place.split(separator: ".").map(String.init)
    for number in Self.numbers {
      try await withFolder { folder in
        let journal = try Journal(.folder(folder))
        try await Self.fill(journal)
        let isOfSession = parts[0] != "sessions" && parts[0] != "authority_lines"
        let own =
          isOfSession
          ? "session = (SELECT key FROM sessions WHERE id = 'damaged')"
          : parts[0] == "sessions" ? "id = 'damaged'" : "true"
        // One row alone: its key may not be there twice.
        try RawDatabase(journal.path).run(
          "UPDATE OR IGNORE \(parts[0]) SET \(parts[1]) = \(number) WHERE \(own) AND \(parts[1]) = (SELECT max(\(parts[1])) FROM \(parts[0]) WHERE \(own))"
        )
        for trouble in try await Self.readAll(journal, "damaged") {
          guard case .damaged = trouble else {
            Issue.record("\(place) = \(number): \(trouble)")
            continue
          }
          #expect(!trouble.message.isEmpty)
        }
        // Lists and neighbours are not concerned.
        #expect(try await journal.sessions(limit: 10).count == 2)
        #expect(try await journal.sessionsInOrderOfAge(limit: 10).contains("whole"))
        #expect(try await Self.readAll(journal, "whole") == [])
        // Writing goes on: in the neighbour for certain, in the damaged one or not at all.
        try await journal.committed(journal.append(.sample(8, entry: 14), to: "whole"))
        try await journal.committed(journal.save(CheckpointRow(step: 8, json: "{}"), of: "whole"))
        do throws(StoreProblem) {
          try await journal.committed(journal.append(.sample(8, entry: 14), to: "damaged"))
          try await journal.committed(journal.save(CheckpointRow(step: 8, json: "{}"), of: "damaged"))
        } catch { #expect(!error.message.isEmpty) }
        let line = journal.keep(
          AuthorityRow(authority: "medusa", reading: 2, state: nil, lines: [.init(number: 2, json: "{}")]))
        do throws(StoreProblem) { try await journal.committed(line) } catch { #expect(!error.message.isEmpty) }
        // What is damaged can be thrown away.
        try await journal.committed(journal.remove("damaged"))
        #expect(try await journal.sessions(limit: 10).map(\.row.id) == ["whole"])
      }
    }
  }
}
