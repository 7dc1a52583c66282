import HostStore
import Testing

@Suite("When the journal cannot be written")
struct WriteTroubleTests {
  private func expectCannotWrite(_ body: () async throws -> Void) async {
    let trouble = await #expect(throws: StoreProblem.self) { try await body() }
    guard case .cannotWrite(_, let why) = trouble else {
      Issue.record("\(String(describing: trouble))")
      return
    }
    #expect(why == "database is locked")
  }

  @Test("nothing is lost: all is written, once and in order, when it works again")
  func retry() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder), patience: .zero)
      try await journal.committed(journal.add(.sample("a")))
      let other = try RawDatabase(folder + "/journal.sqlite")
      try other.run("BEGIN IMMEDIATE")
      for step in StepRow.samples(1...1_500) { journal.append(step, to: "a") }
      await expectCannotWrite { try await journal.settle() }
      await expectCannotWrite { try await journal.committed(journal.append(.sample(1_501, entry: 3_001), to: "a")) }
      #expect(journal.backlog == 1_500 * 3 + 2)
      #expect(try await journal.hasSteps([], of: "a"))

      try other.run("ROLLBACK")
      try await journal.committed(journal.append(.sample(1_502, entry: 3_002), to: "a"))
      #expect(journal.backlog == 0)
      let expected = StepRow.samples(1...1_500) + [.sample(1_501, entry: 3_001), .sample(1_502, entry: 3_002)]
      #expect(try await journal.hasSteps(expected, of: "a"))
    }
  }

  @Test("everybody who waits is told, and waiting again tries again")
  func allWaitersAreTold() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder), patience: .zero)
      try await journal.committed(journal.add(.sample("a")))
      let other = try RawDatabase(folder + "/journal.sqlite")
      try other.run("BEGIN IMMEDIATE")
      let tickets = StepRow.samples(1...50).map { journal.append($0, to: "a") }
      let failures = await withTaskGroup(of: StoreProblem?.self) { group in
        for ticket in tickets {
          group.addTask {
            do throws(StoreProblem) { try await journal.committed(ticket) } catch { return error }
            return nil
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(failures.count == 50)
      #expect(failures.allSatisfy { $0 != nil })
      try other.run("ROLLBACK")
      for ticket in tickets { try await journal.committed(ticket) }
      #expect(try await journal.hasSteps(StepRow.samples(1...50), of: "a"))
    }
  }

  @Test("the journal says when too much waits, by rows and by bytes")
  func full() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder), patience: .zero)
      let other = try RawDatabase(folder + "/journal.sqlite")
      try other.run("BEGIN IMMEDIATE")
      journal.add(.sample("a"))
      #expect(!journal.isFull)
      journal.append(.sample(1, entry: 1, count: Journal.backlogBound), to: "a")
      #expect(journal.isFull)
      await expectCannotWrite { try await journal.settle() }
      try other.run("ROLLBACK")
      try await journal.settle()
      #expect(!journal.isFull)

      try other.run("BEGIN IMMEDIATE")
      let input = String(repeating: "x", count: Journal.backlogByteBound)
      journal.append(StepRow(number: 2, at: 1, input: input, effects: ""), to: "a")
      #expect(journal.isFull)
      await expectCannotWrite { try await journal.settle() }
      try other.run("ROLLBACK")
      try await journal.settle()
      #expect(!journal.isFull)
    }
  }

  @Test("of two servers that write to one session the second is refused, and its other sessions are not")
  func conflict() async throws {
    try await withFolder { folder in
      let first = try Journal(.folder(folder))
      let second = try Journal(.folder(folder))
      first.add(.sample("shared"))
      try await first.committed(first.append(.sample(1, entry: 1), to: "shared"))
      try await second.committed(second.add(.sample("own")))

      try await first.committed(first.append(.sample(2, entry: 2), to: "shared"))
      let refused = second.append(.sample(2, entry: 2, count: 9), to: "shared")
      let own = second.append(.sample(1, entry: 1), to: "own")
      let after = second.append(.sample(3, entry: 11), to: "shared")
      try await second.committed(own)
      await #expect(throws: StoreProblem.conflict(session: "shared")) { try await second.committed(refused) }
      await #expect(throws: StoreProblem.conflict(session: "shared")) { try await second.committed(after) }

      try await first.committed(first.append(.sample(3, entry: 3), to: "shared"))
      #expect(
        try await second.hasSteps([.sample(1, entry: 1), .sample(2, entry: 2), .sample(3, entry: 3)], of: "shared"))
      #expect(try await first.hasSteps([.sample(1, entry: 1)], of: "own"))
    }
  }

  @Test("a step that comes after its session was removed is refused, and holds nobody up")
  func removed() async throws {
    let journal = try Journal(.memory)
    journal.add(.sample("a"))
    journal.add(.sample("b"))
    journal.remove("a")
    let late = journal.append(.sample(1, entry: 1), to: "a")
    try await journal.committed(journal.append(.sample(1, entry: 1), to: "b"))
    await #expect(throws: StoreProblem.unknownSession("a")) { try await journal.committed(late) }
    #expect(journal.backlog == 0)
  }

  @Test("an id is given once: the second session with it is refused, and the first keeps what it has")
  func sameID() async throws {
    let journal = try Journal(.memory)
    journal.add(.sample("a"))
    journal.append(.sample(1, entry: 1), to: "a")
    await #expect(throws: StoreProblem.conflict(session: "a")) {
      try await journal.committed(journal.add(.sample("a")))
    }
    #expect(try await journal.hasSteps([.sample(1, entry: 1)], of: "a"))
  }

  @Test("two servers on one folder write side by side, each its own sessions")
  func sideBySide() async throws {
    try await withFolder { folder in
      let journals = try (0..<2).map { _ in try Journal(.folder(folder)) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (place, journal) in journals.enumerated() {
          group.addTask {
            journal.add(.sample("session-\(place)"))
            for step in StepRow.samples(1...300) {
              try await journal.committed(journal.append(step, to: "session-\(place)"))
            }
          }
        }
        try await group.waitForAll()
      }
      for place in 0..<2 {
        #expect(try await journals[1 - place].hasSteps(StepRow.samples(1...300), of: "session-\(place)"))
      }
      #expect(try await journals[0].integrityCheck().isEmpty)
    }
  }
}
