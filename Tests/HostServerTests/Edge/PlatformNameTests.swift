import AsyncHTTPClient
import HTTPTypes
import HostCore
import HostPreflight
import HostProtocol
import HostTokens
import HostValues
import NIOCore
import NIOHTTP1
import Testing

@testable import HostEdge
@testable import HostServer

@Suite("The platform's own names")
struct PlatformNameTests {
  @Test("api.salla.dev judges a token, over HTTP/2 and over HTTP/1.1", arguments: [HTTPVersion.http2, .http1_1])
  func introspection(version: HTTPVersion) async throws {
    try await EdgeFixture.run(httpVersion: version == .http2 ? .automatic : .http1Only) { edge async throws in
      let answer = try await edge.introspect(try await edge.token())
      #expect(answer.status == .ok)
      #expect(answer.json["data"]?["merchant_id"] == 123_456)
      #expect(answer.version == version)
      let preflight = try await edge.send(
        .api, "/exchange-authority/v1/introspect", method: .OPTIONS, headers: ["Origin": "http://localhost:3000"])
      #expect(preflight.status == .noContent)
      #expect(preflight.headers.first(name: "access-control-allow-origin") == "*")
    }
  }

  @Test(
    "api.salla.dev has neither a page nor the control API",
    arguments: [
      "/", "/start", "/host/dashboard/main.js", "/api/v1/keys", "//api/v1/keys", "/sessions/x/remote", "/healthz",
    ])
  func apiAlone(path: String) async throws {
    try await EdgeFixture.run { edge async throws in
      let answer = try await edge.send(.api, path)
      #expect(answer.status == .notFound)
      #expect(answer.headers.first(name: "content-type") == "application/problem+json")
    }
  }

  @Test("accounts.salla.sa says what of it is simulated")
  func accounts() async throws {
    try await EdgeFixture.run { edge async throws in
      let answer = try await edge.send(.accounts, "/")
      #expect(answer.status == .notFound)
      #expect(answer.json["detail"]?.text?.contains("/ of accounts.salla.sa is not simulated; /oauth2 is") == true)
    }
  }

