import HTTPTypes
import HostEdge
import HostValues
import Hummingbird
import NIOHTTP1
import Testing

@testable import HostServer

@Suite("What an app's back end calls of the platform")
struct CallsInVainTests {
  private static let node: HTTPHeaders = ["User-Agent": "node", "S-Source": "1234567"]

  private func journal(_ edge: EdgeFixture, _ event: String) async throws -> [JSONValue] {
    try await edge.host.journal().filter { $0["event"]?.text == event }
  }

  @Test(
    "a call to what is not simulated is a row with caller, path, status and the sentence of why",
    arguments: [
      (PlatformName.accounts, "/portal/login", "/portal/login of accounts.salla.sa is not simulated; /oauth2 is"),
      (.api, "/partners/v9", "/partners/v9 of api.salla.dev is not simulated; "),
      (.api, "/exchange-authority/v9/introspect", "there is nothing at /exchange-authority/v9/introspect"),
    ])
  func inVain(name: PlatformName, path: String, reason: String) async throws {
    try await EdgeFixture.run { edge async throws in
      _ = try await edge.token()
      let answer = try await edge.send(name, path + "?secret=1", headers: Self.node)
      #expect(answer.status == .notFound)
      let row = try #require(try await journal(edge, "platform-call").last)
      #expect(
        row["payload"]
          == [
            "name": .string(name.rawValue), "method": "GET", "path": .string(path), "status": 404, "caller": "node",
          ])
      #expect(row["verdict"] == "ignored")
      #expect(row["reason"]?.text?.hasPrefix(reason) == true)
      #expect(row["duration_ms"] != nil)
    }
  }

  @Test("a call of an app that nobody knows here is in no session's journal, and the dashboard's own pages never are")
  func elsewhere() async throws {
    try await EdgeFixture.run { edge async throws in
      _ = try await edge.token()
      _ = try await edge.send(.accounts, "/portal", headers: ["S-Source": "42"])
      _ = try await edge.send(.dashboard, "/nothing-here")
      #expect(try await journal(edge, "platform-call").isEmpty)
    }
  }

  @Test("a call that is answered names its caller, without a token that stands there")
  func answered() async throws {
    try await EdgeFixture.run { edge async throws in
      let token = try await edge.token()
      let headers: HTTPHeaders = ["Content-Type": "application/json", "S-Source": "1234567", "User-Agent": "axios/1.7"]
      _ = try await edge.send(
        .api, "/exchange-authority/v1/introspect", method: .POST, headers: headers, body: #"{"token":"\#(token)"}"#)
      let introspection = try #require(try await journal(edge, "introspect").last)
      #expect(introspection["payload"]?["caller"] == "axios/1.7")
      _ = try await edge.send(.api, "/admin/v2/store/info", headers: ["User-Agent": token])
      let call = try #require(try await journal(edge, "merchant-api").last)
      #expect(call["payload"]?["path"] == "/admin/v2/store/info")
      #expect(call["payload"]?["caller"] == "(a token, not shown)")
    }
  }
}
