import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Testing

@testable import HostServer

@Suite("Sessions that a script makes")
struct SessionMakingTests {
  @Test("with nothing said it is as the server's settings have it, and its URL opens it")
  func standard() async throws {
    try await HostFixture.run { host in
      for body in [nil, "{}"] {
        let answer = try await host.make(body)
        #expect(answer.status == .created)
        let id = try #require(answer.json["id"]?.text)
        let url = try #require(answer.json["url"]?.text)
        #expect(url.hasPrefix("http://localhost"))
        #expect(url.hasSuffix("/embedded/app/1234567/stock-pulse?session=\(id)"))
        #expect(answer.headers[.location] == "/api/v1/sessions/\(id)")
        #expect(answer.json["state"]?["session"]?.text == id)
        let page = try await host.send(.get, "/embedded/app/1234567/stock-pulse?session=\(id)")
        #expect(page.text.contains(#"data-session="\#(id)""#))
      }
    }
  }

  @Test("everything that the body says is so from the start")
  func whole() async throws {
    try await HostFixture.run { host in
      let answer = try await host.make(
        """
        {"app": {"id": "42", "name": "Corner", "route": "corner-shop", "url": "http://localhost:3000/app"},
         "merchant": {"id": 9, "name": "Sara"}, "user": {"id": 8},
         "layout": {"theme": "dark", "locale": "ar", "currency": "AED"}, "token": {"lifetime": "30s"},
         "faults": {"introspection": {"fault": "500", "times": 2, "ttl": "1m"}, "reply": {"fault": "reply-lost"}},
         "policy": {"protocol": "strict", "unknown_events": "error", "redirects": "record", "confirm": "accept",
                    "checkout": "paid", "launch_parameters": "documented", "refresh_limit": 3}}
        """)
      let id = try #require(answer.json["id"]?.text)
      let session = try #require(await host.parts.sessions.find(id))
      let state = await session.snapshot
      #expect(state.settings.app.id == "42" && state.settings.app.name == "Corner")
      #expect(state.settings.app.address == "/embedded/app/42/corner-shop")
      #expect(state.settings.app.url.text == "http://localhost:3000/app")
      #expect(state.settings.merchant == Merchant(id: 9, name: "Sara", userID: 8))
      #expect(state.settings.theme == .dark && state.settings.language == .arabic && state.settings.currency == "AED")
      #expect(state.settings.tokenLifetime == .seconds(30))
      #expect(
        state.settings.policy
          == Policy(
            conformance: .strict, unknownEvents: .error, redirects: .record, questions: .accept, payments: .paid,
            launchProfile: .documented, refreshLimit: 3))
      #expect(
        state.faults.map(\.fault) == [
          Fault(.replyLost), Fault(.introspection500, times: 2, lasts: .seconds(60)),
        ])
      let entries = try await host.journal(of: session)
      #expect(entries.map { $0["direction"] } == ["control", "control"])
    }
  }

  @Test("an app elsewhere has a name of its own")
  func elsewhere() async throws {
    try await HostFixture.run { host in
      let state = try await host.make(#"{"app": {"url": "http://localhost:3000"}}"#).json["state"]
      #expect(state?["app"]?["name"]?.text == "My app")
      #expect(state?["address"]?.text == "/embedded/app/1234567/my-app")
    }
  }

  @Test(
    "what is wrong is refused with a pointer to it, and no session is made",
    arguments: [
      (#"[]"#, nil, "the body must be an object"), ("{", nil, "not JSON"),
      (#"{"layuot": {}}"#, "/layuot", "did you mean layout?"),
      (#"{"layout": {"theme": "drak"}}"#, "/layout/theme", "theme must be light or dark"),
      (#"{"layout": {"them": "dark"}}"#, "/layout/them", "did you mean theme?"),
      (#"{"layout": 5}"#, "/layout", "layout must be an object"),
      (#"{"app": {"url": "ftp://x"}}"#, "/app/url", "absolute http or https URL"),
      (#"{"app": {"id": 42}}"#, "/app/id", "id must be text"),
      (#"{"merchant": {"id": "9"}}"#, "/merchant/id", "id must be a whole number"),
      (#"{"user": {"id": 0}}"#, "/user/id", "id must be a whole number"),
      (#"{"token": {"lifetime": "25h"}}"#, "/token/lifetime", "from 1s to 24h"),
      (#"{"policy": {"confrim": "ask"}}"#, "/policy/confrim", "did you mean confirm?"),
      (#"{"policy": {"checkout": "free"}}"#, "/policy/checkout", "must be ask, paid"),
      (#"{"policy": {"refresh_limit": 0}}"#, "/policy/refresh_limit", "from 1 to 1000"),
      (#"{"policy": "strict"}"#, "/policy", "policy must be an object"),
      (#"{"faults": {"introspection": {"fault": "lost"}}}"#, "/faults/introspection/fault", "must be"),
      (#"{"faults": {"introspection": {"fault": "500", "tims": 2}}}"#, "/faults/introspection/tims", "times?"),
      (#"{"faults": {"intro": null}}"#, "/faults/intro", "there are handshake, reply, introspection or webhook"),
    ] as [(String, String?, String)])
  func refused(body: String, pointer: String?, words: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.make(body)
      #expect(answer.status == .badRequest)
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(answer.json["pointer"]?.text == pointer)
      #expect(answer.json["detail"]?.text?.contains(words) == true, "\(answer.text)")
      #expect(try await host.send(.get, "/api/v1/sessions").json["sessions"] == [])
    }
  }
}