  @Test("s.salla.sa is the dashboard, and tells an app nothing but its origin")
  func dashboard() async throws {
    try await EdgeFixture.run { edge async throws in
      let begin = try await edge.send(.dashboard, "/")
      #expect(begin.status == .seeOther)
      let place = try #require(begin.headers.first(name: "location"))
      #expect(place.hasPrefix("/embedded/app/1234567/stock-pulse?session="))
      let page = try await edge.send(.dashboard, place)
      #expect(page.status == .ok)
      #expect(page.headers.first(name: "referrer-policy") == "origin")
      #expect(page.text.contains("data-introspect=\"http://localhost:\(edge.host.client.port)/exchange-authority"))
      let plain = try await edge.host.send(.get, place)
      #expect(plain.headers[.init("referrer-policy")!] == "no-referrer")
      #expect(!plain.text.contains("data-introspect"))
      #expect(
        try await edge.send(.dashboard, "/exchange-authority/v1/introspect", method: .POST, body: "{}").status
          == .notFound)
    }
  }

  @Test("a session that is made there is opened there")
  func made() async throws {
    try await EdgeFixture.run { edge async throws in
      let json: HTTPHeaders = ["Content-Type": "application/json"]
      let made = try await edge.send(.dashboard, "/api/v1/sessions", method: .POST, headers: json, body: "{}")
      #expect(made.status == .created)
      #expect(made.json["url"]?.text?.hasPrefix("https://s.salla.sa/embedded/app/") == true)
      let own = try await edge.send(.dashboard, "/api/v1/keys", headers: ["Origin": "https://s.salla.sa"])
      #expect(own.status == .ok)
      for origin in ["http://localhost:7255", "https://api.salla.dev", "http://s.salla.sa", "null"] {
        let foreign = try await edge.send(.dashboard, "/api/v1/keys", headers: ["Origin": origin])
        #expect(foreign.status == .forbidden, "\(origin)")
      }
    }
  }

  @Test(
    "an unknown name is misdirected",
    arguments: ["localhost", "127.0.0.1", "example.com", "x.s.salla.sa", "s.salla.sa."])
  func unknown(name: String) async throws {
    try await EdgeFixture.run(httpVersion: .http1Only) { edge async throws in
      let answer = try await edge.send(.dashboard, "/api/v1/keys", host: name)
      #expect(answer.status == .misdirectedRequest)
    }
  }

  @Test("the plain listener refuses the platform's names as before", arguments: PlatformName.allCases)
  func plain(name: PlatformName) async throws {
    try await EdgeFixture.run { edge async throws in
      var request = HTTPClientRequest(url: "http://127.0.0.1:\(edge.host.client.port)/api/v1/keys")
      request.headers = ["Host": name.rawValue]
      #expect(try await edge.client.execute(request, timeout: .minutes(10)).status == .forbidden)
    }
  }

  @Test("who does not know the authority refuses the connection")
  func untrusted() async throws {
    try await EdgeFixture.run(trusting: false) { edge async throws in
      await #expect(throws: (any Error).self) { try await edge.send(.dashboard, "/") }
    }
  }

  @Test("a connection that hangs by a fault is one stream: its neighbour is answered, on the same connection")
  func hang() async throws {
    try await EdgeFixture.run { edge async throws in
      let token = try await edge.host.token()
      let id = try await edge.host.session.id
      let fault = try await edge.host.send(
        .put, "/api/v1/sessions/\(id)/faults", headers: [.contentType: "application/json"],
        body: #"{"introspection":{"fault":"hang","times":1}}"#)
      #expect(fault.status == .ok)
      let hanging = Task { try await edge.introspect(token) }
      await edge.host.clock.sleeper(for: FaultAnswer.patience)
      let connections = edge.host.parts.gate.count
      #expect(try await edge.introspect(token).status == .ok)
      edge.host.clock.advance(by: FaultAnswer.patience)
      await #expect(throws: (any Error).self) { try await hanging.value }
      #expect(try await edge.introspect(token).status == .ok)
      #expect(edge.host.parts.gate.count == connections)
    }
  }

  @Test("the API token is asked for there too")
  func token() async throws {
    try await EdgeFixture.run(apiToken: "a-long-secret") { edge async throws in
      #expect(try await edge.send(.dashboard, "/api/v1/keys").status == .unauthorized)
      let entry = try await edge.send(.dashboard, "/?api_token=a-long-secret")
      #expect(entry.status == .seeOther)
      #expect(entry.headers.first(name: "set-cookie")?.hasPrefix("salla-host-pass=") == true)
    }
  }

  @Test("a server that nobody asks has no second listener")
  func asleep() async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.post, "/api/v1/edge")
      #expect(answer.status == .serviceUnavailable)
    }
  }

  @Test("an app's page is looked at for the dashboard that the stage stands in")
  func verdicts() async throws {
    let (doors, looked) = AsyncStream<Door>.makeStream()
    let look: Examine = { visit, door in
      looked.yield(door)
      return Preflight.judge(FetchedPage(asked: visit.app, failure: .refused), dashboard: visit.app)
    }
    try await EdgeFixture.run(examine: look) { edge async throws in
      var doors = doors.makeAsyncIterator()
      _ = try await edge.host.post([HostFixture.open], first: 1)
      #expect(await doors.next() == .plain)
      let id = try await edge.host.session.id
      let json: HTTPHeaders = ["Content-Type": "application/json"]
      let body: JSONValue = ["stage": "page-at-the-edge", "first": 1, "inputs": [HostFixture.open]]
      let opened = try await edge.send(
        .dashboard, "/api/v1/sessions/\(id)/inputs", method: .POST, headers: json, body: body.encoded)
      #expect(opened.status == .ok)
      #expect(await doors.next() == .edge)
    }
  }
}
