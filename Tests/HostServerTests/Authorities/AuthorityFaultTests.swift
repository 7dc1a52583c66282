import AsyncHTTPClient
import HTTPTypes
import HostProtocol
import HostValues
import NIOCore
import NIOHTTP1
import Testing

@testable import HostServer

@Suite("Faults of a refresh authority on the wire")
struct AuthorityFaultTests {
  private func refresh(_ host: HostFixture, _ token: String) async throws -> HTTPClientResponse {
    let port = host.client.port
    var request = HTTPClientRequest(url: "http://localhost:\(port)\(HostFixture.medusa)/auth/token/refresh")
    request.method = .POST
    request.headers.add(name: "Authorization", value: "Bearer \(token)")
    return try await HTTPClient.shared.execute(request, timeout: .minutes(10))
  }

  @Test("network-drop closes the connection without a byte, after the call was carried out")
  func drop() async throws {
    try await HostFixture.run { host in
      let token = try await host.medusaToken()
      host.clock.advance(by: .seconds(1))
      _ = try await host.control(.put, "medusa/fault", ["fault": "network-drop", "times": 1])
      await #expect(throws: (any Error).self) { try await refresh(host, token) }
      let line = try await host.lastLine("medusa")
      #expect(line["fault"] == "network-drop")
      #expect(line["status"] == .null)
      #expect(try await host.tokens("medusa").count == 2)
      #expect(try await refresh(host, token).status == .ok)
    }
  }

  @Test("a hanging call says nothing, and ends after a minute without an answer")
  func hang() async throws {
    try await HostFixture.run { host in
      let token = try await host.medusaToken()
      _ = try await host.control(.put, "medusa/fault", ["fault": "hang", "times": 1])
      let call = Task { try await refresh(host, token) }
      await host.clock.sleeper(for: .seconds(60))
      host.clock.advance(by: .seconds(60))
      await #expect(throws: (any Error).self) { try await call.value }
      #expect(try await host.lastLine("medusa")["reason"] == "fault hang is on; the call was not carried out")
    }
  }

  @Test("a slow call gives the true answer, late")
  func slow() async throws {
    try await HostFixture.run { host in
      let token = try await host.medusaToken()
      _ = try await host.control(.put, "medusa/fault", ["fault": "slow", "delay": "2s", "times": 1])
      let call = Task { try await refresh(host, token) }
      await host.clock.sleeper(for: .seconds(2))
      let line = try await host.lastLine("medusa")
      guard case .number(let milliseconds) = line["duration_ms"] else {
        Issue.record("the line has no duration")
        return
      }
      #expect(milliseconds >= 2000)
      host.clock.advance(by: .seconds(2))
      #expect(try await call.value.status == .ok)
    }
  }

  @Test("a body above 64 KiB is 413 in the dialect's own form")
  func largeBody() async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(
        .post, HostFixture.commerceEngine + "/auth/refresh-token", body: String(repeating: " ", count: 70_000))
      #expect(answer.status == .contentTooLarge)
      #expect(answer.text == #"{"message":"Payload too large","success":false,"code":"PAYLOAD_TOO_LARGE"}"#)
    }
  }
}
