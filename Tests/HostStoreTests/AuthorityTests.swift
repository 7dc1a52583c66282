import HostStore
import Testing

@Suite("What the journal keeps of the refresh authorities")
struct AuthorityTests {
  private func row(_ numbers: ClosedRange<Int>, state: String?, reading: Int = 1) -> AuthorityRow {
    AuthorityRow(
      authority: "medusa", reading: reading, state: state,
      lines: numbers.map { AuthorityLineRow(number: $0, json: #"{"seq":\#($0)}"#) })
  }

  @Test("state and lines are there after a restart, and a state that has not changed stays")
  func kept() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      #expect(try await journal.authority("medusa") == nil)
      #expect(try StateFolder.authorities(folder) == [:])
      try await journal.committed(journal.keep(row(1...2, state: "{}")))
      try await journal.committed(journal.keep(row(3...3, state: nil)))
      let stored = try #require(try await Journal(.folder(folder)).authority("medusa"))
      #expect(stored.state == "{}")
      #expect(stored.lines == row(1...3, state: nil).lines)
      #expect(try StateFolder.authorities(folder) == ["medusa": "{}"])
      #expect(try await journal.authority("commerce-engine") == nil)
    }
  }

  @Test("a folder without a journal has no authorities, and gets no file by the question")
  func noJournal() async throws {
    try await withFolder { folder in
      let stored = try StateFolder.authorities(folder)
      #expect(stored.isEmpty)
      #expect(throws: StoreProblem.self) { try StateFolder.facts(folder) }
    }
  }

  @Test("lines that do not follow those that are there are refused, with the state and all that come after")
  func conflict() async throws {
    try await withFolder { folder in
      let (first, second) = (try Journal(.folder(folder)), try Journal(.folder(folder)))
      try await first.committed(first.keep(row(1...2, state: "one")))
      for late in [row(2...3, state: "two"), row(3...3, state: "three")] {
        let ticket = second.keep(late)
        await #expect(throws: StoreProblem.conflict(session: "authority medusa, reading 1")) {
          try await second.committed(ticket)
        }
      }
      try await second.committed(second.keep(row(3...3, state: "four", reading: 2)))
      let stored = try #require(try await first.authority("medusa"))
      #expect(stored.state == "four")
      #expect(stored.lines.map(\.number) == [1, 2, 3])
    }
  }

  @Test("the newest thousand lines are kept")
  func bounded() async throws {
    let journal = try Journal(.memory)
    try await journal.committed(journal.keep(row(1...700, state: "{}")))
    try await journal.committed(journal.keep(row(701...1_500, state: nil)))
    #expect(try await journal.authority("medusa")?.lines.map(\.number) == Array(501...1_500))
  }
}
