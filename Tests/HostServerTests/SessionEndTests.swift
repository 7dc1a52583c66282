import AsyncHTTPClient
import HTTPTypes
import HostCore
import HostPreflight
import HostProtocol
import HostStore
import HostValues
import Logging
import NIOCore
import Testing

@testable import HostServer

@Suite("What a session does beside its inputs")
struct SessionEndTests {
  @Test(
    "a look at an app that does not answer is given up when the session is deleted, and nothing is written after it")
  func deletion() async throws {
    let log = RecordedLog()
    let app = AppStub(["/": AppStub.Answer(repeats: 0, hangs: true)])
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    let (ended, ending) = AsyncStream.makeStream(of: Bool.self)
    try await app.run { port in
      let look: Examine = { _, _ in
        beginning.finish()
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .preflight)
        guard let address = WebAddress("http://localhost:\(port)/") else { preconditionFailure("a port makes a URL") }
        let report = await examine(Visit(address), dashboard: address, client: client, patience: .hours(1))
        ending.yield(Task.isCancelled)
        do { try await client.shutdown() } catch { Issue.record("\(error)") }
        return report
      }
      try await HostFixture.run(logger: log.logger(.warning), examine: look) { host in
        _ = try await host.post([HostFixture.open], first: 1)
        let session = try await host.session
        for await _ in begun {}
        let answer = try await host.send(.delete, "/api/v1/sessions/\(session.id)")
        #expect(answer.status == .noContent)
        let wasCancelled = await ended.first { _ in true }
        #expect(wasCancelled == true)
        for task in await session.background.unfinished { await task.value }
        try await host.parts.journal.settle()
        #expect(log.lines == [])
        #expect(await session.counts.steps == 2)
      }
    }
  }

  @Test("a session that has ended begins nothing more, and its journal is not asked for")
  func afterTheEnd() async throws {
    let log = RecordedLog()
    try await HostFixture.run(logger: log.logger(.warning)) { host in
      let session = try await host.parts.sessions.make(host.parts.sessions.standardSettings)
      await host.parts.sessions.remove(session.id)
      await session.applyInBackground(.setTheme(.dark))
      await session.settleSoon()
      #expect(await session.background.unfinished.isEmpty)
      #expect(await session.counts.steps == 0)
      #expect(log.lines == [])
    }
  }
}
