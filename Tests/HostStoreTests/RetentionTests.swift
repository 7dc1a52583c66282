import Testing

@testable import HostStore

@Suite("What a session keeps")
struct RetentionTests {
  private func journal(bound: Int = 20, slack: Int = 6) throws -> Journal {
    try Journal(.memory, retention: Retention(bound: bound, slack: slack))
  }

  /// Steps with two entries each, and a checkpoint behind each tenth entry.
  private func write(_ range: ClosedRange<Int>, to journal: Journal) async throws {
    for step in StepRow.samples(range) {
      journal.append(step, to: "a")
      if step.number.isMultiple(of: 5) {
        journal.save(CheckpointRow(step: step.number, json: "\(step.number)"), of: "a")
      }
    }
    try await journal.settle()
  }

  @Test("past its bound a session loses its oldest part, up to a checkpoint, and says so")
  func trim() async throws {
    let journal = try journal()
    journal.add(.sample("a"))
    try await write(1...10, to: journal)
    #expect(try await journal.entries(of: "a", EntryQuery(limit: 1)).total == 20)

    try await write(11...15, to: journal)
    var trims = journal.trims.makeAsyncIterator()
    #expect(await trims.next() == Trim(session: "a", upToStep: 5, upToEntry: 10))
    #expect(try await journal.hasSteps(StepRow.samples(6...15), of: "a"))
    #expect(try await journal.baseCheckpoint(of: "a") == CheckpointRow(step: 5, json: "5"))
    #expect(try await journal.checkpoint(of: "a") == CheckpointRow(step: 15, json: "15"))
    let page = try await journal.entries(of: "a", EntryQuery(after: 0, limit: 2))
    #expect(page.rows.map(\.number) == [11, 12] && page.first == 11 && page.total == 20)

    try await write(16...20, to: journal)
    #expect(await trims.next() == Trim(session: "a", upToStep: 10, upToEntry: 20))
    #expect(try await journal.baseCheckpoint(of: "a") == CheckpointRow(step: 10, json: "10"))
  }

  @Test("however long a session runs, it keeps no more than its bound, its slack and what came since a checkpoint")
  func bounded() async throws {
    let journal = try journal(bound: 40, slack: 10)
    journal.add(.sample("a"))
    for start in stride(from: 1, to: 2_000, by: 5) {
      try await write(start...start + 4, to: journal)
      let page = try await journal.entries(of: "a", EntryQuery(limit: 1))
      let steps = try await journal.steps(of: "a", after: 0, limit: .max)
      #expect(page.total <= 60)
      #expect(page.total >= min(40, (start + 4) * 2))
      #expect(steps.first?.number == (try await journal.baseCheckpoint(of: "a")?.step ?? 0) + 1)
      #expect(steps.last?.number == start + 4)
    }
  }

  @Test("nothing goes while there is no checkpoint to go on from")
  func withoutCheckpoint() async throws {
    let journal = try journal()
    journal.add(.sample("a"))
    for step in StepRow.samples(1...200) { journal.append(step, to: "a") }
    try await journal.settle()
    #expect(try await journal.entries(of: "a", EntryQuery(limit: 1)).total == 400)
    try await journal.committed(journal.save(CheckpointRow(step: 199, json: "{}"), of: "a"))
    #expect(try await journal.hasSteps(StepRow.samples(200...200), of: "a"))
  }

  @Test("steps that write no entries count as well")
  func stepsWithoutEntries() async throws {
    let journal = try journal()
    journal.add(.sample("a"))
    for number in 1...100 {
      journal.append(.sample(number, entry: 1, count: 0), to: "a")
      if number.isMultiple(of: 5) { journal.save(CheckpointRow(step: number, json: "{}"), of: "a") }
    }
    try await journal.settle()
    let steps = try await journal.steps(of: "a", after: 0, limit: .max)
    #expect(steps.count <= 31 && steps.count >= 20)
  }

  @Test("checkpoints thin out: a bounded session keeps few of them")
  func checkpointsThinOut() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder), retention: Retention(bound: 1_000, slack: 100))
      journal.add(.sample("a"))
      for step in StepRow.samples(1...3_000) {
        journal.append(step, to: "a")
        journal.save(CheckpointRow(step: step.number, json: "{}"), of: "a")
      }
      try await journal.settle()
      #expect(try RawDatabase(folder + "/journal.sqlite").number("SELECT count(*) FROM checkpoints") <= 14)
      #expect(try await journal.checkpoint(of: "a")?.step == 3_000)
    }
  }

  @Test("of the tokens in the part that goes, those that are still valid stay")
  func tokens() async throws {
    let journal = try journal()
    journal.add(.sample("a"))
    journal.append(.sample(1, entry: 1, count: 2, token: .sample("expired", expiresAt: 1_010)), to: "a")
    journal.append(.sample(2, entry: 3, count: 2, token: .sample("valid")), to: "a")
    try await write(3...15, to: journal)
    #expect(try await journal.steps(of: "a", after: 0, limit: 1).first?.number == 6)
    #expect(try await journal.owner(ofToken: "expired") == nil)
    #expect(try await journal.owner(ofToken: "valid") == "a")
  }

  @Test("a session that begins with the state of another is trimmed like any")
  func importedBase() async throws {
    let journal = try journal()
    journal.add(.sample("a", isImported: true))
    journal.save(CheckpointRow(step: 100, json: "base"), of: "a")
    try await journal.settle()
    #expect(try await journal.baseCheckpoint(of: "a") == CheckpointRow(step: 100, json: "base"))
    journal.append(.sample(101, entry: 201, count: 0), to: "a")
    try await write(102...120, to: journal)
    #expect(try await journal.baseCheckpoint(of: "a") == CheckpointRow(step: 110, json: "110"))
    #expect(try await journal.steps(of: "a", after: 0, limit: 1).first == StepRow.samples(111...111)[0])
  }
}
