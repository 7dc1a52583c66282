import AsyncHTTPClient
import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import NIOCore
import NIOHTTP1
import Testing

@testable import HostServer

@Suite("Calls that wait")
struct WaitingTests {
  private static let ready = [
    HostFixture.open, HostFixture.message("embedded::iframe.ready"), HostFixture.message("embedded::ready"),
  ]

  /// `contains={"type":"error"}`
  private static let error = "contains=%7B%22type%22%3A%22error%22%7D"

  @Test(
    "an answer about the state comes when it is so",
    arguments: ["app_status:ready", "load:1", "title:Sto*", "app_status:ready&until=title:Stock"])
  func state(until: String) async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      async let answer = host.ask("/api/v1/sessions/\(id)?until=\(until)&wait=10s")
      await host.clock.sleeper(for: .seconds(10))
      _ = try await host.post(
        Self.ready + [HostFixture.message("embedded::page.setTitle", ["title": "Stock"])], first: 1, session: id)
      #expect(try await answer.status == .ok)
      #expect(try await answer.json["load"]?["number"] == 1)
    }
  }

  @Test("what is so already is answered at once")
  func already() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      let answer = try await host.send(.get, "/api/v1/sessions/\(id)?until=app_status:connecting&wait=10m")
      #expect(answer.json["status"] == "connecting")
      #expect(try await host.send(.get, "/api/v1/sessions/\(id)").json["status"] == "connecting")
    }
  }

  @Test("a state that never comes ends the call within its limit, with the state that is there")
  func never() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      async let answer = host.ask("/api/v1/sessions/\(id)?until=app_status:ready&until=load:2&wait=3s")
      await host.clock.sleeper(for: .seconds(3))
      host.clock.advance(by: .seconds(3))
      let problem = try await answer
      #expect(problem.status == .requestTimeout)
      #expect(problem.type == "application/problem+json")
      #expect(
        problem.json["detail"]?.text
          == "not status ready, load 2 or later within 3s: its status is connecting, it is at load 0")
      #expect(problem.json["code"] == "not-in-time")
      #expect(problem.json["state"]?["session"]?.text == id)
    }
  }

  @Test("entries are answered when so many match, each of them with what its payload has to include")
  func entries() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      _ = try await host.post(Self.ready + [Self.toast("success"), Self.toast("error")], first: 1, session: id)
      async let answer = host.ask(
        "/api/v1/sessions/\(id)/journal?event=embedded::ui.*&\(Self.error)&count=2&wait=10s")
      await host.clock.sleeper(for: .seconds(10))
      _ = try await host.post([Self.toast("info"), Self.toast("error")], first: 6, session: id)
      let entries = try await answer.json["entries"]?.items ?? []
      #expect(try await answer.status == .ok)
      #expect(entries.map { $0["payload"]?["type"]?.text } == ["error", "error"])
      #expect(try await answer.json["next"] == entries.last?["seq"])
    }
  }

  @Test("an entry that never comes ends the call within its limit, with what came and the nearest misses")
  func noEntry() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      _ = try await host.post(Self.ready + [Self.toast("success"), Self.toast("error")], first: 1, session: id)
      async let answer = host.ask(
        "/api/v1/sessions/\(id)/journal?event=embedded::ui.toast&\(Self.error)&count=2&wait=2s")
      await host.clock.sleeper(for: .seconds(2))
      host.clock.advance(by: .seconds(2))
      let problem = try await answer
      #expect(problem.status == .requestTimeout)
      #expect(problem.json["entries"]?.items?.map { $0["payload"]?["type"]?.text } == ["error"])
      let misses = problem.json["nearest_misses"]?.items ?? []
      #expect(misses.map { $0["event"]?.text } == ["embedded::ui.toast"])
      #expect(misses.first?["sentence"]?.text?.hasSuffix(#"had type "success""#) == true)
      let detail = try #require(problem.json["detail"]?.text)
      #expect(detail.hasPrefix(#"1 of 2 embedded::ui.toast with type "error" within 2s; the closest is entry "#))
    }
  }

  @Test("what happened before a number does not count")
  func after() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      _ = try await host.post(Self.ready, first: 1, session: id)
      let last = try await host.send(.get, "/api/v1/sessions/\(id)/journal").json["next"]
      guard case .number(let number)? = last else { throw TestTrouble("no number") }
      async let answer = host.ask(
        "/api/v1/sessions/\(id)/journal?event=embedded::ready&after=\(Int(number))&count=1&wait=4s")
      await host.clock.sleeper(for: .seconds(4))
      _ = try await host.post([HostFixture.message("embedded::ready")], first: 4, session: id)
      #expect(try await answer.json["entries"]?.items?.count == 1)
    }
  }

  @Test("a session that is deleted meanwhile is gone for those who wait")
  func deleted() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      async let state = host.ask("/api/v1/sessions/\(id)?until=load:1&wait=10s")
      async let entries = host.ask("/api/v1/sessions/\(id)/journal?count=5&wait=11s")
      await host.clock.sleeper(for: .seconds(10))
      await host.clock.sleeper(for: .seconds(11))
      #expect(try await host.send(.delete, "/api/v1/sessions/\(id)").status == .noContent)
      #expect(try await state.status == .notFound)
      #expect(try await entries.status == .notFound)
    }
  }

  @Test("what goes back through the journal finds the newest that match")
  func newest() async throws {
    try await HostFixture.run { host in
      let id = try await host.made()
      _ = try await host.post(Self.ready + [Self.toast("error"), Self.toast("info")], first: 1, session: id)
      let found = try await host.send(
        .get, "/api/v1/sessions/\(id)/journal?contains=%7B%22message%22%3A%22hello%22%7D&limit=1")
      #expect(found.json["entries"]?.items?.map { $0["payload"]?["type"] } == ["info"])
    }
  }

  @Test(
    "a question that makes no sense is refused with a pointer",
    arguments: [
      ("?until=ready", "/until", "app_status:, load: or title:"), ("?until=app_status:redy", "/until", "ready"),
      ("?until=load:0", "/until", "1 or more"), ("?untl=load:1", "/untl", "did you mean until?"),
      ("?until=load:1&wait=11m", "/wait", "10m at most"), ("/journal?wait=x", "/wait", "10m at most"),
      ("/journal?count=0", "/count", "from 1 to 1000"), ("/journal?contains=[1]", "/contains", "JSON object"),
      ("/journal?direction=gest", "/direction", "guest"),
      ("/journal?after=-1", "/after", "from 0 to 9007199254740991"),
      ("/journal?before=9007199254740992", "/before", "from 0 to 9007199254740991"),
      ("/journal?verdict=act", "/verdict", "acted"), ("/journal?evnt=a", "/evnt", "did you mean event?"),
      ("/journal?limit=1001", "/limit", "from 1 to 1000"),
    ])
  func refused(query: String, pointer: String, words: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.get, "/api/v1/sessions/\(try await host.made())\(query)")
      #expect(answer.status == .badRequest)
      #expect(answer.json["pointer"]?.text == pointer)
      #expect(answer.json["detail"]?.text?.contains(words) == true, "\(answer.text)")
    }
  }

  @Test("nobody can wait for what was before a number")
  func countBefore() async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.get, "/api/v1/sessions/\(try await host.made())/journal?count=2&before=5")
      #expect(answer.status == .unprocessableContent)
      #expect(answer.json["pointer"] == "/before")
    }
  }

  private static func toast(_ type: String) -> JSONValue {
    HostFixture.message("embedded::ui.toast", ["type": .string(type), "message": "hello"])
  }
}

extension HostFixture {
  /// Asks on a connection of its own: those of the test's client are answered one after the other.
  fileprivate func ask(_ path: String) async throws -> (status: HTTPResponse.Status, type: String?, json: JSONValue) {
    let port = client.port
    let request = HTTPClientRequest(url: "http://localhost:\(port)\(path)")
    let answer = try await HTTPClient.shared.execute(request, timeout: .minutes(10))
    let text = String(buffer: try await answer.body.collect(upTo: 1 << 20))
    return (.init(code: Int(answer.status.code)), answer.headers.first(name: "content-type"), try JSONValue(text))
  }
}

/// Why a test cannot go on.
struct TestTrouble: Error {
  let why: String
  init(_ why: String) { self.why = why }
}
