import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostPreflight

@Suite("What a visit proves, and what it must not tell")
struct PreflightDoubtTests {
  private static let token = "v4.public.eyJkYXRhIjp7fX0-secret_text"

  private func launch(_ app: String) throws -> LaunchURL {
    LaunchURL(
      app: try Pages.address(app), appID: "1234567", merchantID: 42, theme: .dark, language: .arabic,
      profile: .superset)
  }

  @Test("A visit with a token asks for what the frame asks for", arguments: ["http://localhost:3000/?own=1&token=old"])
  func sameAddress(app: String) throws {
    let launch = try launch(app)
    #expect(Visit(launch, token: Self.token).url == launch.text(token: Self.token))
    #expect(Visit(try Pages.address(app)).url == "\(app)&theme=light&lang=en")
  }

  @Test("What forbids a frame after a redirect, or in a refusal, is a warning", arguments: [401, 404, 500])
  func doubt(status: Int) throws {
    let refused = try Pages.judge(Pages.page(["X-Frame-Options: DENY"], status: status))
    #expect(try refused.finding("x-frame-options").severity == .warns)
    #expect(try refused.finding("x-frame-options").sentence.hasSuffix("the browser may meet something else."))
    #expect(!refused.blocksHere)
    #expect(refused.realDashboardMayFrame == nil)
    var page = try Pages.page("X-Frame-Options: DENY", at: "http://localhost:3000/login")
    page.redirects = [.init(url: page.asked, status: 302, location: "/login")]
    #expect(try !Pages.judge(page).blocksHere)
  }

  @Test("A token that servers repeat is in no report")
  func hidden() throws {
    let launch = try launch("http://localhost:3000/")
    let visit = Visit(launch, token: Self.token)
    let start = try #require(WebAddress(visit.url))
    let away = "http://localhost:4000/next?token=\(Self.token)&theme=dark"
    let page = FetchedPage(
      asked: visit.app, added: visit.added,
      redirects: [
        .init(url: start, status: 302, location: away, headers: [.init("Set-Cookie", "\(Self.token)=1")])
      ],
      answer: .init(
        url: try Pages.address(away), status: 200,
        headers: [.init("Content-Security-Policy", "frame-ancestors 'none'; report-uri /r?\(Self.token)")],
        markup: .init(
          metas: [.init("refresh", "0; url=/?token=\(Self.token)")], scriptSources: ["/a.js?\(Self.token)"])))
    let report = try Pages.judge(page)
    let codes = ["redirect-leaves-origin", "frame-ancestors", "meta-refresh", "cookie-same-site", "sdk-not-seen"]
    #expect(Set(codes).isSubset(of: Set(report.codes)), "\(report.codes)")
    #expect(!report.json.encoded.contains("secret_text"))
    #expect(report.json.encoded.contains("TOKEN"))
  }

  @Test("A certificate that nobody trusts blocks, with what to do about it")
  func certificate() throws {
    let report = try Pages.judge(FetchedPage(asked: Pages.address("https://localhost:3000/"), failure: .tls))
    #expect(report.blocksHere)
    let finding = try report.finding("tls")
    #expect(finding.sentence.contains("once in a tab"))
    #expect(finding.cure(.development) == "mkcert -install && mkcert 'localhost'")
  }

  @Test(
    "An error page is told by its kind", arguments: [(404, "not-found"), (503, "server-error"), (403, "error-status")])
  func errors(status: Int, code: String) throws {
    let finding = try Pages.judge(Pages.page(status: status)).finding(code)
    #expect(finding.severity == .warns)
    #expect(finding.evidence == "HTTP status \(status)")
    #expect(finding.sentence.contains("brought no token"))
  }
}
