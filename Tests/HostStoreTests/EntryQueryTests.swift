import HostStore
import Testing

@Suite("Entries by query")
struct EntryQueryTests {
  private func journal() async throws -> Journal {
    let journal = try Journal(.memory)
    journal.add(.sample("a"))
    journal.add(.sample("b"))
    var entries = (1...10).map { EntryRow.sample($0) }
    entries[2] = .sample(3, event: "embedded::checkout.create", text: "100% of the price")
    entries[4] = .sample(5, event: "embedded::checkout.getAddons", text: "سعر a_b")
    entries[6].direction = "host"
    entries[8].verdict = "ignored"
    journal.append(StepRow(number: 1, at: 1, input: "{}", effects: "[]", entries: entries), to: "a")
    journal.append(.sample(1, entry: 1), to: "b")
    try await journal.settle()
    return journal
  }

  private func numbers(_ query: EntryQuery) async throws -> [Int] {
    try await journal().entries(of: "a", query).rows.map(\.number)
  }

  @Test("the newest, those behind a number and those before one: always oldest first")
  func windows() async throws {
    #expect(try await numbers(EntryQuery(limit: 3)) == [8, 9, 10])
    #expect(try await numbers(EntryQuery(after: 0, limit: 3)) == [1, 2, 3])
    #expect(try await numbers(EntryQuery(after: 8, limit: 3)) == [9, 10])
    #expect(try await numbers(EntryQuery(before: 8, limit: 3)) == [5, 6, 7])
    #expect(try await numbers(EntryQuery(before: 2, limit: 3)) == [1])
    #expect(try await numbers(EntryQuery(after: 3, before: 7, limit: 2)) == [4, 5])
    #expect(try await numbers(EntryQuery(after: 10, limit: 3)).isEmpty)
  }

  @Test("a filter takes what fits, and the limit counts only that")
  func filters() async throws {
    #expect(try await numbers(EntryQuery(limit: 5, event: "embedded::checkout.*")) == [3, 5])
    #expect(try await numbers(EntryQuery(limit: 1, event: "*checkout*")) == [5])
    #expect(try await numbers(EntryQuery(after: 0, limit: 1, event: "*checkout*")) == [3])
    #expect(try await numbers(EntryQuery(limit: 5, direction: "host")) == [7])
    #expect(try await numbers(EntryQuery(limit: 5, verdict: "ignored")) == [9])
    #expect(try await numbers(EntryQuery(limit: 5, event: "*auth*", direction: "guest", verdict: "ignored")) == [9])
  }

  @Test("text is found as it stands: no character of it is a wildcard")
  func text() async throws {
    #expect(try await numbers(EntryQuery(limit: 5, text: "PRICE")) == [3])
    #expect(try await numbers(EntryQuery(limit: 5, text: "0% of")) == [3])
    #expect(try await numbers(EntryQuery(limit: 5, text: "1%price")).isEmpty)
    #expect(try await numbers(EntryQuery(limit: 5, text: "a_b")) == [5])
    #expect(try await numbers(EntryQuery(limit: 5, text: "e_b")).isEmpty)
    #expect(try await numbers(EntryQuery(limit: 5, text: "سعر")) == [5])
    #expect(try await numbers(EntryQuery(limit: 5, text: #"\"#)).isEmpty)
  }

  @Test("total and first tell of the session, whatever is asked for")
  func edges() async throws {
    let journal = try await journal()
    let page = try await journal.entries(of: "a", EntryQuery(limit: 1, event: "nothing"))
    #expect(page.rows.isEmpty && page.total == 10 && page.first == 1)
    let none = try await journal.entries(of: "nobody", EntryQuery(limit: 1))
    #expect(none.rows.isEmpty && none.total == 0 && none.first == nil)
  }
}
