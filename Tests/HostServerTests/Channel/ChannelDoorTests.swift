import HTTPTypes
import HostStore
import HostValues
import NIOCore
import Synchronization
import Testing

@testable import HostServer

@Suite("The way in to a channel", .timeLimit(.minutes(2)))
struct ChannelDoorTests {
  @Test("a request that asks for no WebSocket is told so")
  func plain() async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.get, try await host.channelPath())
      #expect(answer.status == .upgradeRequired)
      #expect(answer.headers[.upgrade] == "websocket")
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(answer.json["detail"]?.text?.isEmpty == false)
    }
  }

  @Test("the same doorkeepers as at every other path of the API: who is not let in gets their words")
  func refusals() async throws {
    try await HostFixture.run { host in
      let path = try await host.channelPath()
      let cases: [(String, [String: String], Int, String?)] = [
        (path, ["Origin": "http://evil.example"], 403, "foreign-origin"),
        (path, ["Sec-Fetch-Site": "cross-site"], 403, "foreign-origin"),
        (path, ["Host": "evil.example"], 403, nil), (path, ["Host": "local host"], 400, nil),
        (try await host.channelPath(session: "none"), [:], 404, "unknown-session"),
        (try await host.channelPath(stage: ""), [:], 400, nil),
        (path, ["Sec-WebSocket-Version": "8"], 426, nil), (path, ["Sec-WebSocket-Key": "short"], 426, nil),
        (path, ["Upgrade": "h2c"], 426, nil),
      ]
      for (path, headers, status, code) in cases {
        try await WebSocketTalk.with(port: host.port) { socket in
          let head = try await socket.ask(path, headers: headers)
          #expect(head.hasPrefix("HTTP/1.1 \(status) "), "\(headers): \(head)")
          #expect(head.lowercased().contains("content-type: application/problem+json"))
          #expect(head.lowercased().contains("connection: close"))
          let problem = try JSONValue(try await socket.rest())
          #expect(problem["code"]?.text == code)
        }
      }
    }
  }

  @Test("the dashboard's own page is let in, and a program that names no origin")
  func admitted() async throws {
    try await HostFixture.run { host in
      let path = try await host.channelPath()
      for headers in [
        [:], ["Origin": "http://localhost"], ["Host": "127.0.0.1:7255", "Connection": "keep-alive, Upgrade"],
      ] {
        try await WebSocketTalk.with(port: host.port) { socket in
          let head = try await socket.ask(path, headers: headers).lowercased()
          #expect(head.hasPrefix("http/1.1 101 "))
          #expect(head.contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo="))
          #expect(try await socket.message().events.first?["event"] == "hello")
        }
      }
    }
  }

  @Test("a server with an API token wants it here too, or the pass that a browser got for it")
  func apiToken() async throws {
    try await HostFixture.run(apiToken: "a-long-secret") { host in
      let path = try await host.channelPath()
      let entry = try await host.send(.get, "/start?api_token=a-long-secret")
      let pass = String(try #require(entry.headers[.setCookie]).prefix { $0 != ";" })
      for (headers, status) in [
        ([:], 401), (["Authorization": "Bearer a-long-secret"], 101), (["Cookie": "a=b; \(pass)"], 101),
        (["Cookie": "\(ApiTokenOnly.cookie)=a-long-secret"], 401),
      ] {
        try await WebSocketTalk.with(port: host.port) { socket async throws in
          #expect(try await socket.ask(path, headers: headers).hasPrefix("HTTP/1.1 \(status) "))
        }
      }
    }
  }

  @Test("a wrong API token here is one guess, as it is elsewhere")
  func guesses() async throws {
    try await HostFixture.run(apiToken: "a-long-secret") { host in
      for _ in 0..<GuessBrake.free {
        try await WebSocketTalk.with(port: host.port) { socket in
          let path = "/api/v1/sessions/none/channel?stage=page-1"
          let head = try await socket.ask(path, headers: ["Authorization": "Bearer wrong-wrong"])
          #expect(head.hasPrefix("HTTP/1.1 401 "))
        }
      }
      async let answer = host.send(.get, "/api/v1/keys", headers: [.authorization: "Bearer wrong-wrong"])
      await host.clock.sleeper(for: GuessBrake.first)
      host.clock.advance(by: GuessBrake.first)
      #expect(try await answer.status == .unauthorized)
    }
  }

  @Test("an open channel outlives every limit of a caller that keeps the server waiting")
  func limits() async throws {
    var limits = ConnectionLimits(connections: 10)
    (limits.head, limits.body, limits.idle, limits.unread) = (.seconds(2), .seconds(2), .seconds(2), .seconds(2))
    try await HostFixture.run(connections: limits) { host in
      try await host.channel { socket, _ in
        // Connections with a limit, opened after it: when they are closed, so would it be.
        for _ in 0..<3 { #expect(try await RawCaller(port: host.port).untilClosed() == "") }
        try await socket.send([HostFixture.open], first: 1)
        #expect(try await socket.message()["applied"] == 1)
      }
    }
  }

  @Test("a channel counts as a connection, and at the limit a request for one is told that there are too many")
  func full() async throws {
    var limits = ConnectionLimits.patient
    limits.connections = 2
    try await HostFixture.run(connections: limits) { host in
      // The test's own client is connected too.
      let path = try await host.channelPath()
      try await host.channel { _, _ in
        try await WebSocketTalk.with(port: host.port) { refused async throws in
          #expect(try await refused.ask(path).hasPrefix("HTTP/1.1 503 "))
        }
      }
    }
  }

  @Test("a wish for another protocol costs a request nothing but its connection")
  func otherProtocols() async throws {
    try await HostFixture.run { host in
      try await WebSocketTalk.with(port: host.port) { socket in
        let headers = [
          "Upgrade": "h2c", "Connection": "Upgrade, HTTP2-Settings", "Content-Type": "application/json",
          "Content-Length": "2",
        ]
        let head = try await socket.ask("/api/v1/sessions", method: "POST", headers: headers, body: "{}")
        #expect(head.hasPrefix("HTTP/1.1 201 "))
        #expect(try JSONValue(try await socket.rest())["id"] != nil)
      }
    }
  }

  @Test("a request for a WebSocket elsewhere is answered once, as a plain one")
  func elsewhere() async throws {
    try await HostFixture.run { host in
      try await WebSocketTalk.with(port: host.port) { socket async throws in
        #expect(try await socket.ask("/launch?app=http://localhost:7256/").hasPrefix("HTTP/1.1 30"))
      }
      #expect(try await host.parts.journal.sessionCount() == 1)
    }
  }

  @Test("who leaves before a first request is let go at once")
  func leftEarly() async throws {
    try await HostFixture.run { host in
      let caller = try await RawCaller(port: host.port)
      try await caller.closeOutput()
      #expect(try await caller.untilClosed() == "")
    }
  }

  @Test("frames that a client sends before the answer are heard")
  func earlyFrames() async throws {
    try await HostFixture.run { host in
      let path = try await host.channelPath()
      try await WebSocketTalk.with(port: host.port) { socket in
        let batch: JSONValue = ["stage": "page-1", "first": 1, "inputs": [HostFixture.open]]
        let frame = WebSocketTalk.frame(
          WebSocketTalk.text, ByteBuffer(string: batch.encoded), isLast: true, isMasked: true)
        let head = try await socket.ask(path, early: frame)
        #expect(head.hasPrefix("HTTP/1.1 101 "))
        var applied: JSONValue?
        while applied == nil { applied = try await socket.message()["applied"] }
        #expect(applied == 1)
      }
    }
  }

  @Test("what is not HTTP gets 400 and the end of the connection, also as the first thing")
  func notHTTP() async throws {
    try await HostFixture.run { host in
      try await WebSocketTalk.with(port: host.port) { socket in
        try await socket.write("\u{1}\u{2} nonsense\r\n\r\n")
        #expect(try await socket.head().hasPrefix("HTTP/1.1 400 "))
        #expect(try await socket.rest() == "")
      }
    }
  }

  @Test("a server that stops says goodbye to its channels, and does not wait for connections without a request")
  func shutdown() async throws {
    let client = Mutex<Task<UInt16?, any Error>?>(nil)
    try await HostFixture.run { host in
      let (port, path) = (host.port, try await host.channelPath())
      let (greeted, greeting) = AsyncStream<Void>.makeStream()
      let task = Task {
        try await WebSocketTalk.with(port: port) { silent in
          let code = try await WebSocketTalk.with(port: port) { socket in
            _ = try await socket.ask(path)
            _ = try await socket.message()
            greeting.finish()
            let end = try await socket.next()
            if let end { try await socket.send(WebSocketTalk.end, end.content) }
            return end?.code
          }
          #expect(try await silent.rest() == "")
          return code
        }
      }
      client.withLock { $0 = task }
      for await _ in greeted {}
    }
    #expect(try await client.withLock { $0 }?.value == 1001)
  }
}
