import HTTPTypes
import HostCore
import HostProtocol
import HostStore
import HostValues
import Testing

@testable import HostServer

@Suite("Sessions end")
struct LeavingTests {
  private func fill(_ host: HostFixture, _ count: Int, usedAt: Int? = nil) async throws {
    let settings = host.parts.sessions.standardSettings
    let now = host.clock.now.unixMilliseconds
    for number in 0..<count {
      host.parts.journal.add(
        SessionRow(
          id: "old-\(number)", createdAt: now, usedAt: (usedAt ?? now - count) + number, settings: settings.encodedJSON,
          appID: settings.app.id, summary: DashboardState(settings: settings).summary(session: "old-\(number)").encoded)
      )
    }
    try await host.parts.journal.settle()
  }

  private func ids(_ host: HostFixture, _ query: String = "") async throws -> [String] {
    guard case .array(let rows)? = try await host.send(.get, "/api/v1/sessions\(query)").json["sessions"] else {
      throw TestTrouble("no list")
    }
    return rows.compactMap { $0["id"]?.text }
  }

  @Test("after 30 days without use, with a remark; what is in use stays")
  func age() async throws {
    try await HostFixture.run { host in
      let used = try await host.parts.sessions.make(host.parts.sessions.standardSettings)
      try await fill(host, 3)
      let idle = try await host.parts.sessions.make(host.parts.sessions.standardSettings).id
      host.clock.advance(by: .seconds(29 * 24 * 3600))
      _ = try await host.parts.sessions.find("old-1")
      await host.parts.sessions.tidy()
      #expect(try await ids(host).count == 5)
      host.clock.advance(by: .seconds(24 * 3600 + 1))
      await host.parts.sessions.tidy()
      await host.parts.sessions.tidy()
      #expect(try await Set(ids(host)) == [used.id, "old-1"])
      let removed = try await host.send(.get, "/api/v1/sessions").json["removed"]
      #expect(removed == ["unused": 3, "for_room": 0])
      #expect(try await host.parts.sessions.find(idle) == nil)
    }
  }

  @Test("when there are 10,000 and one more is made: the one that was used longest ago goes, also after a restart")
  func room() async throws {
    try await HostFixture.run { host in
      try await fill(host, Sessions.bound)
      let launch = try await host.send(.get, "/launch")
      #expect(launch.status == .seeOther)
      let made = try await host.send(.post, "/api/v1/sessions")
      #expect(made.status == .created)
      #expect(try await host.send(.get, "/start").status == .ok)
      _ = try await host.session
      try await host.parts.journal.settle()
      #expect(try await host.parts.journal.sessionCount() == Sessions.bound)
      for number in 0..<3 { #expect(try await host.parts.sessions.find("old-\(number)") == nil) }
      #expect(try await host.parts.sessions.find("old-3") != nil)
      let list = try await host.send(.get, "/api/v1/sessions").json
      #expect(list["removed"] == ["unused": 0, "for_room": 3])
      #expect(list["total"] == .integer(Sessions.bound))
    }
  }

  @Test("all at once, those in use too, and new ones can be made")
  func all() async throws {
    try await HostFixture.run { host in
      try await fill(host, 5)
      let live = try await host.session
      let launched = try await host.parts.sessions.make(host.parts.sessions.standardSettings).id
      #expect(try await host.send(.delete, "/api/v1/sessions").status == .noContent)
      #expect(try await ids(host).isEmpty)
      for id in [live.id, launched, "old-0"] { #expect(try await host.parts.sessions.find(id) == nil) }
      #expect(try await host.session.id != live.id)
    }
  }

  @Test("a list of any length is read in parts")
  func parts() async throws {
    try await HostFixture.run { host in
      try await fill(host, 450)
      var seen = try await ids(host)
      #expect(seen.count == 200)
      var next = try await host.send(.get, "/api/v1/sessions").json["next"]?.text
      while let place = next {
        let part = try await host.send(.get, "/api/v1/sessions?limit=100&before=\(place)")
        #expect(part.json["total"] == 450)
        seen += try await ids(host, "?limit=100&before=\(place)")
        next = part.json["next"]?.text
      }
      #expect(seen.count == 450)
      #expect(Set(seen).count == 450)
    }
  }

  @Test(
    "a part that makes no sense is refused with a pointer",
    arguments: [
      ("?before=x", "/before"), ("?before=1", "/before"), ("?before=-1.2", "/before"), ("?before=1.2.3", "/before"),
      ("?before=99999999999999999999.1", "/before"), ("?limit=0", "/limit"), ("?limit=201", "/limit"),
      ("?after=1", "/after"),
    ])
  func refused(query: String, pointer: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.get, "/api/v1/sessions\(query)")
      #expect(answer.status == .badRequest)
      #expect(answer.json["pointer"]?.text == pointer)
    }
  }
}
