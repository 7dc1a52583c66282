import HostTestSupport
import Testing

@testable import HostPreflight

@Suite struct PreflightCookieTests {
  @Test(arguments: [
    ("sid=secret", "cookie-same-site"), ("sid=secret; SameSite=Lax; Secure", "cookie-same-site"),
    ("sid=secret; samesite=strict", "cookie-same-site"), ("sid=secret; SameSite=None", "cookie-not-secure"),
    ("sid=secret; SameSite=None; Partitioned", "cookie-not-secure"), ("sid=secret; Partitioned", "cookie-not-secure"),
    ("sid=secret; SameSite=None; Secure", "cookie-not-partitioned"),
    ("sid=secret; SameSite=None; SameSite=Lax; Secure; Partitioned", "cookie-same-site"),
  ])
  func eachIsCuredByItsLine(cookie: String, code: String) throws {
    let finding = try Pages.judge("Set-Cookie: \(cookie)").finding(code)
    #expect(finding.severity == .warns)
    #expect(!finding.sentence.contains("secret"))
    #expect(finding.evidence?.contains("secret") == false)
    let cure = try #require(finding.cure(.production))
    #expect(cure == "Set-Cookie: sid=<value>; SameSite=None; Secure; Partitioned")
    #expect(finding.cure(.development) == cure)
    #expect(try !Pages.judge(cure).codes.contains { $0.hasPrefix("cookie") })
  }

  @Test(arguments: [
    ("__Host-s=1; SameSite=None; Partitioned; Path=/", "cookie-prefix", "__Host-s=<value>; Path=/; SameSite=None"),
    ("__Host-s=1; Path=/api; Secure; SameSite=None", "cookie-prefix", "__Host-s=<value>; Path=/; SameSite=None"),
    ("__host-s=1; Domain=localhost; Path=/; Secure", "cookie-prefix", "__host-s=<value>; Path=/; SameSite=None"),
    ("__Secure-s=1; SameSite=None; Partitioned", "cookie-prefix", "__Secure-s=<value>; SameSite=None"),
    ("s=1; Domain=app.example; Secure; SameSite=None; Partitioned", "cookie-domain", "s=<value>; SameSite=None"),
  ])
  func whatBrowsersRefuseAnywhereIsCuredByItsLine(cookie: String, code: String, cure: String) throws {
    let report = try Pages.judge("Set-Cookie: \(cookie)")
    #expect(report.codes.filter { $0.hasPrefix("cookie") } == [code])
    #expect(try report.finding(code).cure(.production) == "Set-Cookie: \(cure); Secure; Partitioned")
    #expect(try !report.finding(code).sentence.contains("seems to work"))
  }

  @Test(arguments: ["s=1; Domain=localhost", "s=1; Domain=.localhost", "s=1; Domain=", "__Secure-s=1; Secure"])
  func otherDomainsAndPrefixesAreFine(cookie: String) throws {
    let report = try Pages.judge("Set-Cookie: \(cookie); SameSite=None; Secure; Partitioned")
    #expect(report.codes.contains("fit-cookies"))
  }

  @Test func otherAttributesStay() throws {
    let line = "set-cookie: __Host-s=a=b; path=/; HttpOnly; Max-Age=60; SameSite=Lax; Secure"
    let finding = try Pages.judge(line).finding("cookie-same-site")
    #expect(finding.evidence == "set-cookie: __Host-s=<value>; path=/; HttpOnly; Max-Age=60; SameSite=Lax; Secure")
    #expect(
      finding.cure(.production)
        == "set-cookie: __Host-s=<value>; path=/; HttpOnly; Max-Age=60; SameSite=None; Secure; Partitioned")
  }

  @Test(arguments: [
    "sid=1; SameSite=None; Secure; Partitioned", "sid=1;secure;PARTITIONED;samesite=NONE", "sid=; Max-Age=0",
    "sid=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "sid=; max-age=-1; SameSite=Lax",
  ])
  func goodOnesAndDeletionsAreNoFinding(cookie: String) throws {
    #expect(try !Pages.judge("Set-Cookie: \(cookie)").codes.contains { $0.hasPrefix("cookie") })
  }

  @Test func thatAllAreFitIsGoodToKnow() throws {
    let good = "Set-Cookie: sid=secret; SameSite=None; Secure; Partitioned"
    let finding = try Pages.judge(good).finding("fit-cookies")
    #expect(finding.severity == .notes)
    #expect(finding.evidence == "Set-Cookie: sid=<value>; SameSite=None; Secure; Partitioned")
    #expect(try !Pages.judge(good, "Set-Cookie: a=1").codes.contains("fit-cookies"))
    #expect(try !Pages.judge("Set-Cookie: sid=; Max-Age=0").codes.contains("fit-cookies"))
    #expect(try !Pages.judge("X-Other: 1").codes.contains("fit-cookies"))
  }

  @Test func onOneHostTheBugHides() throws {
    let near = try Pages.judge("Set-Cookie: a=1").finding("cookie-same-site")
    let far = try Pages.judge("Set-Cookie: a=1", at: "http://127.0.0.1:3000/").finding("cookie-same-site")
    #expect(near.sentence.contains("seems to work"))
    #expect(!far.sentence.contains("seems to work"))
  }

  @Test func aLongRowIsCut() throws {
    let report = try Pages.judge(Pages.page((1...100).map { "Set-Cookie: c\($0)=1" }))
    #expect(report.codes.filter { $0 == "cookie-same-site" }.count == 20)
  }

  @Test func oneLineTwiceIsOneFinding() throws {
    let report = try Pages.judge("Set-Cookie: a=1", "Set-Cookie: a=2")
    #expect(report.codes.filter { $0 == "cookie-same-site" }.count == 1)
  }
}
