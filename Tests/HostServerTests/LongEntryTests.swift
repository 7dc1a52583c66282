import HTTPTypes
import HostCore
import HostProtocol
import HostStore
import HostTestSupport
import HostValues
import Testing

@testable import HostServer

@Suite("Long entries")
struct LongEntryTests {
  private static let long = String(repeating: "long \u{1}\"é", count: 5_000)

  private static func message(_ event: String = "embedded::stock.dump", mark: String = "m") -> JSONValue {
    HostFixture.message(
      event,
      ["text": .string(long), "list": .array(Array(repeating: ["deep": [1, 2]], count: 2_000)), "zz": .string(mark)])
  }

  @Test("are shown as their beginning with their length, and had whole by their number")
  func shownAndWhole() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open, Self.message()], first: 1)
      let session = try await host.session
      let path = "/api/v1/sessions/\(session.id)/journal"
      let list = try await host.send(.get, "\(path)?event=embedded::stock.dump")
      let entry = try #require(list.json["entries"]?.items?.first)
      guard case .number(let seq)? = entry["seq"] else { throw TestTrouble("no number") }
      #expect(entry.encoded.utf8.count < 4096)
      #expect(entry["payload"]?["text"]?.text?.isEmpty == false)

      let whole = try await host.send(.get, "\(path)/\(Int(seq))")
      #expect(whole.json["payload"] == Self.message()["data"]?["payload"])
      #expect(whole.json["truncated"] == nil)
      #expect(entry["truncated"]?["bytes"] == .integer(whole.json.encoded.utf8.count))
      for name in ["seq", "at", "load", "direction", "verdict", "reason", "event"] {
        #expect(entry[name] == whole.json[name], "\(name)")
      }
      let (events, _) = await session.greet(stage: "other", lastID: nil)
      #expect(events.contains { $0.name == .entry && $0.json == entry })
    }
  }

  @Test("that are not there, or not any more, are 404", arguments: ["0", "99", "x", "-1", "9223372036854775808"])
  func unknown(number: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.get, "/api/v1/sessions/\(try await host.session.id)/journal/\(number)")
      #expect(answer.status == .notFound)
      #expect(answer.json["code"] == "unknown-entry")
    }
  }

  @Test("are found by what stands in the part that is not shown")
  func contained() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open, Self.message(mark: "a"), Self.message(mark: "b")], first: 1)
      let path = "/api/v1/sessions/\(try await host.session.id)/journal"
      for query in ["", "&count=1", "&after=0"] {
        let found = try await host.send(.get, "\(path)?contains=%7B%22zz%22%3A%22b%22%7D\(query)")
        #expect(found.json["entries"]?.items?.count == 1)
      }
      #expect(try await host.send(.get, "\(path)?text=%22zz%22:%22b%22").json["entries"]?.items?.count == 1)
    }
  }

  @Test("an export has them whole, and a session that is made of it shows them as the first one did")
  func exported() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open, Self.message()], first: 1)
      let session = try await host.session
      let export = try await host.send(.get, "/api/v1/sessions/\(session.id)/export")
      let kept = try await host.parts.journal.entries(of: session.id, EntryQuery(limit: 99, isWhole: true)).rows
      let entries = try #require(export.json["steps"]?.items).flatMap { $0["entries"]?.items ?? [] }
      #expect(entries == kept.compactMap(\.value))

      let made = try await host.send(
        .post, "/api/v1/sessions/import", headers: [.contentType: "application/json"], body: export.text)
      let id = try #require(made.json["id"]?.text)
      #expect(try await host.parts.journal.entries(of: id, EntryQuery(limit: 99, isWhole: true)).rows == kept)
    }
  }

  @Test("of many, an answer has 1 MiB and a new page 2 MB, and the way to the rest is there")
  func bounded() async throws {
    try await HostFixture.run { host in
      let session = try await host.session
      _ = try await host.post([HostFixture.open], first: 1)
      let payload = JSONValue.object(["text": .string(String(repeating: "x", count: 3_000))])
      for _ in 1...1000 {
        try await session.apply(.message(load: 1, Guest().message("embedded::stock.dump", payload)))
      }
      let (events, _) = await session.greet(stage: "new", lastID: nil)
      #expect(events.reduce(0) { $0 + $1.data.utf8.count } < 1_000_000)

      let path = "/api/v1/sessions/\(session.id)/journal?event=embedded::stock.dump"
      for query in ["&count=1000", "&limit=1000&after=0", "&contains=%7B%7D&limit=1000&after=0"] {
        var seen = 0
        var next = "0"
        var answers = 0
        var more: JSONValue? = true
        while more == true {
          let text = answers == 0 ? query : "&limit=1000"
          let answer = try await host.send(.get, "\(path)\(text)\(answers == 0 ? "" : "&after=\(next)")")
          #expect(answer.text.utf8.count < (1 << 20) + 1000)
          seen += answer.json["entries"]?.items?.count ?? 0
          more = answer.json["more"]
          guard case .number(let number)? = answer.json["next"] else { throw TestTrouble("no next") }
          next = String(Int(number))
          answers += 1
        }
        #expect(seen == 1000, "\(query)")
        #expect(answers > 2)
      }
    }
  }

  @Test("a message of 250 kB leaves nothing long in the session's memory")
  func memory() async throws {
    try await HostFixture.run { host in
      let session = try await host.session
      _ = try await host.post([HostFixture.open], first: 1)
      let payload = JSONValue.object(["text": .string(String(repeating: "x", count: 250_000))])
      for event in ["embedded::stock.dump", "embedded::" + String(repeating: "n", count: 250_000)] {
        for _ in 1...5 { try await session.apply(.message(load: 1, Guest().message(event, payload))) }
      }
      #expect(await session.tail.entries.allSatisfy { $0.utf8.count <= 4096 })
      #expect(await session.outbox.bytes < 200_000)
      #expect(await session.checkpoint.json.encoded.utf8.count < 50_000)
    }
  }
}
