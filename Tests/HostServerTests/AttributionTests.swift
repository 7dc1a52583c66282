import HTTPTypes
import HostCore
import HostProtocol
import HostStore
import HostValues
import Logging
import Testing

@testable import HostServer

@Suite("Where an introspection is written down")
struct AttributionTests {
  private static func settings(_ host: HostFixture, app: String) -> SessionSettings {
    var settings = host.parts.sessions.standardSettings
    settings.app.id = app
    return settings
  }

  private static func list(_ host: HostFixture, _ query: String = "session=none") async throws -> JSONValue {
    try await host.send(.get, "/api/v1/introspections?\(query)").json
  }

  private static func items(_ list: JSONValue?) -> [JSONValue]? {
    if case .array(let items)? = list { items } else { nil }
  }

  private static func calls(_ host: HostFixture, _ query: String = "session=none") async throws -> [JSONValue] {
    try #require(items(try await list(host, query)["introspections"]))
  }

  @Test("150 sessions with 150 app ids each get the reason of their own refused call")
  func manySessions() async throws {
    try await HostFixture.run { host in
      var sessions: [(app: String, session: LiveSession)] = []
      for number in 1...150 {
        let app = String(1_000_000 + number)
        sessions.append((app, try await host.parts.sessions.make(Self.settings(host, app: app))))
      }
      for (app, _) in sessions { _ = try await host.introspect("no token", source: app) }
      var reasons = 0
      for (_, session) in sessions {
        let entries = try await host.journal(of: session)
        #expect(entries.count == 1)
        if entries.first?["payload"]?["kind"] == "malformed", entries.first?["reason"]?.text != nil { reasons += 1 }
      }
      #expect(reasons == 150)
      #expect(try await Self.calls(host).isEmpty)
    }
  }

  @Test("of two sessions with one app the call goes to the one that a page has opened")
  func opened() async throws {
    try await HostFixture.run { host in
      let session = try await host.session
      _ = try await host.post([HostFixture.open], first: 1)
      let other = try await host.parts.sessions.make(host.parts.sessions.standardSettings)
      _ = try await host.introspect("no token")
      #expect(try await host.journal(of: session).contains { $0["event"] == "introspect" })
      await host.parts.sessions.remove(session.id)
      _ = try await host.introspect("no token")
      #expect(try await host.journal(of: other).map { $0["event"] } == ["introspect"])
    }
  }

  @Test("a session of an earlier run is found by its app, a recording to look at is not")
  func earlierRun() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      try await HostFixture.run(state: folder, clock: clock) { host in
        _ = try await host.parts.sessions.make(Self.settings(host, app: "42"))
        try await host.parts.journal.settle()
      }
      try await HostFixture.run(state: folder, clock: clock) { host in
        _ = try await host.introspect("no token", source: "42")
        #expect(try await Self.calls(host).isEmpty)
        let id = try #require(try await host.parts.journal.session(ofApp: "42"))
        let session = try #require(try await host.parts.sessions.find(id))
        #expect(try await host.journal(of: session).contains { $0["event"] == "introspect" })
        await host.parts.sessions.remove(id)
        try await host.parts.journal.settle()
        _ = try await host.introspect("no token", source: "42")
        #expect(try await Self.calls(host).count == 1)
      }
    }
  }

  @Test("a call without an app id goes to the session that / leads to, or to the only one")
  func withoutApp() async throws {
    try await HostFixture.run { host in
      let only = try await host.parts.sessions.make(Self.settings(host, app: "42"))
      _ = try await host.introspect("no token", source: nil)
      #expect(try await host.journal(of: only).count == 1)
      _ = try await host.parts.sessions.make(Self.settings(host, app: "43"))
      _ = try await host.introspect("no token", source: nil)
      #expect(try await Self.calls(host).map { $0["app_id"] } == [.null])
      let standard = try await host.session
      _ = try await host.introspect("no token", source: nil)
      #expect(try await host.journal(of: standard).count == 1)
    }
  }

  @Test("a call that belongs to no session is kept with kind, reason and cure, and told at info, never with a token")
  func unattributed() async throws {
    let log = RecordedLog()
    try await HostFixture.run(logger: log.logger(.info)) { host in
      _ = try await host.session
      _ = try await host.introspect("v4.public.c2VjcmV0IHRva2Vu", source: "999")
      _ = try await host.introspect("no token", source: "v4.public.c2VjcmV0IHRva2Vu", endpoint: "verify")
      _ = try await host.send(
        .post, "/exchange-authority/v1/introspect", headers: [HTTPField.Name("S-Source")!: "b1c3\u{7}"], body: "{}")
      let list = try await Self.list(host)
      #expect(list["total"] == 3 && list["first"] == 1 && list["next"] == 3)
      let calls = try #require(Self.items(list["introspections"]))
      #expect(calls.map { $0["kind"] } == ["malformed", "malformed", "body-without-token"])
      #expect(calls.map { $0["app_id"] }.prefix(2) == ["999", "(a token, not shown)"])
      #expect(calls.map { $0["endpoint"] } == ["introspect", "verify", "introspect"])
      #expect(calls.map { $0["status"] } == [401, 401, 400])
      #expect(calls[2]["reason"] == "token is missing")
      for call in calls { #expect(call["cure"]?["en"]?.text != nil && call["cure"]?["ar"]?.text != nil) }
      #expect(calls[0]["at"] == "2026-11-21T10:00:00.000Z")
      let told = log.lines.filter { $0.contains("belongs to no session") }
      #expect(told.count == 3)
      #expect(told.first?.hasPrefix("info") == true && told.first?.contains("app_id=999") == true)
      #expect(!log.lines.contains { $0.contains("c2VjcmV0") })
      #expect(!list.encoded.contains("c2VjcmV0"))
      #expect(try await host.journal().isEmpty)
    }
  }

  @Test("they are read in pages, and the list refuses what it does not know")
  func pages() async throws {
    try await HostFixture.run { host in
      for app in 1...5 { _ = try await host.introspect("no token", source: String(app)) }
      #expect(try await Self.calls(host, "session=none&limit=2").map { $0["number"] } == [4, 5])
      #expect(try await Self.calls(host, "session=none&after=1&limit=2").map { $0["number"] } == [2, 3])
      #expect(try await Self.list(host, "session=none&after=5")["next"] == 5)
      for (query, pointer) in [
        ("", "/session"), ("session=all", "/session"), ("session=none&limit=0", "/limit"),
        ("session=none&after=x", "/after"), ("session=none&befor=1", "/befor"),
      ] {
        let answer = try await host.send(.get, "/api/v1/introspections?\(query)")
        #expect(answer.status == .badRequest)
        #expect(answer.json["pointer"]?.text == pointer)
      }
    }
  }

  @Test("the newest thousand are kept, and half a MiB at most")
  func bounds() {
    let calls = UnattributedCalls()
    func add(_ reason: String) {
      let record = Introspection(
        endpoint: "introspect", status: 401, refusal: reason, kind: .malformed, tokenID: nil, merchantID: nil,
        expiresAt: nil, duration: .zero)
      _ = calls.add(record, source: "1", at: TestWorld().now)
    }
    for _ in 1...1_200 { add("no") }
    #expect(calls.page(after: nil, limit: 2_000).calls.map(\.number) == Array(201...1_200))
    for _ in 1...20 { add(String(repeating: "x", count: 100_000)) }
    let page = calls.page(after: nil, limit: 2_000)
    #expect(page.calls.map(\.number) == Array(1_216...1_220))
    #expect(page.first == 1_216 && page.total == 5)
  }
}
