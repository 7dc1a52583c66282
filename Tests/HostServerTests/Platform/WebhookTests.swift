import HTTPTypes
import HostCore
import HostPlatform
import HostProtocol
import HostStore
import HostValues
import Testing

@testable import HostServer

@Suite("Webhooks of a session")
struct WebhookTests {
  @Test("leave in their order, signed over the bytes that are sent, and hand over tokens that no journal has")
  func signed() async throws {
    let receiver = Receiver()
    try await HostFixture.run(platform: Receiver.configuration, send: receiver.send) { host in
      let answer = try await host.command(["type": "install"])
      #expect(answer.status == .ok)
      let rested = try await host.rest()
      #expect(receiver.events == ["app.installed", "app.store.authorize"])
      for call in receiver.calls {
        #expect(call.header("X-Salla-Signature") == Secret("test-webhook-secret").signature(of: call.body))
        #expect(call.header("X-Salla-Security-Strategy") == "Signature")
        #expect(call.json["merchant"] == 123_456)
      }
      let token = try #require(receiver.calls.last?.json["data"]?["access_token"]?.text)
      #expect(rested["installation"]?["phase"] == "authorized")
      let journal = try await host.journal()
      #expect(journal.filter { $0["event"] == "app.store.authorize" }.map { $0["verdict"] } == ["acted"])
      #expect(!JSONValue.array(journal).encoded.contains(token))
      #expect(!rested.encoded.contains("key=hidden"))
      #expect(!JSONValue.array(journal).encoded.contains("key=hidden"))
    }
  }

  @Test("prove themselves by the secret itself with the strategy token, and by nothing with none")
  func strategies() async throws {
    for (strategy, proof) in [(WebhookSettings.Strategy.token, "test-webhook-secret"), (.none, nil)] {
      var platform = Receiver.configuration
      platform.strategy = strategy
      let receiver = Receiver()
      try await HostFixture.run(platform: platform, send: receiver.send) { host in
        _ = try await host.command(["type": "install"])
        _ = try await host.rest()
        #expect(receiver.calls.map { $0.header("Authorization") } == [proof, proof])
      }
    }
  }

  @Test("are sent again by the session's clock until the app takes them")
  func tries() async throws {
    let receiver = Receiver([.answered(500), .silent, .unreachable(.refused)])
    try await HostFixture.run(platform: Receiver.configuration, send: receiver.send) { host in
      _ = try await host.command(["type": "install"])
      _ = try await host.rest()
      #expect(receiver.calls.count == 2)
      for _ in 0..<2 {
        _ = try await host.command(["type": "advance-clock", "by": "5m"])
        _ = try await host.rest()
      }
      let deliveries = try await host.deliveries()
      #expect(deliveries.map { $0["standing"] } == ["delivered", "delivered"])
      #expect(receiver.events.sorted().first == "app.installed")
      #expect(try await host.journal().contains { $0["reason"]?.text?.contains("did not answer within 30s") == true })
    }
  }

  @Test("go to the server's own app alone")
  func otherApp() async throws {
    let receiver = Receiver()
    try await HostFixture.run(platform: Receiver.configuration, send: receiver.send) { host in
      let made = try await host.send(
        .post, "/api/v1/sessions", headers: [.contentType: "application/json"],
        body: #"{"app":{"id":"7654321","url":"http://localhost:9/"}}"#)
      let id = try #require(made.json["id"]?.text)
      let answer = try await host.send(.post, "/api/v1/sessions/\(id)/install")
      #expect(answer.status == .ok)
      #expect(receiver.calls.isEmpty)
      #expect(answer.text.contains("webhook.url"))
    }
  }

  @Test("of before a kill are made once more after the start, and those that were taken are not")
  func restart() async throws {
    try await inFolder { folder in
      let clock = TestWorld()
      let stuck = Receiver()
      try await HostFixture.run(
        state: folder, clock: clock, platform: Receiver.configuration,
        send: { call in
          guard stuck.calls.isEmpty else {
            // It is under way for as long as this server lives.
            let (stream, continuation) = AsyncStream<Void>.makeStream()
            for await _ in stream {}
            withExtendedLifetime(continuation) {}
            return WebhookResult(outcome: .silent, answer: nil)
          }
          return await stuck.send(call)
        }
      ) { host in
        _ = try await host.command(["type": "install"])
        let session = try await host.session
        let sent = try await session.wait(atMost: .seconds(600)) {
          await session.snapshot.platform?.desk[2]?.standing == .underWay ? true : nil
        }
        #expect(sent == true)
        try await session.settle()
        await session.end()
      }
      let receiver = Receiver()
      try await HostFixture.run(
        state: folder, clock: clock, platform: Receiver.configuration, send: receiver.send
      ) { host in
        await host.parts.sessions.wakeThoseWithTimers()
        let id = try #require(try await host.parts.journal.sessions(limit: 5).first?.row.id)
        let session = try #require(try await host.parts.sessions.find(id))
        let rested = try await session.wait(atMost: .seconds(600)) { await session.hasNothingToSend ? true : nil }
        #expect(rested == true)
        #expect(receiver.events == ["app.store.authorize"])
      }
    }
  }

  @Test("have a path for each command, which tells a wrong member by its name")
  func paths() async throws {
    try await HostFixture.run(platform: Receiver.configuration, send: Receiver().send) { host in
      let path = "/api/v1/sessions/\(try await host.session.id)"
      let json: HTTPFields = [.contentType: "application/json"]
      #expect(try await host.send(.post, path + "/install").status == .ok)
      let trial = try await host.send(.post, path + "/start-trial", headers: json, body: #"{"days":0}"#)
      #expect(trial.status == .badRequest)
      #expect(trial.json["detail"]?.text?.hasPrefix("days must be a whole number from 1 to 366") == true)
      let unknown = try await host.send(.post, path + "/subscribe", headers: json, body: #"{"plan":"gold"}"#)
      #expect(unknown.text.contains("there is no plan \\\"gold\\\""))
      #expect(try await host.send(.get, path + "/deliveries?wiat=1s").status == .badRequest)
    }
  }
}

extension HostFixture {
  /// Waits until no webhook is to be sent, and answers how the app stands.
  func rest() async throws -> JSONValue {
    let answer = try await send(.get, "/api/v1/sessions/\(try await session.id)/deliveries?wait=600s")
    #expect(answer.json["rested"] == true)
    return answer.json
  }

  func deliveries() async throws -> [JSONValue] {
    let answer = try await send(.get, "/api/v1/sessions/\(try await session.id)/deliveries")
    guard case .array(let deliveries)? = answer.json["installation"]?["deliveries"] else { return [] }
    return deliveries
  }
}
