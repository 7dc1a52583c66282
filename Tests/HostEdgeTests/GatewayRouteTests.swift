import Testing

@testable import HostEdge

@Suite struct GatewayRouteTests {
  private let route = GatewayRoute(app: "https://localhost:3000", port: 8123) { ["http://localhost:7255"] }

  private func head(_ lines: String...) throws -> HTTPHead {
    try #require(HTTPHead((lines + ["", ""]).joined(separator: "\r\n")))
  }

  private func answer(_ name: String, _ value: String) throws -> [String] {
    route.answer(try head("HTTP/1.1 200 OK", "\(name): \(value)")).values(name.lowercased())
  }

  @Test func theAppSeesItsOwnNamesAndTheBrowsersOthers() throws {
    let request = try #require(
      route.request(
        try head(
          "GET /a?b HTTP/1.1", "Host: localhost:8123", "Origin: http://localhost:8123",
          "Referer: http://127.0.0.1:8123/from?x", "Cookie: a=b", "Connection: keep-alive")))
    #expect(
      request.text
        == "GET /a?b HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: https://localhost:3000\r\n"
        + "Referer: https://localhost:3000/from?x\r\nCookie: a=b\r\nConnection: close\r\n\r\n")
  }

  @Test(arguments: ["http://localhost:7255", "http://localhost:81234", "null", "https://localhost:8123"])
  func anOriginThatIsNotTheGatewaysStays(origin: String) throws {
    let request = try #require(route.request(try head("GET / HTTP/1.1", "Host: localhost:8123", "Origin: \(origin)")))
    #expect(request.values("origin") == [origin])
  }

  @Test(arguments: ["rebound.example:8123", "localhost", "localhost:3000", "localhost:8123\r\nHost: localhost:8123"])
  func anotherNameThanThisMachinesIsRefused(host: String) throws {
    #expect(route.request(try head("GET / HTTP/1.1", "Host: \(host)")) == nil)
    #expect(route.request(try head("GET / HTTP/1.1")) == nil)
  }

  @Test func aWebSocketKeepsItsUpgrade() throws {
    let asked = try head(
      "GET /hot HTTP/1.1", "Host: localhost:8123", "Upgrade: websocket", "Connection: keep-alive, Upgrade")
    #expect(route.request(asked)?.values("connection") == ["keep-alive, Upgrade"])
    let given = try head("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade")
    #expect(route.answer(given) == given)
    #expect(!given.isInterim)
  }

  @Test(arguments: [
    ("frame-ancestors https://s.salla.sa", "frame-ancestors https://s.salla.sa http://localhost:7255"),
    ("frame-ancestors 'none'", "frame-ancestors http://localhost:7255"),
    ("frame-ancestors", "frame-ancestors http://localhost:7255"),
    ("frame-ancestors http://localhost:7255", "frame-ancestors http://localhost:7255"),
    (
      "default-src 'self';  Frame-Ancestors 'self'; img-src *",
      "default-src 'self'; Frame-Ancestors 'self' http://localhost:7255; img-src *"
    ),
    (
      "script-src 'none', frame-ancestors a.example;x",
      "script-src 'none', frame-ancestors a.example http://localhost:7255;x"
    ),
    ("default-src 'none'", "default-src 'none'"),
  ])
  func onlyTheDirectiveOfFramesChangesInAPolicy(came: String, goes: String) throws {
    #expect(try answer("Content-Security-Policy", came) == [goes])
    #expect(try answer("Content-Security-Policy-Report-Only", came) == [goes])
  }

  @Test func theOldHeaderForFramesGoesAndOtherSitesStayOut() throws {
    let alone = route.answer(try head("HTTP/1.1 200 OK", "X-Frame-Options: DENY"))
    #expect(alone.values("x-frame-options") == [])
    #expect(alone.values("content-security-policy") == ["frame-ancestors http://localhost:7255"])
    let ruled = route.answer(
      try head(
        "HTTP/1.1 200 OK", "X-Frame-Options: DENY", "Content-Security-Policy: frame-ancestors https://s.salla.sa"))
    #expect(
      ruled.values("content-security-policy") == ["frame-ancestors https://s.salla.sa http://localhost:7255"])
  }

  @Test(arguments: [
    ("https://localhost:3000/next?a#b", "http://localhost:8123/next?a#b"),
    ("//localhost:3000", "http://localhost:8123"), ("/next", "/next"),
    ("https://localhost:30001/", "https://localhost:30001/"), ("https://s.salla.sa/", "https://s.salla.sa/"),
  ])
  func aRedirectToTheAppStaysBehindTheGateway(came: String, goes: String) throws {
    #expect(try answer("Location", came) == [goes])
  }

  @Test(arguments: [
    ("https://localhost:3000", "http://localhost:8123"), ("*", "*"), ("https://x.example", "https://x.example"),
  ])
  func whoMayReadTheAnswerIsNamedAsTheBrowserKnowsIt(came: String, goes: String) throws {
    #expect(try answer("Access-Control-Allow-Origin", came) == [goes])
  }

  @Test func anAnswerThatOthersFollowEndsNothing() throws {
    let hint = try head("HTTP/1.1 103 Early Hints", "Link: </a.css>")
    #expect(hint.isInterim)
    #expect(route.answer(hint) == hint)
    #expect(route.answer(try head("HTTP/1.1 200 OK", "Keep-Alive: timeout=5")).fields.map(\.name) == ["Connection"])
  }
}
