import HTTPTypes
import HostProtocol
import HostValues
import NIOCore
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
      #expect(cookie.hasSuffix("; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict"))
      #expect(!cookie.contains(Self.token))
      let pair = String(cookie.prefix { $0 != ";" })
      #expect(try await host.send(.get, "/start", headers: [.cookie: "a=b; \(pair)"]).status == .ok)
      #expect(try await host.send(.get, "/start?api_token=wrong").status == .unauthorized)
    }
  }

  /// The cookie of a browser that is let in.
  private func enter(_ host: HostFixture) async throws -> String {
    let entry = try await host.send(.get, "/start?api_token=\(Self.token)")
    return String(try #require(entry.headers[.setCookie]).prefix { $0 != ";" })
  }

  @Test("gives each browser a pass of its own that ends, and is good for nothing else")
  func passes() async throws {
    try await guarded { host in
      let (first, second) = (try await enter(host), try await enter(host))
      #expect(first != second)
      let secret = String(first.dropFirst(ApiTokenOnly.cookie.count + 1))
      #expect(secret.count == 64)
      let misuses: [HTTPFields] = [
        [.authorization: "Bearer \(secret)"], [.cookie: "\(ApiTokenOnly.cookie)=\(Self.token)"],
        [.cookie: "\(ApiTokenOnly.cookie)=\(secret.dropLast())"], [.cookie: "\(ApiTokenOnly.cookie)="],
      ]
      for headers in misuses { #expect(try await host.send(.get, "/start", headers: headers).status == .unauthorized) }
      #expect(try await host.send(.get, "/start?api_token=\(secret)").status == .unauthorized)
      host.clock.advance(by: .seconds(12 * 3600 - 1))
      #expect(try await host.send(.get, "/start", headers: [.cookie: first]).status == .ok)
      host.clock.advance(by: .seconds(1))
      for cookie in [first, second] {
        #expect(try await host.send(.get, "/start", headers: [.cookie: cookie]).status == .unauthorized)
      }
    }
  }

  @Test("lets a browser in by an invitation, once and for ten minutes, and takes it out of the address")
  func invitation() async throws {
    let configured = "/api/v1/sessions/ID/invitations"
    try await guarded { host in
      let headers: HTTPFields = [.authorization: "Bearer \(Self.token)"]
      let session = try #require(
        try await host.send(.post, "/api/v1/sessions", headers: headers).json["id"]?.text)
      let asked = try await host.send(.post, configured.replacing("ID", with: session), headers: headers)
      #expect(asked.status == .created)
      // The server of a test listens on this machine alone.
      #expect(asked.json["urls"] == [])
      let place = "/sessions/\(session)/remote"
      #expect(
        try await host.send(.get, "\(place)?invitation=\(String(repeating: "0", count: 32))").status == .unauthorized)
      #expect(
        try await host.send(.post, configured.replacing("ID", with: "nobody"), headers: headers).status == .notFound)
    }
    let world = TestWorld()
    let passes = EntryPasses(world.world)
    let (first, second) = (passes.invite(), passes.invite())
    #expect(first != second)
    #expect(passes.redeem(first[...]))
    #expect(!passes.redeem(first[...]))
    #expect(!passes.admits(second[...]))
    world.advance(by: EntryPasses.patience)
    #expect(!passes.redeem(second[...]))
  }

  @Test("keeps a bounded number of passes: the oldest goes")
  func manyPasses() {
    let passes = EntryPasses(TestWorld().world)
    let minted = (0...EntryPasses.bound).map { _ in passes.mint() }
    #expect(minted.map { passes.admits($0[...]) } == [false] + Array(repeating: true, count: EntryPasses.bound))
  }

  @Test(
    "never leads off the site",
    arguments: ["//evil.example/", "///evil.example", "/\\evil.example/", "//evil.example/%2F"])
  func offSite(path: String) async throws {
    try await guarded { host in
      let caller = try await RawCaller(port: host.client.port)
      try await caller.get("\(path)?api_token=\(Self.token)", headers: ["Host: localhost", "Connection: close"])
      let answer = try await caller.untilClosed()
      #expect(answer.hasPrefix("HTTP/1.1 303 "))
      #expect(answer.contains("\r\nLocation: /evil.example"), "\(answer)")
    }
  }

  @Test("asks for it on every page, however its path is written, and not where clients of an authority call")
  func authorities() async throws {
    try await guarded { host async throws in
      for path in [
        "/authorities", "/authorities/", "//authorities", "/authorities//", "/authorities/salla-storefront",
        "/authorities/salla-storefront/", "/authorities/nobody/auth", "/host", "/healthz/x", "//api/v1/sessions",
      ] {
        #expect(try await host.send(.get, path).status == .unauthorized, "\(path)")
      }
      #expect(try await host.send(.get, "/authorities/medusa/store/customers/me").status == .unauthorized)
      #expect(try await host.send(.get, "/authorities/medusa/store/customers/me").json["code"] == nil)
      #expect(try await host.send(.get, "/host/dashboard/main.js").status == .ok)
    }
  }

  @Test("answers ten wrong guesses at once, then ever later, and the right token too: nobody is locked out")
  func guesses() async throws {
    try await guarded { host in
      func guess(_ token: String) async throws -> HTTPResponse.Status {
        try await host.send(.get, "/api/v1/keys", headers: [.authorization: "Bearer \(token)"]).status
      }
      let pass = try await enter(host)
      for _ in 0..<GuessBrake.free { #expect(try await guess("wrong-wrong") == .unauthorized) }
      for (token, wait, status) in [
        ("wrong-wrong", 100, HTTPResponse.Status.unauthorized), ("wrong-wrong", 200, .unauthorized),
        ("wrong-wrong", 400, .unauthorized), (Self.token, 800, .ok), (Self.token, 800, .ok),
      ] {
        async let answer = guess(token)
        await host.clock.sleeper(for: .milliseconds(wait))
        host.clock.advance(by: .milliseconds(wait))
        #expect(try await answer == status)
      }
      #expect(try await host.send(.get, "/start", headers: [.cookie: pass]).status == .ok)
      host.clock.advance(by: GuessBrake.memory)
      #expect(try await guess(Self.token) == .ok)
    }
  }

  @Test("a page elsewhere cannot make the owner's browser guess, right or wrong")
  func guessesOfOthers() async throws {
    try await guarded { host in
      let headers: HTTPFields = [
        try #require(HTTPField.Name("sec-fetch-site")): "cross-site",
        try #require(HTTPField.Name("sec-fetch-mode")): "no-cors",
        try #require(HTTPField.Name("sec-fetch-dest")): "image",
      ]
      for token in Array(repeating: "wrong-wrong", count: 20) + [Self.token] {
        #expect(try await host.send(.get, "/?api_token=\(token)", headers: headers).status == .unauthorized)
      }
      #expect(try await host.send(.get, "/start?api_token=\(Self.token)").status == .seeOther)
    }
  }

  @Test("guesses of many addresses are remembered within bounds, and each address by itself")
  func guessesOfMany() throws {
    let brake = GuessBrake(TestWorld().world)
    func address(_ text: String) throws -> SocketAddress { try SocketAddress(ipAddress: text, port: 1) }
    let (one, other) = (try address("10.0.0.1"), try address("10.0.0.2"))
    for _ in 0..<30 { brake.note(one) }
    #expect(brake.wait(for: one) == GuessBrake.longest)
    #expect(brake.wait(for: other) == .zero)
    for number in 0..<10 { brake.note(try address("2001:db8::\(number)")) }
    #expect(brake.wait(for: try address("2001:db8::ff")) == GuessBrake.first)
    #expect(brake.wait(for: try address("2001:db9::ff")) == .zero)
    for number in 0..<3_000 { brake.note(try address("10.1.\(number / 250).\(number % 250)")) }
    #expect(brake.count <= GuessBrake.bound + 1)
    #expect(brake.wait(for: try address("10.99.0.1")) > .zero)
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
    func configuration(_ options: [Setting: String]) throws(ConfigurationProblem) -> HostConfiguration {
      try HostConfiguration.load(options: options, environment: [:], folder: "/nowhere")
    }
    #expect(try configuration([.host: "localhost"]).listensLocally)
    #expect(try configuration([.host: "0.0.0.0", .apiToken: Self.token]).host == "0.0.0.0")
    #expect(
      throws: ConfigurationProblem.setting(
        SettingProblem(
          field: "--host", rule: "localhost, 127.0.0.1 or ::1, unless there is an api-token", came: "\"0.0.0.0\""))
    ) { try configuration([.host: "0.0.0.0"]) }
    #expect(
      throws: ConfigurationProblem.setting(
        SettingProblem(field: "--api-token", rule: "8 to 200 letters, digits or characters of -._~+/=", came: nil))
    ) { try configuration([.apiToken: "short"]) }
  }
}
