import HostCore
import HostPreflight
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Readiness: what the look at the app's page shows")
struct ReadinessPageTests {
  private static let policy = "Content-Security-Policy: frame-ancestors https://s.salla.sa"

  private func state(after report: PreflightReport) -> DashboardState {
    var session = DrivenSession.launched()
    session.take(.examined(load: 1, report))
    return session.state
  }

  @Test(
    "Headers that let both dashboards frame the page pass",
    arguments: ["\(policy) http://localhost:*", "X-Other: 1"])
  func framing(header: String) throws {
    #expect(
      state(after: try Pages.judge(header)).check(.framing)
        == .passed("no header of http://localhost:3000/ keeps a dashboard out"))
  }

  @Test(
    "Headers that keep one of them out fail, with the finding",
    arguments: [
      (policy, "frame-ancestors: "),
      ("Content-Security-Policy: frame-ancestors http://localhost:*", "real-dashboard-frame-ancestors: "),
      ("X-Frame-Options: DENY", "x-frame-options: "),
    ])
  func notFraming(header: String, beginning: String) throws {
    let check = state(after: try Pages.judge(header)).check(.framing)
    #expect(check.status == .failed)
    #expect(check.evidence?.hasPrefix(beginning) == true)
  }

  @Test("A page that the real dashboard finds insecure fails")
  func insecure() throws {
    let check = state(after: try Pages.judge("X-Other: 1", at: "http://app.test/")).check(.framing)
    #expect(check.status == .failed)
    #expect(check.evidence?.hasPrefix("insecure-page: ") == true)
  }

  @Test("A page that did not answer shows nothing")
  func noAnswer() throws {
    let page = FetchedPage(
      asked: try Pages.address("http://localhost:3000/"), added: Preflight.parameters, failure: .refused)
    let state = state(after: try Pages.judge(page))
    #expect(state.check(.framing) == .unseen)
    #expect(state.check(.cookies).status == .unseen)
  }

  @Test("Cookies that last in a frame pass, one that does not fails, and none at all shows nothing")
  func cookies() throws {
    let good = "Set-Cookie: sid=1; SameSite=None; Secure; Partitioned"
    #expect(
      state(after: try Pages.judge(good)).check(.cookies)
        == .passed("The page's cookies are stored and sent in a dashboard's frame too."))
    let bad = state(after: try Pages.judge(good, "Set-Cookie: a=1")).check(.cookies)
    #expect(bad.status == .failed)
    #expect(bad.evidence?.hasPrefix("The cookie a ") == true)
    #expect(bad.evidence?.contains("Write: Set-Cookie: a=<value>; SameSite=None; Secure; Partitioned") == true)
    let none = state(after: try Pages.judge("X-Other: 1")).check(.cookies)
    #expect(none.status == .unseen)
    #expect(none.evidence?.hasPrefix("the visit to the page met no cookie") == true)
  }

  @Test("What a browser saw of the cookies counts where the look saw none, and a bad one always does")
  func seenCookies() throws {
    let app = try Pages.address("http://localhost:3000/session")
    let dashboard = try Pages.address(Pages.dashboard)
    func judge(_ line: String) -> [Finding] { Preflight.judge(cookies: [(app, line)], dashboard: dashboard) }
    let (bad, good) = (judge("sid=secret; SameSite=Lax"), judge("sid=secret; SameSite=None; Secure; Partitioned"))
    func check(_ header: String, _ seen: [Finding]) throws -> ReadinessCheck? {
      readiness(of: state(after: try Pages.judge(header))).judged(by: seen).first { $0.topic == .cookies }
    }
    let failed = try #require(try check("X-Other: 1", bad))
    #expect(failed.status == .failed)
    #expect(failed.evidence?.contains("Write: Set-Cookie: sid=<value>; SameSite=None; Secure; Partitioned") == true)
    #expect(failed.evidence?.contains("secret") == false)
    #expect(try check("X-Other: 1", good)?.status == .passed)
    #expect(try check("X-Other: 1", [])?.status == .unseen)
    #expect(try check("Set-Cookie: a=1", good)?.status == .failed)
    let fit = "Set-Cookie: a=1; SameSite=None; Secure; Partitioned"
    #expect(try check(fit, bad)?.status == .failed)
    #expect(try check(fit, good)?.status == .passed)
  }

  @Test("A browser that shows the page takes back that this dashboard may not, and nothing about the real one")
  func withdrawn() throws {
    for (header, status) in [
      ("X-Frame-Options: DENY", ReadinessCheck.Status.unseen),
      ("Content-Security-Policy: frame-ancestors https://s.salla.sa", .passed),
      ("Content-Security-Policy: frame-ancestors http://localhost:*", .failed),
    ] {
      var session = DrivenSession.launched()
      session.take(.examined(load: 1, try Pages.judge(header)))
      session.say("embedded::iframe.ready", ["height": 1])
      #expect(session.state.check(.framing).status == status, "\(header)")
    }
  }

  @Test("A visit that was redirected shows nothing of who may frame the page")
  func redirected() throws {
    var page = try Pages.page("X-Frame-Options: DENY", at: "http://localhost:3000/login")
    page.redirects = [.init(url: page.asked, status: 302, location: "/login")]
    let report = try Pages.judge(page)
    #expect(!report.blocksHere)
    #expect(report.realDashboardMayFrame == nil)
    #expect(state(after: report).check(.framing).status == .unseen)
  }

  @Test("The last look counts, and one at a load that is over does not")
  func lastLook() throws {
    var session = DrivenSession.launched()
    session.take(.examined(load: 1, try Pages.judge("X-Frame-Options: DENY")))
    session.take(.reload)
    session.take(.examined(load: 1, try Pages.judge("X-Other: 1")))
    #expect(session.state.check(.framing).status == .failed)
    session.take(.examined(load: 2, try Pages.judge("X-Other: 1")))
    #expect(session.state.check(.framing).status == .passed)
    #expect(session.state.observations.report?.findings.map(\.code.rawValue) == (try Pages.judge("X-Other: 1")).codes)
  }
}
