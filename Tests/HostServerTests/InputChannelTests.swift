import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("The input channel")
struct InputChannelTests {
  private func title(_ text: String) -> JSONValue {
    HostFixture.message("embedded::page.setTitle", ["title": .string(text)])
  }

  @Test("applies each number once, however often a batch is sent")
  func appliesOnce() async throws {
    try await HostFixture.run { host in
      let batch = [HostFixture.open, title("A"), title("B")]
      #expect(try await host.post(batch, first: 1).json == ["applied": 3])
      #expect(try await host.post(batch, first: 1).json == ["applied": 3])
      #expect(try await host.post([title("B"), title("C")], first: 3).json == ["applied": 4])
      let titles = try await host.journal().filter { $0["event"] == "embedded::page.setTitle" }
        .compactMap { $0["payload"]?["title"]?.text }
      #expect(titles == ["A", "B", "C"])
      #expect(await (try await host.session).snapshot.title == "C")
    }
  }

  @Test("refuses a batch that leaves numbers out, and names the next one")
  func refusesGap() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open], first: 1)
      let answer = try await host.post([title("A")], first: 5)
      #expect(answer.status == .conflict)
      #expect(answer.json["code"] == "gap")
      #expect(answer.json["expected"] == 2)
    }
  }

  @Test("a second page takes the stage over, and what the first still sends is refused")
  func secondStage() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open], first: 1, stage: "one")
      _ = try await host.post([HostFixture.open], first: 1, stage: "two")
      for first in [1, 2] {
        let answer = try await host.post([HostFixture.open], first: first, stage: "one")
        #expect(answer.status == .conflict)
        #expect(answer.json["code"] == "stage-lost")
      }
      #expect(await (try await host.session).snapshot.stage == "two")
    }
  }

  @Test("a page without a live stream gets its news with the answer")
  func newsInAnswer() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open], first: 1)
      let last = await (try await host.session).greet(stage: "page-1", lastID: nil).events.last?.id
      let answer = try await host.post([HostFixture.message("embedded::iframe.ready")], first: 2, after: last)
      guard case .array(let events)? = answer.json["events"] else {
        Issue.record("the answer has no events")
        return
      }
      #expect(events.first?["data"]?["resumed"] == true)
      let posts = events.filter { $0["event"] == "effect" && $0["data"]?["type"] == "post" }
      #expect(posts.map { $0["data"]?["message"]?["event"] } == ["embedded::context.provide"])
    }
  }

  @Test("a number far below the first one is refused, and the server goes on")
  func farBelow() async throws {
    try await HostFixture.run { host in
      _ = try await host.post([HostFixture.open], first: 1)
      let path = "/api/v1/sessions/\(try await host.session.id)/inputs"
      let body = #"{"stage":"page-1","first":-9223372036854775808,"inputs":[]}"#
      let answer = try await host.send(.post, path, headers: [.contentType: "application/json"], body: body)
      #expect(answer.status == .badRequest)
      #expect(answer.json["pointer"] == "/first")
      #expect(try await host.post([title("A")], first: 2).json == ["applied": 2])
    }
  }

  @Test("a stage is counted in characters of Unicode, as the description counts them")
  func stageLength() async throws {
    try await HostFixture.run { host async throws in
      let accent = "e\u{301}"
      #expect(
        try await host.post([HostFixture.open], first: 1, stage: String(repeating: accent, count: 32)).status == .ok)
      let long = String(repeating: accent, count: 33)
      #expect(try await host.post([HostFixture.open], first: 1, stage: long).status == .badRequest)
    }
  }

  @Test(
    "names the member at fault",
    arguments: [
      (#"{"stage":"s","first":1}"#, "/inputs", "inputs is missing"),
      (#"{"stage":"s","first":"x","inputs":[]}"#, "/first", "first must be a whole number"),
      (#"{"stage":"s","first":0,"inputs":[]}"#, "/first", "first must be the number of an input"),
      (
        #"{"stage":"s","first":1,"inputs":[{"type":"frame-loaded","load":9007199254740992}]}"#, "/inputs/0/load",
        "load must be a whole number"
      ),
      (#"{"stage":"s","first":1,"inputs":[{"type":"fly"}]}"#, "/inputs/0/type", "type must be reload, reopen"),
      (
        #"{"stage":"s","first":1,"inputs":[{"type":"open","width":-1}]}"#, "/inputs/0/width",
        "width must be a number of pixels"
      ),
      (#"{"stage":"","first":1,"inputs":[]}"#, "/stage", "stage must be 1 to 64 characters"),
      (#"{"stage""#, nil, "the body is not JSON: it ends in the middle"),
    ] as [(String, String?, String)])
  func namesFault(body: String, pointer: String?, detail: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(
        .post, "/api/v1/sessions/\(try await host.session.id)/inputs", headers: [.contentType: "application/json"],
        body: body
      )
      #expect(answer.status == .badRequest)
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(answer.json["pointer"]?.text == pointer)
      #expect(answer.json["detail"]?.text?.hasPrefix(detail) == true)
    }
  }

  @Test("an unknown session is 404, another content type 415, a body over 1 MiB 413")
  func refusals() async throws {
    try await HostFixture.run { host in
      let json: HTTPFields = [.contentType: "application/json"]
      #expect(try await host.send(.post, "/api/v1/sessions/none/inputs", headers: json, body: "{}").status == .notFound)
      let path = "/api/v1/sessions/\(try await host.session.id)/inputs"
      #expect(try await host.send(.post, path, body: "{}").status == .unsupportedMediaType)
      let large = String(repeating: " ", count: (1 << 20) + 1)
      #expect(try await host.send(.post, path, headers: json, body: large).status == .contentTooLarge)
    }
  }
}
