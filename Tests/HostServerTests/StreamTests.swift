import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostServer

@Suite("The event stream")
struct StreamTests {
  private func title(_ text: String) -> Input {
    .message(load: 1, Guest().message("embedded::page.setTitle", ["title": .string(text)]))
  }

  private func titles(_ events: [StreamEvent]) -> [String] {
    events.filter { $0.name == .entry }.compactMap { $0.json["payload"]?["title"]?.text }
  }

  @Test("begins with hello, the state, and the journal's tail")
  func begins() async throws {
    try await HostFixture.run { host in
      let session = try await host.session
      try await session.apply(.open(stage: "s", width: 10, place: nil))
      try await session.apply(title("A"))
      let (events, _) = await session.greet(stage: "s", lastID: nil)
      #expect(events.prefix(2).map(\.name) == [.hello, .state])
      #expect(events[0].json["resumed"] == false)
      #expect(titles(events) == ["A"])
      #expect(!events.contains { $0.name == .effect })
    }
  }

  @Test("resumes behind the last event seen: nothing lost, nothing twice")
  func resumes() async throws {
    try await HostFixture.run { host in
      let session = try await host.session
      try await session.apply(.open(stage: "s", width: 10, place: nil))
      var seen: [String] = []
      var last = await session.greet(stage: "s", lastID: nil).events.last?.id
      for round in 0..<20 {
        for step in 0..<5 { try await session.apply(title("\(round).\(step)")) }
        let (events, _) = await session.greet(stage: "s", lastID: last)
        #expect(events[0].json["resumed"] == true)
        seen += titles(events)
        last = events.last?.id
      }
      #expect(seen == (0..<20).flatMap { round in (0..<5).map { "\(round).\($0)" } })
    }
  }

  @Test("a page that fell too far behind, or comes from elsewhere, starts again with a snapshot")
  func snapshots() async throws {
    try await HostFixture.run { host in
      let session = try await host.session
      try await session.apply(.open(stage: "s", width: 10, place: nil))
      let last = await session.greet(stage: "s", lastID: nil).events.last?.id
      for number in 0..<25_000 { try await session.apply(title("\(number)")) }
      for id in [last, "ffffffff.1", "nonsense", ""] {
        let (events, _) = await session.greet(stage: "s", lastID: id)
        #expect(events[0].json["resumed"] == false)
        #expect(titles(events).count == 500)
        #expect(titles(events).last == "24999")
      }
    }
  }

  @Test("effects go only to the page that was the stage when they happened")
  func effectsOfStage() async throws {
    try await HostFixture.run { host in
      let session = try await host.session
      var (_, one) = await session.greet(stage: "one", lastID: nil)
      var (_, two) = await session.greet(stage: "two", lastID: nil)
      _ = try await host.post([HostFixture.open], first: 1, stage: "one")
      #expect(await session.read(&two).contains { $0.name == .effect } == false)
      _ = try await host.post([HostFixture.open], first: 1, stage: "two")
      let first = await session.read(&one)
      #expect(first.filter { $0.name == .effect }.map { $0.json["load"] } == [1])
      #expect(first.last?.name == .stageLost)
      #expect(await session.read(&one).isEmpty)
      #expect(await session.read(&two).filter { $0.name == .effect }.map { $0.json["load"] } == [2])
    }
  }

  @Test("the launch URL holds a token that is good and appears nowhere else in the stream")
  func tokenOnlyInLaunchURL() async throws {
    try await HostFixture.run { host in
      let session = try await host.session
      var (_, cursor) = await session.greet(stage: "page-1", lastID: nil)
      _ = try await host.post([HostFixture.open], first: 1)
      let events = await session.read(&cursor)
      let holding = events.filter { $0.data.contains("v4.public.") }
      #expect(holding.map { $0.json["type"] } == ["load"])
      #expect(holding.first?.json["origin"]?.text == Guest.origin)
    }
  }
}
