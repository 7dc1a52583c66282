import HTTPTypes
import HostCore
import HostProtocol
import HostStore
import HostTestSupport
import HostValues
import Testing

@testable import HostServer

@Suite("Sessions that nobody uses leave memory")
struct SetAsideTests {
  /// Lets the time go by after which an unused session is let go, and waits until this one is gone.
  private func setAside(_ id: String, _ host: HostFixture) async {
    host.clock.advance(by: .seconds(301))
    await poll {
      await host.parts.sessions.tidy()
      return host.parts.sessions.live(id) == nil
    }
    await host.parts.sessions.tidy()
  }

  /// Something that happens to a session without a page, and sets no timer: an app asked about a token.
  private func asked(_ merchant: Int) -> Input {
    .introspected(
      Introspection(
        endpoint: "introspect", status: 200, refusal: nil, tokenID: nil, merchantID: merchant, expiresAt: nil,
        duration: .zero))
  }

  /// A session with a few messages and no timer, which no variable holds.
  private func used(_ host: HostFixture) async throws -> (id: String, state: DashboardState, last: String?) {
    let session = try await host.parts.sessions.make(host.parts.sessions.standardSettings)
    for number in 1...3 { try await session.apply(asked(number)) }
    return (session.id, await session.snapshot, await session.greet(stage: "s", lastID: nil).events.last?.id)
  }

  @Test("and come back as they were, with everything that was sent to them; a page goes on without a snapshot")
  func comesBack() async throws {
    try await HostFixture.run { host in
      let before = try await used(host)
      let journal = try await host.parts.journal.entries(of: before.id, EntryQuery(limit: 99))
      await setAside(before.id, host)
      let session = try #require(try await host.parts.sessions.find(before.id))
      #expect(await session.snapshot == before.state)
      #expect(await session.greet(stage: "s", lastID: before.last).events.first?.json["resumed"] == true)
      try await session.apply(asked(4))
      let after = try await host.parts.journal.entries(of: before.id, EntryQuery(limit: 99))
      #expect(after.rows.dropLast() == journal.rows[...])
      #expect(after.rows.last?.number == journal.rows.count + 1)
    }
  }

  @Test("one that somebody still holds is found as the same, however long ago it was asked for")
  func oneOfAnId() async throws {
    try await HostFixture.run { host in
      let held = try await host.parts.sessions.make(host.parts.sessions.standardSettings)
      host.clock.advance(by: .seconds(4000))
      await host.parts.sessions.tidy()
      await host.parts.sessions.tidy()
      #expect(try await host.parts.sessions.find(held.id) === held)
    }
  }

  @Test("calls that use one while it is set aside again and again lose nothing, and none meets another")
  func underLoad() async throws {
    try await HostFixture.run { host in
      let id = try await used(host).id
      try await withThrowingTaskGroup(of: Void.self) { group in
        for task in 1...8 {
          group.addTask {
            for number in 1...25 {
              let session = try #require(try await host.parts.sessions.find(id))
              try await session.apply(asked(task * 100 + number))
            }
          }
        }
        group.addTask {
          for _ in 1...200 {
            host.clock.advance(by: .seconds(301))
            await host.parts.sessions.tidy()
          }
        }
        try await group.waitForAll()
      }
      let rows = try await host.parts.journal.entries(of: id, EntryQuery(limit: 999)).rows
      let merchants = rows.compactMap { $0.value?["payload"]?["merchant_id"]?.encoded }
      let sent = (1...8).flatMap { task in (1...25).map { task * 100 + $0 } } + [1, 2, 3]
      #expect(merchants.count == 203)
      #expect(Set(merchants) == Set(sent.map(String.init)))
    }
  }

  @Test("one with a timer stays until it has rung")
  func timers() async throws {
    try await HostFixture.run { host in
      #expect(
        try await host.command(["type": "set-fault", "fault": "introspection-500", "lasts": "900s"]).status == .ok)
      let id = try await host.session.id
      host.clock.advance(by: .seconds(301))
      await host.parts.sessions.tidy()
      #expect(host.parts.sessions.live(id) != nil)
      try await host.entry("fault-ended") { host.clock.advance(by: .seconds(600)) }
    }
  }

  @Test("of many that are only made, no more than 200 stay")
  func many() async throws {
    try await HostFixture.run { host in
      var ids: [String] = []
      for _ in 1...300 { ids.append(try await host.parts.sessions.make(host.parts.sessions.standardSettings).id) }
      await poll { ids.count { host.parts.sessions.live($0) != nil } <= 200 }
      #expect(host.parts.sessions.live(try #require(ids.last)) != nil)
      for id in ids { #expect(try await host.parts.sessions.find(id)?.id == id) }
    }
  }

  @Test("the token desk forgets their tokens, and the journal still knows whose they are")
  func tokens() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      let id = try await host.session.id
      #expect(host.parts.tokens.ownedTokens == 1)
      // The timers of the load have to ring first.
      host.clock.advance(by: .seconds(3600))
      await setAside(id, host)
      #expect(host.parts.tokens.ownedTokens == 0)
      _ = try await host.introspect(token)
      #expect(try await host.journal().last?["event"] == "introspect")
      #expect(host.parts.sessions.live(id) != nil)
    }
  }

  @Test("a use that only reads counts as one in the list")
  func uses() async throws {
    try await HostFixture.run { host in
      let first = try await used(host).id
      host.clock.advance(by: .seconds(1))
      let second = try await used(host).id
      host.clock.advance(by: .seconds(120))
      #expect(try await host.send(.get, "/api/v1/sessions/\(first)/journal").status == .ok)
      await host.parts.sessions.tidy()
      let listed = try await host.send(.get, "/api/v1/sessions").json["sessions"]
      guard case .array(let rows)? = listed else { throw TestTrouble("no list") }
      #expect(rows.map { $0["id"]?.text } == [first, second])
    }
  }
}
