import HTTPTypes
import HostCore
import HostPreflight
import HostProtocol
import HostTestSupport
import HostValues
import Synchronization
import Testing

@testable import HostServer

@Suite("The token of the host's own look at an app's page")
struct VisitTokenTests {
  /// The visits of a server, in their order.
  private final class Visits: Sendable {
    private let (stream, continuation) = AsyncStream.makeStream(of: Visit.self)

    var examine: Examine {
      { visit, _ in
        self.continuation.yield(visit)
        return Preflight.judge(FetchedPage(asked: visit.app), dashboard: visit.app)
      }
    }

    func next() async -> Visit? { await stream.first { _ in true } }
  }

  private func run(_ test: @Sendable @escaping (HostFixture, String) async throws -> Void) async throws {
    let visits = Visits()
    try await HostFixture.run(examine: visits.examine) { host in
      _ = try await host.post([HostFixture.open], first: 1)
      let token = try #require(await visits.next()?.token)
      try await test(host, token)
    }
  }

  @Test("is good, short-lived and not that of the load")
  func good() async throws {
    try await run { host, token in
      let answer = try await host.introspect(token)
      #expect(answer.status == .ok)
      let state = await (try await host.session).snapshot
      #expect(answer.json["data"]?["exp"]?.text == "2026-11-21T10:01:00Z")
      #expect(state.token?.id.isEmpty == false)
      host.clock.advance(by: .seconds(61))
      #expect(try await host.introspect(token).status == .unauthorized)
    }
  }

  @Test("is marked in the journal, and nothing is counted for it")
  func marked() async throws {
    try await run { host, token in
      _ = try await host.introspect(token)
      _ = try await host.introspect(token, source: "7654321")
      let altered = token.prefix(40) + (token.dropFirst(40).first == "A" ? "B" : "A") + token.dropFirst(41)
      _ = try await host.introspect(String(altered))
      let session = try await host.session
      let entries = try await host.journal(of: session).filter { $0["event"]?.text == "preflight-introspect" }
      #expect(entries.map { $0["payload"]?["status"] } == [200, 401, 401])
      #expect(entries.allSatisfy { $0["verdict"] == "noted" })
      let all = try await host.journal(of: session)
      #expect(!all.contains { $0["event"]?.text == "introspect" })
      let state = await session.snapshot
      #expect(state.lastIntrospection == nil)
      #expect(readiness(of: state).first { $0.topic == .source }?.status == .unseen)
      #expect(state.diagnosis == nil)
    }
  }

  @Test("is left alone by the faults of introspection")
  func faults() async throws {
    try await run { host, token in
      let fault: JSONValue = ["type": "set-fault", "fault": "introspection-500", "times": 1]
      #expect(try await host.command(fault).status == .ok)
      #expect(try await host.introspect(token).status == .ok)
      let session = try await host.session
      #expect(await session.snapshot.faults.count == 1)
    }
  }

  @Test("is in no look that no session asked for")
  func byHand() async throws {
    let visits = Visits()
    try await HostFixture.run(examine: visits.examine) { host in
      _ = try await host.send(
        .post, "/api/v1/preflight", headers: [.contentType: "application/json"],
        body: #"{"url": "http://localhost:3000/"}"#)
      let visit = try #require(await visits.next())
      #expect(visit.token == nil)
      #expect(visit.url == "http://localhost:3000/?theme=light&lang=en")
    }
  }
}
