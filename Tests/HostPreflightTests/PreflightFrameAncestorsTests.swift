import HostTestSupport
import Testing

@testable import HostPreflight

@Suite struct PreflightFrameAncestorsTests {
  /// Who may frame a page of `http://localhost:3000` under these sources, as Chromium 156 decided it.
  @Test(arguments: [
    ("http://localhost:7255", true), ("http://localhost:*", true), ("localhost:7255", true), ("http:", true),
    ("HTTP://LOCALHOST:7255", true), ("*", true), ("*:*", true), ("*:7255", true), ("http://*:*", true),
    ("http://localhost:7255/", true), ("http://localhost:7255/?a=b", true), ("http://localhost:07255", true),
    ("'none' http://localhost:7255", true), ("'unsafe-inline' http://localhost:*", true),
    ("\thttp://localhost:*", true),
    ("http://lo*cal http://localhost:7255", true),
    ("", false), ("'none'", false), ("'NONE'", false), ("none", false), ("'self'", false), ("self", false),
    ("http://localhost", false), ("localhost", false), ("http://localhost:80", false), ("http://localhost:", false),
    ("https:", false), ("https://localhost:7255", false), ("https://localhost:*", false),
    ("ws://localhost:7255", false),
    ("*.localhost:*", false), ("http://*", false), ("http://localhost:7255/embedded", false),
    ("http://localhost:7255/embedded/", false), ("http://localhost:72*", false), ("http://127.0.0.1:7255", false),
    ("'http://localhost:7255'", false), ("http://u@localhost:7255", false), ("http://local%68ost:7255", false),
    ("http://localhost.:7255", false), ("http:localhost:7255", false), ("//localhost:7255", false),
  ])
  func aLocalDashboard(sources: String, isAllowed: Bool) throws {
    let report = try Pages.judge("Content-Security-Policy: frame-ancestors \(sources)")
    #expect(report.blocksHere == !isAllowed, "\(report.codes)")
  }

