import AsyncHTTPClient
import HTTPTypes
import HostAuthorities
import HostProtocol
import HostValues
import NIOCore
import NIOHTTP1
import Testing

@testable import HostServer

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Two refreshers with one refresh token, over HTTP")
struct AuthorityRaceTests {
  private struct Answer: Sendable {
    let status: UInt
    let text: String
  }

  private static func refresh(_ token: String, _ port: Int) async throws -> Answer {
    var request = HTTPClientRequest(
      url: "http://localhost:\(port)\(HostFixture.commerceEngine)/auth/refresh-token")
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.body = .bytes(ByteBuffer(string: #"{"refresh_token":"\#(token)"}"#))
    let response = try await HTTPClient.shared.execute(request, timeout: .minutes(10))
    let body = try await response.body.collect(upTo: 1 << 16)
    return Answer(status: response.status.code, text: String(buffer: body))
  }

  private static func race(_ token: String, _ port: Int) async throws -> (Answer, Answer) {
    async let first = refresh(token, port)
    async let second = refresh(token, port)
    return try await (first, second)
  }

  @Test("in 500 rounds both get the same pair within the grace, and one family lives")
  func withinTheGrace() async throws {
    try await HostFixture.run { host in
      let port = host.client.port
      var token = try await host.commerceEnginePair().refresh
      for _ in 1...500 {
        let (first, second) = try await Self.race(token, port)
        #expect(first.status == 200)
        #expect(first.text == second.text)
        token = try #require(first.text.split(separator: #""refresh_token":""#).last?.split(separator: "\"").first)
          .description
        host.clock.advance(by: .seconds(1))
      }
      let living = try await host.tokens("commerce-engine").filter { $0["standing"] == "living" }
      #expect(Set(living.compactMap { $0["family"]?.text }).count == 1)
      #expect(living.filter { $0["kind"] == "refresh" }.count == 1)
    }
  }

  @Test("without a grace one of two gets a pair, and then the whole family is revoked: never two living ones")
  func withoutGrace() async throws {
    var settings = AuthoritySettings()
    settings.commerceEngine.grace = .zero
    try await HostFixture.run(authoritySettings: settings) { host in
      let port = host.client.port
      for _ in 1...20 {
        let token = try await host.commerceEnginePair().refresh
        let first = try await Self.refresh(token, port)
        host.clock.advance(by: .milliseconds(1))
        let (second, third) = try await Self.race(token, port)
        #expect([first.status, second.status, third.status] == [200, 404, 404])
        let living = try await host.tokens("commerce-engine").filter { $0["standing"] == "living" }
        #expect(living.isEmpty)
      }
    }
  }

  @Test("the button does the same: two calls, one pair")
  func byHand() async throws {
    try await HostFixture.run { host in
      let account = try #require(try await host.control(.get, "commerce-engine").json["accounts"]?.items?[0]["id"])
      let commands = "commerce-engine/commands"
      #expect(try await host.control(.post, commands, ["type": "sign-in", "account": account]).status == .ok)
      let race = try await host.control(.post, commands, ["type": "race", "account": account])
      let entries = try #require(race.json["entries"]?.items)
      #expect(entries.map { $0["status"] } == [200, 200])
      let tokens = entries.map { Set($0["tokens"]?.items?.compactMap(\.text) ?? []) }
      #expect(tokens[0] == tokens[1])
      #expect(tokens[0].count == 3)
      host.clock.advance(by: .seconds(11))
      let replay = try await host.control(.post, commands, ["type": "replay", "account": account])
      #expect(replay.json["entries"]?.items?[0]["reason"] == "already used 11 s ago")
      #expect(try await host.tokens("commerce-engine").allSatisfy { $0["standing"] == "revoked" })
    }
  }
}
