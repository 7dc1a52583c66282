import HostTestSupport
import Testing

@testable import HostPreflight

@Suite struct PreflightFrameOptionsTests {
  /// What Chromium 156 made of these values.
  @Test(arguments: [
    (["DENY"], true), (["deny"], true), ([" DENY\t"], true), (["SAMEORIGIN"], true), (["SAMEORIGIN, sameorigin"], true),
    (["DENY", "DENY"], true), (["DENY", "SAMEORIGIN"], true), (["nonsense", "DENY"], true), (["DENY,"], true),
    (["", "DENY"], true), (["ALLOWALL, DENY"], true), (["ALLOWALL", "nonsense"], true),
    (["ALLOW-FROM http://localhost:7255"], false), (["ALLOWALL"], false), (["ALLOWALL", "allowall"], false),
    (["nonsense"], false), (["one", "two"], false), ([""], false), (["", ""], false), ([","], false),
    (["DENY;"], false), (["\"DENY\""], false), (["\"a, DENY\""], false), (["DENY SAMEORIGIN"], false),
    (["ALLOW-FROM http://a, nonsense"], false),
  ])
  func values(values: [String], isBlocked: Bool) throws {
    let report = try Pages.judge(Pages.page(values.map { "X-Frame-Options: \($0)" }))
    #expect(report.blocksHere == isBlocked, "\(report.codes)")
    #expect(report.codes.contains("x-frame-options") == isBlocked)
  }

  @Test func theCureIsAPolicyBesideTheHeader() throws {
    let finding = try Pages.judge("X-Frame-Options: DENY").finding("x-frame-options")
    #expect(finding.evidence == "X-Frame-Options: DENY")
    #expect(finding.cures.map(\.action) == [.add, .add])
    #expect(
      finding.cure(.development)
        == "Content-Security-Policy: frame-ancestors https://s.salla.sa https://*.salla.sa http://localhost:*")
    #expect(
      finding.cure(.production)
        == "Content-Security-Policy: frame-ancestors https://s.salla.sa https://*.salla.sa")
    let cured = try Pages.judge("X-Frame-Options: DENY", try #require(finding.cure(.development)))
    #expect(!cured.blocksHere)
    #expect(cured.codes.contains("x-frame-options-ignored"))
  }

  @Test func everyHeaderOfAConflictIsEvidence() throws {
    let finding = try Pages.judge("X-Frame-Options: DENY", "x-frame-options: SAMEORIGIN").finding("x-frame-options")
    #expect(finding.evidence == "X-Frame-Options: DENY\nx-frame-options: SAMEORIGIN")
    #expect(finding.sentence.contains("contradict"))
  }

  @Test(arguments: [
    ("Content-Security-Policy: default-src 'self'", true),
    ("Content-Security-Policy-Report-Only: frame-ancestors *", true),
    ("X-Content-Security-Policy: frame-ancestors *", true),
    ("Content-Security-Policy: frame-ancestors http://localhost:7255", false),
    ("Content-Security-Policy: frame-ancestors", true),
  ])
  func onlyAnEnforcedPolicyWithFrameAncestorsOverrides(policy: String, isBlocked: Bool) throws {
    #expect(try Pages.judge("X-Frame-Options: DENY", policy).blocksHere == isBlocked)
  }

  @Test func sameOriginLetsADashboardOfThatOriginIn() throws {
    let page = try Pages.page("X-Frame-Options: SAMEORIGIN", at: "http://localhost:7255/app")
    let report = try Pages.judge(page)
    #expect(!report.blocksHere)
    #expect(try report.finding("real-dashboard-x-frame-options").severity == .warns)
  }

  @Test func anInvalidValueIsANote() throws {
    let finding = try Pages.judge("X-Frame-Options: ALLOW-FROM https://s.salla.sa").finding("x-frame-options-invalid")
    #expect(finding.severity == .notes)
  }

  @Test func noHeaderAtAllIsANote() throws {
    let report = try Pages.judge()
    #expect(try report.finding("frame-ancestors-missing").severity == .notes)
    #expect(report.findings.allSatisfy { $0.severity == .notes })
  }
}
