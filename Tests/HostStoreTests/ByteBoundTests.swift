import Testing

@testable import HostStore

@Suite("What is bounded in bytes")
struct ByteBoundTests {
  private static let long = String(repeating: "long ", count: 2_000)

  /// A step with one long entry.
  private static func step(_ number: Int) -> StepRow {
    var step = StepRow.sample(number, entry: number)
    step.entries[0].whole = #"{"seq":\#(number),"text":"\#(long)\#(number)"}"#
    return step
  }

  private func journal(_ count: Int, retention: Retention = Retention()) async throws -> Journal {
    let journal = try Journal(.memory, retention: retention)
    journal.add(.sample("a"))
    for number in 1...count {
      journal.append(Self.step(number), to: "a")
      if number.isMultiple(of: 5) { journal.save(CheckpointRow(step: number, json: "\(number)"), of: "a") }
    }
    try await journal.settle()
    return journal
  }

  @Test("a list has the beginnings of long entries; one entry, a step and a search have the whole")
  func whole() async throws {
    let journal = try await journal(3)
    let step = Self.step(2)
    #expect(try await journal.entries(of: "a", EntryQuery(limit: 9)).rows.map(\.whole) == [nil, nil, nil])
    #expect(try await journal.entries(of: "a", EntryQuery(limit: 9, isWhole: true)).rows[1] == step.entries[0])
    #expect(try await journal.entry(2, of: "a") == step.entries[0])
    #expect(try await journal.entry(4, of: "a") == nil)
    #expect(try await journal.entry(2, of: "nobody") == nil)
    #expect(try await journal.hasSteps((1...3).map(Self.step), of: "a"))
    #expect(try await journal.entries(of: "a", EntryQuery(limit: 9, text: "LONG 3")).rows.map(\.number) == [3])
  }

  @Test("a list ends where its bytes do, and says so; its first entry comes whatever its size")
  func cut() async throws {
    let journal = try await journal(20)
    let size = EntryRow.sample(10).json.utf8.count
    let page = try await journal.entries(of: "a", EntryQuery(after: 9, limit: 20, bytes: 3 * size))
    #expect(page.rows.map(\.number) == [10, 11, 12])
    #expect(page.isCut)
    #expect(page.last == 20)
    let newest = try await journal.entries(of: "a", EntryQuery(limit: 20, bytes: 1))
    #expect(newest.rows.map(\.number) == [20])
    #expect(newest.isCut)
    #expect(try await journal.entries(of: "a", EntryQuery(after: 18, limit: 20)).isCut == false)
  }

  @Test("a session of long entries keeps as many bytes as are allowed, and what came since a checkpoint")
  func trimmed() async throws {
    let bound = 40 * Self.step(1).bytes
    let journal = try await journal(200, retention: Retention(byteBound: bound))
    let steps = try await journal.steps(of: "a", after: 0, limit: .max)
    #expect(steps.count <= 40 && steps.count >= 35)
    #expect(steps.last == Self.step(200))
    let first = try #require(steps.first)
    #expect(try await journal.baseCheckpoint(of: "a")?.step == first.number - 1)
    #expect(try await journal.entry(first.number - 1, of: "a") == nil)
    #expect(try await journal.entry(first.number, of: "a") == first.entries[0])
    var trims = journal.trims.makeAsyncIterator()
    #expect(await trims.next()?.upToStep == 5)
  }

  @Test("what a session that leaves held in long entries leaves with it")
  func removed() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      journal.add(.sample("a"))
      journal.append(Self.step(1), to: "a")
      try await journal.settle()
      let database = try RawDatabase(journal.path)
      #expect(try database.number("SELECT count(*) FROM whole_entries") == 1)
      try await journal.committed(journal.remove("a"))
      #expect(try database.number("SELECT count(*) FROM whole_entries") == 0)
    }
  }

  @Test("a journal of the version before is opened with all that is in it, and goes on")
  func before() async throws {
    try await withFolder { folder in
      let old = try Journal(.folder(folder))
      old.add(.sample("a"))
      for step in StepRow.samples(1...20) { old.append(step, to: "a") }
      old.save(CheckpointRow(step: 20, json: "{}"), of: "a")
      try await old.settle()
      try RawDatabase(old.path).run(
        """
        DROP TABLE whole_entries; ALTER TABLE checkpoints DROP COLUMN bytes;
        DROP INDEX sessions_by_app;
        DELETE FROM grdb_migrations WHERE identifier LIKE '3:%' OR identifier LIKE '4:%';
        """)
      let journal = try Journal(.folder(folder))
      #expect(try await journal.hasSteps(StepRow.samples(1...20), of: "a"))
      #expect(try await journal.checkpoint(of: "a") == CheckpointRow(step: 20, json: "{}"))
      journal.append(.sample(21, entry: 41), to: "a")
      try await journal.committed(journal.save(CheckpointRow(step: 21, json: "{}"), of: "a"))
      #expect(try await journal.entries(of: "a", EntryQuery(limit: 1)).total == 41)
    }
  }
}
