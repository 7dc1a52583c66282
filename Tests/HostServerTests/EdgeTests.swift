import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Hummingbird
import Testing

@testable import HostServer

@Suite("The edge of the server")
struct EdgeTests {
  @Test("the first page leads to the session's own address, and the same session each time")
  func start() async throws {
    try await HostFixture.run { host in
      let places = try await [host.send(.get, "/"), host.send(.get, "/")].map { $0.headers[.location] }
      #expect(places[0] == "/embedded/app/1234567/stock-pulse?session=\(try await host.session.id)")
      #expect(places[1] == places[0])
      let page = try await host.send(.get, try #require(places[0]))
      #expect(page.status == .ok)
      #expect(page.headers[.contentType] == "text/html; charset=utf-8")
      #expect(page.text.contains(#"data-session="\#(try await host.session.id)""#))
    }
  }

  @Test("a link makes a session with its settings")
  func launch() async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(
        .get,
        "/launch?app=http%3A%2F%2Flocalhost%3A3000%2Fapp%3Fa%3D1&app_id=42&theme=dark&locale=ar&merchant=9&token_lifetime=30s"
          + "&app_name=Corner+Shop%2B"
      )
      let place = try #require(answer.headers[.location])
      #expect(place.hasPrefix("/embedded/app/42/my-app?session="))
      let session = try #require(await host.parts.sessions.find(String(place.suffix(32))))
      let settings = await session.snapshot.settings
      #expect(settings.app.url.text == "http://localhost:3000/app?a=1")
      #expect(settings.app.name == "Corner Shop+")
      #expect(settings.theme == .dark)
      #expect(settings.language == .arabic)
      #expect(settings.merchant.id == 9)
      #expect(settings.tokenLifetime == .seconds(30))
    }
  }

  @Test(
    "a link with a bad setting gets a page that names the field",
    arguments: [
      ("app=ftp://x", "app must be an absolute http or https URL"), ("theme=blue", "theme must be light or dark"),
      ("app_id=b1c3-uuid", "app_id must be 1 to 20 digits"), ("merchant=0", "merchant must be a whole number"),
      ("route=x", "route must be 3 to 64"), ("thme=dark", "thme must be spelt theme"),
      ("token_lifetime=2d", "token_lifetime must be a time from 1s to 24h"), ("currency=sar", "currency must be three"),
    ])
  func badLink(query: String, words: String) async throws {
    try await HostFixture.run { host in
      let answer = try await host.send(.get, "/launch?\(query)")
      #expect(answer.status == .badRequest)
      #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
      #expect(answer.text.contains(words))
    }
  }

  @Test("an unknown path is 404, a wrong method 405 with Allow")
  func unknownAndWrong() async throws {
    try await HostFixture.run { host in
      for path in ["/nope", "/api/v1/nope", "/host/nope.js", "/host/../Package.swift", "/embedded/app/1/abc"] {
        let status = try await host.send(.get, path).status
        #expect(status == .notFound || status == .badRequest, "\(path) is \(status)")
      }
      for (method, path, allow) in [
        (HTTPRequest.Method.post, "/", "GET, HEAD"), (.get, "/exchange-authority/v1/introspect", "POST, OPTIONS"),
        (.delete, "/healthz", "GET, HEAD"), (.put, "/host/dashboard/main.js", "GET, HEAD"),
        (.trace, "/api/v1/keys", "GET, HEAD"), (HTTPRequest.Method("QUERY")!, "/api/v1/tokens", "POST"),
      ] {
        let answer = try await host.send(method, path)
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == allow)
      }
      #expect(try await host.send(.head, "/healthz").status == .ok)
    }
  }

  @Test(
    "only local names are admitted as Host",
    arguments: [
      ("localhost:7255", true), ("LOCALHOST", true), ("127.0.0.1:1", true), ("[::1]:7255", true),
      ("evil.example", false),
      ("localhost.evil.example:7255", false), ("", false), ("127.0.0.1.evil.example", false), ("[::2]", false),
    ])
  func hostNames(authority: String, admitted: Bool) {
    #expect(LocalNamesOnly.admits(authority) == admitted)
  }

  @Test("the control API refuses other origins and other sites")
  func foreignOrigin() async throws {
    try await HostFixture.run { host in
      #expect(try await host.send(.get, "/api/v1/keys").status == .ok)
      for headers: HTTPFields in [
        [.origin: "http://localhost:7256"], [.origin: "null"], [HTTPField.Name("sec-fetch-site")!: "same-site"],
        [HTTPField.Name("sec-fetch-site")!: "cross-site"],
      ] {
        let answer = try await host.send(.get, "/api/v1/keys", headers: headers)
        #expect(answer.status == .forbidden)
        #expect(answer.json["code"] == "foreign-origin")
      }
    }
  }

  @Test("the request log has names but no values of the query, and shortens ids")
  func redaction() {
    #expect(RequestLog.redacted(path: "/a/b", query: "token=v4.public.x&theme=dark") == "/a/b?token=…&theme=…")
    #expect(RequestLog.redacted(path: "/s/0123456789abcdef0123/x", query: nil) == "/s/012345…/x")
  }
}
