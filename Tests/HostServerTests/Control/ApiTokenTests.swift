import HTTPTypes
import HostProtocol
import HostValues
import HummingbirdTesting
import Testing

@testable import HostServer

@Suite("A server with an API token")
struct ApiTokenTests {
  private static let token = "a-long-secret"

  private func guarded(_ test: @Sendable (HostFixture) async throws -> Void) async throws {
    try await HostFixture.run(apiToken: Self.token, test)
  }

  @Test(
    "answers only those who bring it", arguments: [nil, "Bearer wrong-secret1", "Bearer a-long-secre", "a-long-secret"])
  func refused(credentials: String?) async throws {
    try await guarded { host in
      for path in ["/api/v1/sessions", "/api/v1/keys", "/", "/start", "/launch", "/docs", "/openapi.json"] {
        let answer = try await host.send(.get, path, headers: credentials.map { [.authorization: $0] } ?? [:])
        #expect(answer.status == .unauthorized, "\(path)")
        #expect(!answer.text.contains(Self.token))
      }
      let answer = try await host.send(.get, "/api/v1/sessions")
      #expect(answer.headers[.wwwAuthenticate] == "Bearer")
      #expect(answer.json["code"] == "api-token")
    }
  }

  @Test("answers a program that brings it as a bearer token")
  func bearer() async throws {
    try await guarded { host in
      for scheme in ["Bearer", "bearer"] {
        let answer = try await host.send(
          .get, "/api/v1/sessions", headers: [.authorization: "\(scheme) \(Self.token)"])
        #expect(answer.status == .ok)
      }
    }
  }

  @Test("gives a browser that opens a page with it a cookie, and takes it out of the address")
  func browser() async throws {
    try await guarded { host in
      let entry = try await host.send(.get, "/start?lang=ar&api_token=\(Self.token)")
      #expect(entry.status == .seeOther)
      #expect(entry.headers[.location] == "/start?lang=ar")
      let cookie = try #require(entry.headers[.setCookie])
      #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
      let pair = String(cookie.prefix { $0 != ";" })
      #expect(try await host.send(.get, "/start", headers: [.cookie: "a=b; \(pair)"]).status == .ok)
      #expect(try await host.send(.get, "/start?api_token=wrong").status == .unauthorized)
    }
  }

  @Test("still answers an app's own programs, and scripts that wait for it")
  func open() async throws {
    try await guarded { host async throws in
      #expect(try await host.introspect("no token").status == .unauthorized)
      #expect(try await host.introspect("no token").json["success"] == false)
      #expect(try await host.send(.get, "/healthz").status == .ok)
      #expect(try await host.send(.post, "/authorities/medusa/auth/token/refresh").json["message"] == "Unauthorized")
    }
  }

  @Test("describes that it has one")
  func described() async throws {
    try await guarded { host in
      let answer = try await host.send(.get, "/openapi.json", headers: [.authorization: "Bearer \(Self.token)"])
      #expect(answer.json["security"] == [["api-token": []]])
      #expect(answer.json["paths"]?["/healthz"]?["get"]?["security"] == [])
    }
  }

  @Test("is what listening elsewhere needs")
  func elsewhere() throws {
    func configuration(_ options: [Setting: String]) throws(ConfigurationError) -> HostConfiguration {
      try HostConfiguration.load(options: options, environment: [:], folder: "/nowhere")
    }
    #expect(try configuration([.host: "localhost"]).listensLocally)
    #expect(try configuration([.host: "0.0.0.0", .apiToken: Self.token]).host == "0.0.0.0")
    #expect(
      throws: ConfigurationError.setting(
        SettingProblem(
          field: "--host", rule: "localhost, 127.0.0.1 or ::1, unless there is an api-token", came: "0.0.0.0"))
    ) { try configuration([.host: "0.0.0.0"]) }
    #expect(
      throws: ConfigurationError.setting(
        SettingProblem(field: "--api-token", rule: "8 to 200 letters, digits or characters of -._~+/=", came: nil))
    ) { try configuration([.apiToken: "short"]) }
  }
}
