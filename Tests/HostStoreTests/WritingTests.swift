import Foundation
import HostStore
import Testing

@Suite("Writing the journal")
struct WritingTests {
  @Test("what is committed lies on disk: a copy of the files made at that moment has it")
  func committedSurvives() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      journal.add(.sample("a"))
      for count in 1...20 {
        try await journal.committed(journal.append(.samples(count...count)[0], to: "a"))
        let copy = try Journal(.folder(try snapshot(folder)))
        #expect(try await copy.hasSteps(StepRow.samples(1...count), of: "a"))
        #expect(try await copy.integrityCheck().isEmpty)
      }
    }
  }

  @Test("a ticket stands for everything that was handed over before it")
  func ticketCoversAll() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      journal.add(.sample("a"))
      journal.add(.sample("b"))
      for step in StepRow.samples(1...3_000) { journal.append(step, to: "a") }
      try await journal.committed(journal.append(.sample(1, entry: 1), to: "b"))
      let copy = try Journal(.folder(try snapshot(folder)))
      #expect(try await copy.hasSteps(StepRow.samples(1...3_000), of: "a"))
      #expect(journal.backlog == 0)
    }
  }

  @Test("sessions that write at the same time each keep their order, and no step is there twice or missing")
  func concurrentSessions() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      let sessions = (1...50).map { "session-\($0)" }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for session in sessions {
          group.addTask {
            journal.add(.sample(session))
            for step in StepRow.samples(1...40) {
              let ticket = journal.append(step, to: session)
              if step.number.isMultiple(of: 3) { try await journal.committed(ticket) }
            }
          }
        }
        try await group.waitForAll()
      }
      try await journal.settle()
      for session in sessions { #expect(try await journal.hasSteps(StepRow.samples(1...40), of: session)) }
      #expect(try await journal.integrityCheck().isEmpty)
    }
  }

  @Test("a session comes back as it was, in memory and in a folder", arguments: [true, false])
  func wholeSession(inMemory: Bool) async throws {
    try await withFolder { folder in
      let journal = try Journal(inMemory ? .memory : .folder(folder))
      let standard = SessionRow.sample("b", usedAt: 5, isStandard: true)
      journal.add(.sample("a", usedAt: 7))
      journal.add(standard)
      journal.append(.sample(1, entry: 1, count: 0), to: "b")
      journal.append(.sample(2, entry: 1, count: 3, token: .sample("token-1")), to: "b")
      journal.append(.sample(3, entry: 4, count: 0), to: "b")
      journal.append(.sample(4, entry: 4, token: .sample("token-2")), to: "b")
      journal.save(CheckpointRow(step: 2, json: "{}"), of: "b")
      journal.save(CheckpointRow(step: 4, json: #"{"page":"إعدادات"}"#), of: "b")
      try await journal.settle()

      #expect(try await journal.session("b") == standard)
      #expect(try await journal.session("nobody") == nil)
      #expect(try await journal.sessions(limit: 10).map(\.row.id) == ["a", "b"])
      #expect(try await journal.sessions(limit: 1).map(\.row.id) == ["a"])
      #expect(try await journal.sessionCount() == 2)
      #expect(try await journal.checkpoint(of: "b") == CheckpointRow(step: 4, json: #"{"page":"إعدادات"}"#))
      #expect(try await journal.baseCheckpoint(of: "b") == nil)
      #expect(
        try await journal.hasSteps(
          [
            .sample(1, entry: 1, count: 0), .sample(2, entry: 1, count: 3, token: .sample("token-1")),
            .sample(3, entry: 4, count: 0), .sample(4, entry: 4, token: .sample("token-2")),
          ], of: "b"))
      #expect(
        try await journal.steps(of: "b", after: 1, limit: 2) == [
          .sample(2, entry: 1, count: 3, token: .sample("token-1")), .sample(3, entry: 4, count: 0),
        ])
      #expect(try await journal.tokens(of: "b") == [.sample("token-1"), .sample("token-2")])
      #expect(try await journal.owner(ofToken: "token-2") == "b")
      #expect(try await journal.owner(ofToken: "token-3") == nil)
    }
  }

  @Test("use and summary of a session change, and the list follows")
  func touch() async throws {
    let journal = try Journal(.memory)
    journal.add(.sample("a", usedAt: 1))
    journal.add(.sample("b", usedAt: 2))
    try await journal.committed(journal.touch("a", usedAt: 3, summary: #"{"loads":4}"#))
    let sessions = try await journal.sessions(limit: 10).map(\.row)
    #expect(sessions.map(\.id) == ["a", "b"])
    #expect(sessions[0].usedAt == 3 && sessions[0].summary == #"{"loads":4}"#)
  }

  @Test("a removed session leaves nothing behind, and others keep theirs")
  func remove() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      for id in ["a", "b"] {
        journal.add(.sample(id))
        journal.append(.sample(1, entry: 1, token: .sample("token-\(id)")), to: id)
        journal.save(CheckpointRow(step: 1, json: "{}"), of: id)
      }
      try await journal.committed(journal.remove("a"))
      let raw = try RawDatabase(folder + "/journal.sqlite")
      for table in ["sessions", "steps", "entries", "tokens", "checkpoints"] {
        #expect(try raw.number("SELECT count(*) FROM \(table)") == 1)
      }
      #expect(try await journal.owner(ofToken: "token-a") == nil)
      #expect(try await journal.owner(ofToken: "token-b") == "b")
    }
  }

  @Test("a token that an import brought in again belongs to the session that minted it")
  func importedToken() async throws {
    let journal = try Journal(.memory)
    journal.add(.sample("copy", isImported: true))
    journal.append(.sample(1, entry: 1, token: .sample("token")), to: "copy")
    journal.add(.sample("original"))
    journal.append(.sample(1, entry: 1, token: .sample("token")), to: "original")
    try await journal.settle()
    #expect(try await journal.owner(ofToken: "token") == "original")
    #expect(try await journal.tokens(of: "copy") == [.sample("token")])
  }

  @Test("a page of large steps ends early, and the next one goes on behind it")
  func largeSteps() async throws {
    let journal = try Journal(.memory)
    journal.add(.sample("a"))
    let input = String(repeating: "x", count: 3 << 20)
    for number in 1...7 {
      journal.append(StepRow(number: number, at: 1, input: input, effects: "[]"), to: "a")
    }
    try await journal.settle()
    #expect(try await journal.steps(of: "a", after: 0, limit: 100).map(\.number) == [1, 2, 3])
    #expect(try await journal.steps(of: "a", after: 3, limit: 100).map(\.number) == [4, 5, 6])
    #expect(try await journal.steps(of: "a", after: 6, limit: 100).map(\.number) == [7])
    #expect(try await journal.steps(of: "a", after: 7, limit: 100).isEmpty)
  }
}
