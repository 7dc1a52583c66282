import HTTPTypes
import HostValues
import NIOCore
import Testing

@testable import HostServer

@Suite("Callers that never finish, and too many of them")
struct ConnectionTests {
  private static func limits(_ connections: Int, short: Bool) -> ConnectionLimits {
    var limits = ConnectionLimits(connections: connections)
    let time = short ? TimeAmount.seconds(2) : .hours(1)
    (limits.head, limits.body, limits.idle, limits.refusal) = (time, time, time, time)
    return limits
  }

  private func caller(_ host: HostFixture) async throws -> RawCaller {
    try await RawCaller(port: host.client.port)
  }

  /// Returns once so many connections are open.
  private func connections(_ count: Int, of host: HostFixture) async {
    await poll { host.parts.gate.count == count }
  }

  @Test(
    "a request that is never finished closes its connection, without an answer",
    arguments: [
      "", "GET / HT", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Never: ",
      "POST /exchange-authority/v1/introspect HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{",
    ])
  func unfinished(request: String) async throws {
    try await HostFixture.run(connections: Self.limits(10, short: true)) { host in
      let caller = try await caller(host)
      try await caller.send(request)
      #expect(try await caller.untilClosed() == "")
    }
  }

  @Test("a connection that asks nothing more is closed after its answer")
  func idle() async throws {
    var limits = Self.limits(10, short: true)
    // A busy machine may send the request late: that is not the limit in question.
    limits.head = .hours(1)
    try await HostFixture.run(connections: limits) { host in
      let caller = try await caller(host)
      try await caller.get("/healthz")
      let answer = try await caller.untilClosed()
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.hasSuffix(#"{"status":"ok"}"#))
    }
  }

  @Test("at the limit a caller is told so with 503 and let go, and the next one after a free place is served")
  func full() async throws {
    try await HostFixture.run(connections: Self.limits(4, short: false)) { host in
      // The test's own client is connected too.
      var silent: [RawCaller] = []
      for _ in 0..<3 { silent.append(try await caller(host)) }
      await connections(4, of: host)
      for _ in 0..<20 {
        let refused = try await caller(host)
        try await refused.get("/healthz")
        let answer = try await refused.untilClosed()
        #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(answer.contains("Retry-After: 5\r\nConnection: close\r\n\r\n{"))
        await connections(4, of: host)
      }
      try await silent[0].close()
      await connections(3, of: host)
      let served = try await caller(host)
      try await served.get("/healthz")
      #expect(await served.until(#"{"status":"ok"}"#).hasPrefix("HTTP/1.1 200 OK\r\n"))
      for one in silent.dropFirst() + [served] { try await one.close() }
      await connections(1, of: host)
    }
  }

  @Test("callers beyond those that are being told are closed at once, so that descriptors never run out")
  func flood() async throws {
    try await HostFixture.run(connections: Self.limits(8, short: false)) { host in
      // 8 come in, and 8 + 8 / 8 may be told that there are too many; one is the test's own client.
      var silent: [RawCaller] = []
      for _ in 0..<16 { silent.append(try await caller(host)) }
      await connections(17, of: host)
      #expect(try await caller(host).untilClosed() == "")
      await connections(17, of: host)
      for one in silent { try await one.close() }
      await connections(1, of: host)
    }
  }

  @Test("a stream and a long wait outlive every limit")
  func longAnswers() async throws {
    var limits = Self.limits(10, short: true)
    limits.head = .seconds(20)
    try await HostFixture.run(connections: limits) { host in
      let id = try await host.session.id
      let stream = try await caller(host)
      try await stream.get("/api/v1/sessions/\(id)/stream?stage=reader")
      _ = await stream.until("text/event-stream")
      let wait = try await caller(host)
      try await wait.get("/api/v1/sessions/\(id)/journal?event=fault-ended&wait=10m")
      await host.clock.sleeper(for: .seconds(600))
      // A connection with a limit, opened after the two: when it is closed, so would they be.
      #expect(try await caller(host).untilClosed() == "")
      #expect(host.parts.gate.count >= 2)
      host.clock.advance(by: .seconds(600))
      #expect(try await wait.untilClosed().hasPrefix("HTTP/1.1 408"))
      try await stream.close()
    }
  }
}
