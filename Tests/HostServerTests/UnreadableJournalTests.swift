import GRDBSQLite
import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Logging
import Testing

@testable import HostServer

/// Damages a server's journal from outside, while it runs.
private struct Damage {
  struct Failure: Error {}

  let folder: String

  func run(_ sql: String) throws {
    var connection: OpaquePointer?
    defer { sqlite3_close_v2(connection) }
    guard sqlite3_open(folder + "/journal.sqlite", &connection) == SQLITE_OK,
      sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK
    else { throw Failure() }
  }
}

@Suite("When the journal cannot be read")
struct UnreadableJournalTests {
  /// A token that one server made and ended by hand, and the next server with the same journal.
  private func withEndedToken(
    log: RecordedLog = RecordedLog(), _ test: @Sendable (HostFixture, String, Damage) async throws -> Void
  ) async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      let token = Box<String>()
      try await HostFixture.run(state: folder, clock: clock) { host in
        token.value = try await host.token()
        _ = try await host.post([["type": "expire-token"]], first: 2)
      }
      let text = try #require(token.value)
      try await HostFixture.run(state: folder, clock: clock, logger: log.logger(.info)) { host in
        try await test(host, text, Damage(folder: folder))
      }
    }
  }

  private func expectUnjudged(_ answer: HostAnswer) {
    #expect(answer.status.code == 507)
    #expect(answer.json["code"] == "not-judged")
    #expect(answer.json["title"] == "Insufficient Storage")
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(answer.headers[.accessControlAllowOrigin] == "*")
    #expect(answer.headers[.cacheControl] == "no-store")
    #expect(!answer.text.contains("sqlite"))
  }

  @Test("a token that was ended by hand is not judged, and is bad again when the journal can be read")
  func endedByHand() async throws {
    let log = RecordedLog()
    try await withEndedToken(log: log) { host, token, damage in
      try damage.run("ALTER TABLE tokens RENAME TO elsewhere")
      for endpoint in ["introspect", "verify"] {
        expectUnjudged(try await host.introspect(token, endpoint: endpoint))
      }
      #expect(log.lines.contains { $0.hasPrefix("error a token cannot be judged why=the journal ") })
      #expect(!log.lines.contains { $0.contains(token) })
      try damage.run("ALTER TABLE elsewhere RENAME TO tokens")
      #expect(try await host.introspect(token).status == .unauthorized)
    }
  }

  @Test("nor is one whose session cannot be read")
  func unreadableSession() async throws {
    try await withEndedToken { host, token, damage in
      try damage.run("UPDATE steps SET input = 'x'")
      expectUnjudged(try await host.introspect(token))
      expectUnjudged(try await host.introspect(String(token.dropLast(3)) + "AAA"))
    }
  }

  @Test("nor is a text that is no token, nor a body without one, as nobody knows whose they are")
  func unknownCaller() async throws {
    try await withEndedToken { host, _, damage in
      try damage.run("ALTER TABLE sessions RENAME COLUMN app_id TO elsewhere")
      expectUnjudged(try await host.introspect("no token", source: "42"))
      let answer = try await host.send(
        .post, "/exchange-authority/v1/introspect", headers: [HTTPField.Name("S-Source")!: "42"], body: "{}")
      expectUnjudged(answer)
      #expect(try await host.send(.get, "/api/v1/introspections?session=none").json["total"] == 0)
    }
  }

  @Test("a session whose summary is damaged is listed by its settings; one without either is left out and logged")
  func damagedList() async throws {
    let log = RecordedLog()
    try await withEndedToken(log: log) { host, _, damage in
      try damage.run("UPDATE sessions SET summary = 'x'")
      let list = try await host.send(.get, "/api/v1/sessions").json["sessions"]
      guard case .array(let rows)? = list else {
        Issue.record("\(String(describing: list))")
        return
      }
      #expect(rows.count == 1)
      #expect(rows.first?["app"]?["id"] == "1234567")
      try damage.run("UPDATE sessions SET settings = 'x'")
      #expect(try await host.send(.get, "/api/v1/sessions").json["sessions"] == [])
      #expect(log.lines.contains { $0.hasPrefix("error a session cannot be listed") })
    }
  }
}
