import HTTPTypes
import HostStore
import HostValues
import Testing

@testable import HostServer

@Suite("What makes a session is for people and programs")
struct NavigationTests {
  private func fetch(
    _ site: String, _ mode: String = "navigate", _ destination: String = "document", _ more: HTTPFields = [:]
  ) throws -> HTTPFields {
    var headers = more
    headers[try #require(HTTPField.Name("sec-fetch-site"))] = site
    headers[try #require(HTTPField.Name("sec-fetch-mode"))] = mode
    headers[try #require(HTTPField.Name("sec-fetch-dest"))] = destination
    return headers
  }

  private func sessions(_ host: HostFixture) async throws -> Int { try await host.parts.journal.sessionCount() }

  @Test(
    "a page that loads it makes no session, wherever it is",
    arguments: [
      ("cross-site", "no-cors", "image"), ("same-site", "no-cors", "script"), ("cross-site", "no-cors", "empty"),
      ("same-site", "cors", "empty"), ("same-origin", "cors", "empty"), ("cross-site", "navigate", "iframe"),
      ("same-site", "navigate", "iframe"), ("cross-site", "navigate", "object"), ("none", "navigate", "embed"),
      ("cross-site", "websocket", "websocket"), ("cross-site", "no-cors", "style"),
    ])
  func loaded(site: String, mode: String, destination: String) async throws {
    try await HostFixture.run { host async throws in
      for path in ["/launch", "/"] {
        let answer = try await host.send(.get, path, headers: fetch(site, mode, destination))
        #expect(answer.status == .forbidden)
        #expect(answer.headers[.setCookie] == nil)
      }
      #expect(try await sessions(host) == 0)
    }
  }

  @Test("a browser that only prefetches it makes no session")
  func prefetched() async throws {
    try await HostFixture.run { host async throws in
      let purpose: HTTPFields = [try #require(HTTPField.Name("sec-purpose")): "prefetch;prerender"]
      #expect(
        try await host.send(.get, "/launch", headers: fetch("none", "navigate", "document", purpose)).status
          == .forbidden)
      #expect(try await sessions(host) == 0)
    }
  }

  @Test("a link on another site, the app's own among them, gets a page with one button that leads to the same address")
  func asked() async throws {
    try await HostFixture.run { host async throws in
      for site in ["cross-site", "same-site"] {
        for (path, link) in [
          ("/launch?app=http://localhost:3000/x?a=1&theme=dark", "/launch?app&#x3D;"), ("/", "href=\"/\""),
        ] {
          let answer = try await host.send(.get, path, headers: fetch(site))
          #expect(answer.status == .ok)
          #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
          #expect(answer.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'self'") == true)
          #expect(answer.text.contains("Open the session"))
          #expect(
            answer.text.contains(link) || answer.text.contains(link.replacing("&#x3D;", with: "=")), "\(answer.text)")
        }
      }
      #expect(try await sessions(host) == 0)
    }
  }

  @Test("the page that asks speaks the language of the link, or the one that the browser prefers, and shows the app")
  func askedInArabic() async throws {
    try await HostFixture.run { host async throws in
      func page(_ query: String, _ language: String) async throws -> String {
        try await host.send(.get, "/launch\(query)", headers: fetch("cross-site", more(language))).text
      }
      func more(_ language: String) -> HTTPFields { [.acceptLanguage: language] }
      #expect(try await page("", "ar-SA,ar;q=0.9,en;q=0.8").contains(#"lang="ar" dir="rtl""#))
      #expect(try await page("", "fr,en;q=0.5,ar;q=0.4").contains(#"lang="en" dir="ltr""#))
      #expect(
        try await page("?locale=ar", "en").contains(#"lang="ar" dir="rtl" data-theme="light" data-follows-theme"#))
      let dark = try await page("?theme=dark&app=http%3A%2F%2Flocalhost%3A3000%2Fa%3Cb", "en")
      #expect(dark.contains(#"data-theme="dark">"#))
      #expect(dark.contains(">http://localhost:3000</code>"))
    }
  }

  private func fetch(_ site: String, _ more: HTTPFields) throws -> HTTPFields {
    try fetch(site, "navigate", "document", more)
  }

  @Test("the button, a typed address, a frame of our own and a program make a session")
  func admitted() async throws {
    try await HostFixture.run { host async throws in
      let admitted = [
        try fetch("same-origin"), try fetch("none"), try fetch("same-origin", "navigate", "iframe"), [:],
      ]
      for headers in admitted { #expect(try await host.send(.get, "/launch", headers: headers).status == .seeOther) }
      #expect(try await sessions(host) == admitted.count)
    }
  }
}
