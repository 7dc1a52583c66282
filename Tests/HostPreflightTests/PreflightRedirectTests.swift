import HostProtocol
import HostTestSupport
import Testing

@testable import HostPreflight

@Suite struct PreflightRedirectTests {
  private func judge(from first: String, _ steps: [(String, String)], asked: String) throws -> PreflightReport {
    var page = try Pages.page(at: steps.last?.1 ?? first)
    let urls = [first] + steps.map(\.1)
    page = FetchedPage(
      asked: try Pages.address(asked), added: Preflight.parameters,
      redirects: try zip(urls, steps).map { url, step in
        .init(url: try Pages.address(url), status: 302, location: step.0)
      }, answer: page.answer)
    return try Pages.judge(page)
  }

  @Test func aRedirectThatDropsTheQueryLosesTheToken() throws {
    let report = try judge(
      from: "http://localhost:3000/?theme=light&lang=en", [("/login", "http://localhost:3000/login")],
      asked: "http://localhost:3000/")
    let finding = try report.finding("redirect-loses-query")
    #expect(finding.severity == .warns)
    #expect(finding.evidence == "302 / → Location: /login")
    #expect(finding.cure(.development) == "salla-host serve http://localhost:3000/login")
  }

  @Test(arguments: [("X-Frame-Options: DENY", 200), ("Content-Type: text/html", 403)])
  func aRedirectToWhatNoFrameShowsIsNoPlaceToServeTheAppAt(header: String, status: Int) throws {
    var page = try Pages.page(header, at: "http://localhost:3000/login", status: status)
    page.redirects = [
      .init(url: try Pages.address("http://localhost:3000/?theme=light&lang=en"), status: 302, location: "/login")
    ]
    let finding = try Pages.judge(page).finding("redirect-loses-query")
    #expect(finding.cures.isEmpty)
    #expect(finding.sentence.contains("shown in no frame"))
  }

  @Test func aRedirectThatSignsInByACookieLosesNothing() throws {
    var page = try Pages.page(at: "http://localhost:3000/home")
    page = FetchedPage(
      asked: page.asked, added: [("token", "v4.public.AAAA")],
      redirects: [
        .init(
          url: try Pages.address("http://localhost:3000/?token=v4.public.AAAA"), status: 302, location: "/home",
          headers: [
            .init("Set-Cookie", "sid=1; Path=/; HttpOnly; SameSite=Lax"), .init("Set-Cookie", "old=; Max-Age=0"),
          ])
      ], answer: page.answer)
    #expect(page.cookies(for: try Pages.address("http://localhost:4000/home")) == "sid=1")
    #expect(page.cookies(for: try Pages.address("http://127.0.0.1:3000/home")) == nil)
    let report = try Pages.judge(page)
    #expect(!report.codes.contains("redirect-loses-query"))
    #expect(report.codes.contains("cookie-same-site"))
  }

  @Test func aRedirectThatKeepsTheQueryIsFine() throws {
    let report = try judge(
      from: "http://localhost:3000/app?theme=light&lang=en",
      [("/app/?theme=light&lang=en", "http://localhost:3000/app/?theme=light&lang=en")],
      asked: "http://localhost:3000/app")
    #expect(!report.codes.contains { $0.hasPrefix("redirect") })
  }

  @Test(arguments: [
    ("http://localhost:3000/", "https://localhost:3000/", "redirect-to-https"),
    ("https://app.example/", "http://app.example/", "redirect-to-http"),
    ("http://localhost:3000/", "http://127.0.0.1:3000/", "redirect-leaves-origin"),
    ("http://localhost:3000/", "http://localhost:4000/", "redirect-leaves-origin"),
  ])
  func anotherOriginIsAWarning(asked: String, target: String, code: String) throws {
    let query = "?theme=light&lang=en"
    let report = try judge(from: asked + query, [(target + query, target + query)], asked: asked)
    let finding = try report.finding(code)
    #expect(finding.cure(.development) == "salla-host serve \(target)")
    #expect(!report.codes.contains("redirect-loses-query"))
  }

  @Test func theWayThereAndBackIsNoOtherOrigin() throws {
    let query = "?theme=light&lang=en"
    let (here, there) = ("http://localhost:3000/\(query)", "http://localhost:4000/\(query)")
    let report = try judge(from: here, [(there, there), (here, here)], asked: "http://localhost:3000/")
    #expect(!report.codes.contains { $0.hasPrefix("redirect") })
  }

  @Test func anAddressThatAShellWouldReadIsQuoted() throws {
    let report = try judge(
      from: "http://localhost:3000/?theme=light&lang=en",
      [("/a?b=1&c='x'", "http://localhost:4000/a?b=1&c='x'&theme=light&lang=en")], asked: "http://localhost:3000/")
    let cure = try report.finding("redirect-leaves-origin").cure(.development)
    #expect(cure == #"salla-host serve 'http://localhost:4000/a?b=1&c='\''x'\'''"#)
  }

  @Test func headersOfTheRedirectItselfForbidNothing() throws {
    var page = try Pages.page()
    page.redirects = [
      .init(
        url: page.asked, status: 302, location: "/?theme=light&lang=en",
        headers: [.init("X-Frame-Options", "DENY"), .init("Set-Cookie", "a=b; SameSite=Lax")])
    ]
    let report = try Pages.judge(page)
    #expect(!report.blocksHere)
    #expect(report.codes.contains("cookie-same-site"))
  }
}
