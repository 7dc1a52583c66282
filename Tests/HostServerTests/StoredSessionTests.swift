import Foundation
import HTTPTypes
import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Synchronization
import Testing

@testable import HostServer

@Suite("Sessions that outlive their server")
struct StoredSessionTests {
  /// A folder that is gone after the test.
  private func inFolder(_ test: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "salla-host-test-" + World.real.identifier()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await test(folder)
  }

  private static let conversation: [JSONValue] = [
    HostFixture.open, ["type": "frame-loaded", "load": 1],
    HostFixture.message("embedded::iframe.ready", ["height": 640]), HostFixture.message("embedded::ready"),
    HostFixture.message("embedded::page.setTitle", ["title": "مخزون"]),
    HostFixture.message("embedded::nav.setAction", ["title": "Save", "value": "save"]),
    HostFixture.message("embedded::ui.toast", ["type": "success", "message": "Saved"]),
    HostFixture.message("embedded::ui.confirm", ["title": "Sure?", "message": "Really?"]),
    ["type": "set-theme", "theme": "dark"], ["type": "click-action", "value": "save"],
  ]

  @Test("a session is found again with the same state, journal and claims")
  func sameState() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      let before = Box<(id: String, state: DashboardState, journal: [JSONValue], view: JSONValue)>()
      try await HostFixture.run(state: folder, clock: clock) { host in
        _ = try await host.post(Self.conversation, first: 1)
        let session = try await host.session
        before.value = (
          session.id, await session.snapshot, try await host.journal(of: session), await session.view
        )
      }
      try await HostFixture.run(state: folder, clock: clock) { host in
        let before = try #require(before.value)
        let session = try #require(try await host.parts.sessions.find(before.id))
        #expect(await session.snapshot == before.state)
        #expect(try await host.journal(of: session) == before.journal)
        let view = await session.view
        for (name, value) in try #require(before.view.members) { #expect(view[name] == value, "\(name)") }
      }
    }
  }

  @Test("the page goes on where it was: it repeats nothing, misses nothing, and its stage is still its own")
  func goesOn() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      let before = Box<(id: String, last: String?)>()
      try await HostFixture.run(state: folder, clock: clock) { host in
        _ = try await host.post(Array(Self.conversation.prefix(3)), first: 1)
        let session = try await host.session
        let last = await session.greet(stage: "page-1", lastID: nil).events.last?.id
        // What these lead to is on disk, but the page has not heard of it.
        _ = try await host.post(Array(Self.conversation[3..<5]), first: 4)
        before.value = (session.id, last)
      }
      try await HostFixture.run(state: folder, clock: clock) { host in
        let (id, last) = try #require(before.value)
        let session = try #require(try await host.parts.sessions.find(id))
        let (events, _) = await session.greet(stage: "page-1", lastID: last)
        #expect(events.first?.json["resumed"] == true)
        #expect(events.first?.json["applied"] == 5)
        #expect(
          events.filter { $0.name == .entry }.map { $0.json["event"]?.text }
            == ["embedded::ready", "embedded::page.setTitle"])
        let again = try await host.post(Self.conversation, first: 1, session: id)
        #expect(again.json == ["applied": .integer(Self.conversation.count)])
        let titles = try await host.journal(of: session).filter { $0["event"] == "embedded::page.setTitle" }
        #expect(titles.count == 1)
        let other = try await host.post([HostFixture.open], first: 1, stage: "page-2", session: id)
        #expect(other.json == ["applied": 1])
        #expect(try await host.post([["type": "look"]], first: 11, session: id).json["code"] == "stage-lost")
      }
    }
  }

  @Test("a timer that was set before the restart rings after it, at its time")
  func timers() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      let id = Box<String>()
      try await HostFixture.run(state: folder, clock: clock) { host in
        _ = try await host.post(Array(Self.conversation.prefix(2)), first: 1)
        id.value = try await host.session.id
      }
      clock.advance(by: .seconds(4))
      try await HostFixture.run(state: folder, clock: clock) { host in
        let id = try #require(id.value)
        let session = try #require(try await host.parts.sessions.find(id))
        #expect(await session.snapshot.load?.overdue == nil)
        await clock.sleeper(for: .seconds(6))
        clock.advance(by: .seconds(6))
        await poll { await session.snapshot.load?.overdue != nil }
        #expect(await session.snapshot.load?.overdue == .handshake)
      }
    }
  }

  @Test("a token of before the restart is still good, and its introspection lands in its session's journal")
  func tokens() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      let before = Box<(id: String, token: String)>()
      try await HostFixture.run(state: folder, clock: clock) { host in
        before.value = (try await host.session.id, try await host.token())
      }
      try await HostFixture.run(state: folder, clock: clock) { host in
        let (id, token) = try #require(before.value)
        #expect(try await host.introspect(token).status == .ok)
        let session = try #require(try await host.parts.sessions.find(id))
        #expect(try await host.journal(of: session).last?["event"] == "introspect")
      }
    }
  }

  @Test("past a checkpoint a session is read from there, with all of its journal")
  func checkpoints() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      let before = Box<(id: String, state: DashboardState)>()
      let count = LiveSession.checkpointDistance + 100
      try await HostFixture.run(state: folder, clock: clock) { host in
        _ = try await host.post(Array(Self.conversation.prefix(4)), first: 1)
        let titles = (1...count).map { HostFixture.message("embedded::page.setTitle", ["title": .string("\($0)")]) }
        for start in stride(from: 0, to: count, by: 300) {
          _ = try await host.post(Array(titles[start..<min(start + 300, count)]), first: start + 5)
        }
        before.value = (try await host.session.id, await (try await host.session).snapshot)
      }
      try await HostFixture.run(state: folder, clock: clock) { host in
        let (id, state) = try #require(before.value)
        let session = try #require(try await host.parts.sessions.find(id))
        #expect(await session.snapshot == state)
        #expect(state.title == "\(count)")
        let page = try await host.send(.get, "/api/v1/sessions/\(id)/journal?event=embedded::page.setTitle&limit=1000")
        guard case .array(let entries)? = page.json["entries"] else {
          Issue.record("no entries: \(page.text.prefix(200))")
          return
        }
        #expect(entries.count == 1000)
        #expect(entries.last?["payload"]?["title"]?.text == "\(count)")
      }
    }
  }

  @Test("after the first run / leads to the start page, and a link still makes a session")
  func startPage() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      try await HostFixture.run(state: folder, clock: clock) { host in
        let place = try await host.send(.get, "/").headers[.location]
        #expect(place?.hasPrefix("/embedded/app/1234567/") == true)
      }
      clock.advance(by: .seconds(1))
      try await HostFixture.run(state: folder, clock: clock) { host in
        #expect(try await host.send(.get, "/").headers[.location] == "/start")
        #expect(try await host.send(.get, "/start").status == .ok)
        #expect(try await host.send(.get, "/launch?theme=dark").headers[.location]?.contains("session=") == true)
        let list = try await host.send(.get, "/api/v1/sessions").json
        guard case .array(let sessions)? = list["sessions"] else {
          Issue.record("no list")
          return
        }
        #expect(sessions.count == 2)
        #expect(sessions.contains { $0["layout"]?["theme"] == "dark" })
      }
    }
  }
}

/// A value that leaves the closure it was found in.
final class Box<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)
  var value: Value? {
    get { kept.withLock { $0 } }
    set { kept.withLock { $0 = newValue } }
  }
}
