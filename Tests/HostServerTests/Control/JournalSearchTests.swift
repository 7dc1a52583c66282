import HTTPTypes
import HostProtocol
import HostStore
import HostValues
import Hummingbird
import NIOCore
import Testing

@testable import HostServer

@Suite("A search for what is to come")
struct JournalSearchTests {
  private func query(_ text: String) throws -> JournalQuery {
    try JournalQuery(
      Request(
        head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/journal?\(text)"),
        body: .init(buffer: ByteBuffer())))
  }

  private func step(_ number: Int, type: String) -> StepRow {
    let entry = EntryRow(
      number: number, at: number, load: 1, direction: "guest", event: "embedded::ui.toast", verdict: "acted",
      json: #"{"seq":\#(number),"event":"embedded::ui.toast","direction":"guest","payload":{"type":"\#(type)"}}"#)
    return StepRow(number: number, at: number, input: "{}", effects: "[]", entries: [entry])
  }

  private func add(_ numbers: ClosedRange<Int>, to journal: Journal) async throws {
    for number in numbers {
      journal.append(step(number, type: number.isMultiple(of: 10) ? "error" : "info"), to: "a")
      if number.isMultiple(of: 5) { journal.save(CheckpointRow(step: number, json: "{}"), of: "a") }
    }
    try await journal.settle()
  }

  private func empty(_ retention: Retention = Retention()) throws -> Journal {
    let journal = try Journal(.memory, retention: retention)
    journal.add(SessionRow(id: "a", createdAt: 1, usedAt: 1, settings: "{}", appID: "1", summary: "{}"))
    return journal
  }

  @Test("finds what came between two looks, and counts it once")
  func news() async throws {
    let journal = try empty()
    let search = JournalSearch(
      try query("contains=%7B%22type%22%3A%22error%22%7D&count=9"), in: "a", of: journal)
    #expect(try await search.look().count == 0)
    try await add(1...25, to: journal)
    #expect(try await search.look().rows.map(\.number) == [10, 20])
    #expect(try await search.look().count == 2)
    try await add(26...3_000, to: journal)
    let found = try await search.look()
    #expect(found.count == 300)
    #expect(found.total == 3_000)
  }

  @Test("keeps what has matched when the journal lets go of it, and goes on behind the gap")
  func trimmed() async throws {
    let journal = try empty(Retention(bound: 20, slack: 5))
    let search = JournalSearch(try query("contains=%7B%22type%22%3A%22error%22%7D&count=9"), in: "a", of: journal)
    try await add(1...20, to: journal)
    #expect(try await search.look().count == 2)
    try await add(21...100, to: journal)
    let found = try await search.look()
    #expect((found.first ?? 0) > 30)
    #expect(found.rows.prefix(2).map(\.number) == [10, 20])
    #expect(found.rows.last?.number == 100)
  }
}
