import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostPreflight

@Suite struct PreflightPageTests {
  @Test(arguments: FetchedPage.Failure.allCases)
  func everyFailureIsAFindingOfItsName(failure: FetchedPage.Failure) throws {
    let report = try Pages.judge(
      FetchedPage(asked: Pages.address("https://app.example/?token=secret"), failure: failure))
    #expect(report.codes == [failure.rawValue])
    #expect(!report.isAnswered)
    #expect(report.page == "https://app.example/")
    let sure: Set<FetchedPage.Failure> = [.dns, .refused, .tls, .badScheme, .notHTTP]
    #expect(report.blocksHere == sure.contains(failure))
  }

  @Test func aPageThatBrokeOffIsJudgedByItsHeaders() throws {
    var page = try Pages.page("X-Frame-Options: DENY")
    page.failure = .timeout
    let report = try Pages.judge(page)
    #expect(report.codes.prefix(2) == ["x-frame-options", "timeout"])
    #expect(report.isAnswered)
  }

  @Test(arguments: [
    ("text/html", []), ("TEXT/HTML; charset=utf-8", []), ("application/xhtml+xml", []), ("", []), ("nonsense", []),
    ("text/html,x", []), ("text/plain, text/html", []), ("text/plain", ["not-html"]),
    ("application/json", ["not-html"]), ("text/html, text/plain", ["not-html"]),
  ])
  func kindsOfAnswers(type: String, codes: [String]) throws {
    let report = try Pages.judge("Content-Type: \(type)")
    #expect(report.codes.filter { $0 == "not-html" } == codes)
  }

  @Test func withoutATypeABrowserMustNotGuessUnderNosniff() throws {
    let finding = try Pages.judge("Content-Type: ", "X-Content-Type-Options: nosniff").finding("not-html")
    #expect(finding.cure(.production) == "Content-Type: text/html; charset=utf-8")
  }

  @Test(arguments: [
    ("attachment", true), ("ATTACHMENT; filename=a.html", true), ("form-data; name=x", true), ("inline", false),
    ("filename=a.html", false), ("\"attachment\"", false), ("", false),
  ])
  func downloads(disposition: String, isDownload: Bool) throws {
    let report = try Pages.judge("Content-Disposition: \(disposition)")
    #expect(report.codes.contains("download") == isDownload)
    #expect(report.blocksHere == isDownload)
  }

  @Test(arguments: [
    (200, ""), (203, ""), (204, "no-content"), (205, "no-content"), (404, "not-found"), (500, "server-error"),
  ])
  func statuses(status: Int, code: String) throws {
    let report = try Pages.judge(Pages.page(status: status))
    #expect(
      report.codes.first { ["no-content", "not-found", "server-error", "error-status"].contains($0) } ?? "" == code)
    #expect(report.blocksHere == (code == "no-content"))
  }

  @Test(arguments: [
    ("http://app.example/", true), ("http://192.168.1.5:3000/", true), ("https://app.example/", false),
    ("http://localhost:3000/", false), ("http://127.0.0.1:3000/", false), ("http://[::1]:3000/", false),
    ("http://a.localhost/", false),
  ])
  func httpIsAWarningAwayFromTheOwnMachine(url: String, warns: Bool) throws {
    #expect(try Pages.judge(at: url).codes.contains("insecure-page") == warns)
  }

  @Test(arguments: [
    (FetchedPage.Markup(scriptSources: ["/a.js", "https://cdn.example/npm/@salla.sa/embedded-sdk"]), "sdk-seen"),
    (FetchedPage.Markup(inlineScripts: ["import { embedded } from '@salla.sa/embedded-sdk'"]), "sdk-seen"),
    (FetchedPage.Markup(scriptSources: ["/bundle.js"]), "sdk-not-seen"),
    (FetchedPage.Markup(inlineScripts: ["start()"]), "sdk-not-seen"), (FetchedPage.Markup(), "no-script"),
  ])
  func theSDK(markup: FetchedPage.Markup, code: String) throws {
    let report = try Pages.judge(Pages.page(markup: markup))
    #expect(report.codes.filter { $0.hasPrefix("sdk") || $0 == "no-script" } == [code])
  }

  @Test(arguments: [
    ("X-Frame-Options: DENY", "https://app.example/", false), ("X-Other: 1", "https://app.example/", true),
    ("X-Other: 1", "http://app.example/", false), ("X-Other: 1", "http://localhost:3000/", true),
    ("Content-Security-Policy: frame-ancestors http://localhost:*", "https://app.example/", false),
    ("Content-Security-Policy: frame-ancestors https://s.salla.sa", "https://app.example/", true),
  ])
  func theRealDashboardsVerdictStandsByItself(header: String, url: String, isAllowed: Bool) throws {
    #expect(try Pages.judge(header, at: url).realDashboardMayFrame == isAllowed)
  }

  @Test func aMetaRefreshIsAWarning() throws {
    let markup = FetchedPage.Markup(metas: [.init("refresh", "0; URL=/start")])
    #expect(try Pages.judge(Pages.page(markup: markup)).finding("meta-refresh").severity == .warns)
    let reload = FetchedPage.Markup(metas: [.init("refresh", "30")])
    #expect(try !Pages.judge(Pages.page(markup: reload)).codes.contains("meta-refresh"))
  }

  @Test func theGravestComesFirst() throws {
    let report = try Pages.judge("Set-Cookie: a=1", "X-Frame-Options: DENY", at: "http://app.example/")
    let order = Finding.Severity.allCases
    let ranks = report.findings.compactMap { order.firstIndex(of: $0.severity) }
    #expect(ranks == ranks.sorted())
    #expect(report.findings.first?.code == .xFrameOptions)
  }

  @Test func controlCharactersOfAHeaderStayVisibleAndHarmless() throws {
    let finding = try Pages.judge("X-Frame-Options: DENY, \u{1B}[31m\u{202E}").finding("x-frame-options")
    #expect(finding.evidence == "X-Frame-Options: DENY, \\u{1b}[31m\\u{202e}")
  }

  @Test func theJSONHasTheShapeOfTheBlockedNotice() throws {
    let json = try Pages.judge("X-Frame-Options: DENY").json
    let members = try #require(json.members)
    #expect(members["blocks_here"] == true)
    guard case .array(let findings) = members["findings"], let first = findings.first?.members else {
      Issue.record("no findings in \(json)")
      return
    }
    #expect(first["severity"] == "blocks")
    #expect(first["code"] == "x-frame-options")
    #expect(first["evidence"] == "X-Frame-Options: DENY")
    guard case .array(let cures) = first["cures"] else {
      Issue.record("no cures in \(first)")
      return
    }
    #expect(cures.map { $0.members?["for"] } == ["development", "production"])
    #expect(cures.allSatisfy { $0.members?["action"] == "add" && $0.members?["line"]?.text?.isEmpty == false })
  }
}