  @Test(arguments: [
    ("https://s.salla.sa", true), ("s.salla.sa", true), ("http://s.salla.sa", true), ("http://s.salla.sa:80", true),
    ("s.salla.sa:443", true), ("*.salla.sa", true), ("http://*.salla.sa", true), ("https://*.sa", true),
    ("https:", true), ("http:", true), ("*", true), ("https://*", true), ("http://*", true), ("*:443", true),
    ("https://S.Salla.SA:443/", true),
    ("s.salla.sa:80", false), ("http://s.salla.sa:443", false), ("https://salla.sa", false), ("*.s.salla.sa", false),
    ("wss:", false), ("*:80", false), ("https://*.*.sa", false), ("https://s.salla.sa/embedded", false),
    ("'self'", false), ("http://localhost:*", false), ("https://s.salla.sa.", false),
  ])
  func theRealDashboard(sources: String, isAllowed: Bool) throws {
    let page = try Pages.page("Content-Security-Policy: frame-ancestors \(sources)", at: "https://app.example/")
    let framing = Framing(try #require(page.answer))
    #expect(framing.allows(.realDashboard) == isAllowed)
  }

  /// A source without a scheme means the page's own, or https.
  @Test(arguments: [
    ("http://app.example/", "http://host.example", true), ("http://app.example/", "https://host.example", true),
    ("https://app.example/", "http://host.example", false), ("https://app.example/", "https://host.example", true),
  ])
  func aSourceWithoutScheme(page: String, dashboard: String, isAllowed: Bool) throws {
    let page = try Pages.page("Content-Security-Policy: frame-ancestors host.example", at: page)
    #expect(try Pages.judge(page, dashboard: dashboard).blocksHere == !isAllowed)
  }

  @Test(arguments: [
    (["frame-ancestors *", "frame-ancestors 'none'"], false), (["frame-ancestors *, frame-ancestors 'none'"], false),
    (["frame-ancestors 'none'; frame-ancestors *"], false), (["frame-ancestors *; frame-ancestors 'none'"], true),
    (["frame-ancestors https://s.salla.sa, http://localhost:7255"], false), (["default-src 'none'"], true),
    (["FRAME-ANCESTORS 'none'"], false), ([";; ; frame-ancestors 'none';;"], false), ([""], true),
    (["bad!name x; frame-ancestors 'none'"], false), (["frame-ancestors: 'none'"], true),
    (["frame-ancestors http://localhöst"], true), (["frame-ancestors http://ö; frame-ancestors 'none'"], true),
  ])
  func severalPoliciesAndOddOnes(policies: [String], isAllowed: Bool) throws {
    let report = try Pages.judge(Pages.page(policies.map { "Content-Security-Policy: \($0)" }))
    #expect(report.blocksHere == !isAllowed, "\(report.codes)")
  }

  @Test func theCureKeepsTheRestOfThePolicyAndItsSources() throws {
    let line = "content-security-policy: default-src 'self'; frame-ancestors 'self' 'none' bad*; img-src  *"
    let finding = try Pages.judge(line).finding("frame-ancestors")
    #expect(finding.evidence == line)
    #expect(finding.cures.map(\.action) == [.replace, .replace])
    #expect(
      finding.cure(.production)
        == "content-security-policy: default-src 'self'; frame-ancestors 'self' https://s.salla.sa "
        + "https://*.salla.sa; img-src *")
    #expect(
      finding.cure(.development)
        == "content-security-policy: default-src 'self'; frame-ancestors 'self' https://s.salla.sa "
        + "https://*.salla.sa http://localhost:*; img-src *")
  }

  @Test(arguments: [
    "frame-ancestors 'none'", "frame-ancestors", "frame-ancestors 'self', frame-ancestors 'none'",
    "frame-ancestors 'none'; frame-ancestors 'self'", "img-src http://ö; frame-ancestors 'self'",
  ])
  func theCuredLineCures(policy: String) throws {
    let sick = try Pages.judge("Content-Security-Policy: \(policy)", at: "https://app.example/")
    let cure = try #require(sick.finding("frame-ancestors").cure(.development))
    let healthy = try Pages.judge(cure, at: "https://app.example/")
    #expect(!healthy.blocksHere)
    #expect(!healthy.codes.contains("real-dashboard-frame-ancestors"))
  }

  @Test func whatWorksOnlyHereIsAWarning() throws {
    let report = try Pages.judge("Content-Security-Policy: frame-ancestors http://localhost:*")
    #expect(!report.blocksHere)
    let finding = try report.finding("real-dashboard-frame-ancestors")
    #expect(finding.severity == .warns)
    #expect(finding.sentence.contains("https://s.salla.sa"))
  }

  @Test(arguments: [
    ("http://localhost", "without a port means port 80"), ("https://localhost:*", "A source for https"),
    ("http://localhost:7255/embedded", "with a path never matches"), ("'none'", "let nobody frame"),
  ])
  func theSentenceSaysWhyASourceDoesNotMatch(source: String, words: String) throws {
    let finding = try Pages.judge("Content-Security-Policy: frame-ancestors \(source)").finding("frame-ancestors")
    #expect(finding.sentence.contains(words), "\(finding.sentence)")
  }

  @Test func aDashboardElsewhereIsNamedInTheCure() throws {
    let page = try Pages.page("Content-Security-Policy: frame-ancestors 'none'")
    for (dashboard, source) in [
      ("http://127.0.0.1:7255", "http://127.0.0.1:7255"), ("http://[::1]:7255", "http:"),
    ] {
      let cure = try Pages.judge(page, dashboard: dashboard).finding("frame-ancestors").cure(.development)
      let line = try #require(cure)
      #expect(line.hasSuffix(" \(source)"))
      #expect(try !Pages.judge(Pages.page([line]), dashboard: dashboard).blocksHere)
    }
  }

  @Test func reportingBlocksNothing() throws {
    let report = try Pages.judge("Content-Security-Policy-Report-Only: frame-ancestors 'none'")
    #expect(!report.blocksHere)
    #expect(report.codes.contains("frame-ancestors-report-only"))
  }

  @Test func aMetaTagNeitherAllowsNorForbids() throws {
    let markup = FetchedPage.Markup(metas: [
      .init("Content-Security-Policy", "frame-ancestors *"), .init("X-Frame-Options", "DENY"),
    ])
    let open = try Pages.judge(Pages.page(markup: markup))
    #expect(!open.blocksHere)
    #expect(open.codes.contains("meta-frame-ancestors"))
    #expect(open.codes.contains("meta-x-frame-options"))
    #expect(try Pages.judge(Pages.page("X-Frame-Options: DENY", markup: markup)).blocksHere)
  }

  @Test(arguments: [
    ("sandbox", "runs no script"), ("sandbox allow-scripts", "the origin \"null\""),
    ("SANDBOX Allow-Scripts; sandbox allow-same-origin", "the origin \"null\""),
  ])
  func aSandboxKeepsTheAppFromSpeaking(policy: String, words: String) throws {
    let finding = try Pages.judge("Content-Security-Policy: \(policy)").finding("sandbox")
    #expect(finding.sentence.contains(words))
    let cured = try Pages.judge(try #require(finding.cure(.production)))
    #expect(!cured.codes.contains("sandbox"))
  }
}
