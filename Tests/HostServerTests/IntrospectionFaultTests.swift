import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("Introspection that goes wrong on purpose")
struct IntrospectionFaultTests {
  private func put(_ host: HostFixture, _ faults: JSONValue) async throws -> HostAnswer {
    try await host.send(
      .put, "/api/v1/sessions/\(try await host.session.id)/faults", headers: [.contentType: "application/json"],
      body: faults.encoded)
  }

  @Test("\"500, next 2 calls\" makes exactly two calls fail, then heals, and the journal tells the story")
  func twoCalls() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      let answer = try await put(host, ["introspection": ["fault": "500", "times": 2]])
      #expect(answer.status == .ok)
      #expect(
        answer.json["faults"] == [
          [
            "fault": "introspection-500", "group": "introspection", "remaining": 2, "until": .null, "delay_ms": 3000,
          ]
        ])
      var statuses: [Int] = []
      for _ in 0..<4 { statuses.append(try await host.introspect(token).status.code) }
      #expect(statuses == [500, 500, 200, 200])
      #expect(await (try await host.session).snapshot.faults.isEmpty)
      let story = try await host.journal().suffix(6).map { $0["event"]?.text }
      #expect(story.filter { $0 == "introspect" }.count == 4)
      #expect(story.filter { $0 == "fault-ended" }.count == 1)
      let struck = try await host.journal().filter {
        $0["payload"]?["fault"] == "introspection-500" && $0["event"] == "introspect"
      }
      #expect(struck.count == 2)
      #expect(struck.allSatisfy { $0["payload"]?["status"] == 500 })
    }
  }

  @Test(
    "each fault has its own answer",
    arguments: [
      ("expired", 401, "application/json"), ("401", 401, "application/json"), ("422", 422, "application/json"),
      ("429", 429, "application/json"), ("500", 500, "application/json"), ("not-json", 200, "text/html; charset=utf-8"),
      ("success-false", 200, "application/json"),
    ])
  func answers(fault: String, status: Int, type: String) async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      _ = try await put(host, ["introspection": ["fault": .string(fault)]])
      let answer = try await host.introspect(token)
      #expect(answer.status.code == status)
      #expect(answer.headers[.contentType] == type)
      #expect((answer.headers[.retryAfter] != nil) == (fault == "429"))
      if fault != "not-json" {
        #expect(answer.json["success"] == false)
        #expect(answer.json["status"] == .integer(status))
      }
      _ = try await put(host, ["introspection": .null])
      #expect(try await host.introspect(token).status == .ok)
    }
  }

  @Test("\"slow\" waits and then says the truth")
  func slow() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      _ = try await put(host, ["introspection": ["fault": "slow", "times": 1]])
      async let answer = host.introspect(token)
      await host.clock.sleeper(for: .seconds(3))
      host.clock.advance(by: .seconds(3))
      #expect(try await answer.status == .ok)
    }
  }

  /// A caller that has asked about a token while no answer is given, once the host waits.
  private func hanging(_ host: HostFixture) async throws -> RawCaller {
    let token = try await host.token()
    _ = try await put(host, ["introspection": ["fault": "hang", "times": 1]])
    let body = #"{"token":"\#(token)"}"#
    let caller = try await RawCaller(port: host.client.port)
    try await caller.send(
      "POST /exchange-authority/v1/introspect HTTP/1.1\r\nHost: localhost\r\nS-Source: 1234567\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        + body)
    await host.clock.sleeper(for: .seconds(60))
    return caller
  }

  @Test("\"hang\" says nothing and closes the connection after a minute, and so does the journal say")
  func hang() async throws {
    try await HostFixture.run { host in
      let caller = try await hanging(host)
      host.clock.advance(by: .seconds(60))
      #expect(try await caller.untilClosed() == "")
      let entry = try await host.journal().last { $0["event"] == "introspect" }
      #expect(entry?["payload"]?["status"] == 0)
      #expect(
        entry?["reason"]
          == "fault introspection-hang is on: not answered, the connection is closed when the caller gives up")
    }
  }

  @Test("\"hang\" lets go of a caller that gives up")
  func hangUntilGone() async throws {
    try await HostFixture.run { host in
      let caller = try await hanging(host)
      let others = host.parts.gate.count - 1
      try await caller.close()
      await poll { host.parts.gate.count <= others }
    }
  }

  @Test("a fault ends when its time is over, and by DELETE")
  func ends() async throws {
    try await HostFixture.run { host in
      let token = try await host.token()
      _ = try await put(host, ["introspection": ["fault": "500", "ttl": "30s"], "reply": ["fault": "lost"]])
      #expect(try await host.introspect(token).status.code == 500)
      try await host.entry("fault-ended") { host.clock.advance(by: .seconds(30)) }
      #expect(try await host.introspect(token).status.code == 200)
      let answer = try await host.send(.delete, "/api/v1/sessions/\(try await host.session.id)/faults")
      #expect(answer.json["faults"] == [])
    }
  }

  @Test("a wrong word is refused with the nearest one that is known")
  func wrongWords() async throws {
    try await HostFixture.run { host in
      for (body, word) in [
        (["introspecton": ["fault": "500"]] as JSONValue, "introspection"),
        (["introspection": ["fault": "50"]], "introspection-500"), (["reply": ["fault": "lots"]], "reply-lost"),
        (["reply": ["fault": "lost", "times": 0]], "times"), (["reply": ["fault": "late", "delay": "soon"]], "delay"),
        (["reply": ["fault": "lost", "ttl": "soon"]], "ttl must be"),
        (["reply": ["fault": "lost", "lasts": "5s"]], "ttl"),
      ] {
        let answer = try await put(host, body)
        #expect(answer.status == .badRequest)
        #expect(answer.json["detail"]?.text?.contains(word) == true, "\(answer.text)")
      }
      #expect(await (try await host.session).snapshot.faults.isEmpty)
    }
  }
}
