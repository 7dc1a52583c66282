import AsyncHTTPClient
import HTTPTypes
import HostCore
import HostPreflight
import HostValues
import Hummingbird
import NIOCore
import Testing

@testable import HostServer

@Suite struct PreflightVisitTests {
  @Test func oneGetWithoutTokenAndCookies() async throws {
    let app = AppStub("Set-Cookie: a=1")
    _ = try await app.examine("/?own=1")
    let request = try #require(app.requests.first)
    #expect(app.requests.count == 1)
    #expect(request.method == .get)
    #expect(request.uri.description == "/?own=1&theme=light&lang=en")
    #expect(request.headers[.userAgent] == "salla-host-doctor/\(hostVersion)")
    #expect(request.headers[.accept]?.hasPrefix("text/html") == true)
    #expect(request.headers[.cookie] == nil)
  }

  @Test func headersAndMarkupArriveInTheReport() async throws {
    var answer = AppStub.Answer(headers: ["X-Frame-Options: DENY", "X-Frame-Options: SAMEORIGIN", "Set-Cookie: a=1"])
    answer.body = "<meta http-equiv=X-Frame-Options content=DENY><script src=/embedded-sdk.js></script>"
    let report = try await AppStub(["/": answer]).examine()
    #expect(report.codes == ["x-frame-options", "cookie-same-site", "meta-x-frame-options", "sdk-seen"])
    #expect(report.findings.first?.evidence?.contains("\n") == true)
    #expect(report.blocksHere)
  }

  @Test func aGoodPageHasNoFindingsButNotes() async throws {
    let report = try await AppStub(
      "Content-Security-Policy: frame-ancestors https://s.salla.sa https://*.salla.sa http://localhost:*"
    ).examine()
    #expect(report.codes == ["sdk-not-seen"])
    #expect(report.isAnswered)
  }

  @Test func redirectsAreFollowedByHandWithTheirOwnCookies() async throws {
    let app = AppStub([
      "/a": .init(
        status: .found, headers: ["Location: b?theme=light&lang=en", "Set-Cookie: a=1", "X-Frame-Options: DENY"]),
      "/b": .init(status: .permanentRedirect, headers: ["Location: //127.0.0.1:$PORT/c"]),
      "/c": .init(headers: ["Content-Security-Policy: frame-ancestors *"]),
    ])
    let report = try await app.examine("/a")
    #expect(app.requests.map(\.uri.path) == ["/a", "/b", "/c"])
    #expect(app.requests.map { $0.headers[.cookie] } == [nil, "a=1", nil])
    #expect(
      Set(report.codes) == ["redirect-loses-query", "redirect-leaves-origin", "cookie-same-site", "sdk-not-seen"])
    #expect(!report.blocksHere)
  }

  @Test func aCircleEndsAfterFiveRedirects() async throws {
    let app = AppStub(["/": .init(status: .found, headers: ["Location: /"])])
    let report = try await app.examine()
    #expect(app.requests.count == PageFetcher.redirectLimit + 1)
    #expect(report.codes.contains("too-many-redirects"))
    #expect(!report.isAnswered)
  }

  @Test(arguments: ["javascript:alert(1)", "file:///etc/passwd", "ftp://localhost/", "data:text/html,x", "myapp://x"])
  func onlyHTTPIsFollowed(location: String) async throws {
    let app = AppStub(["/": .init(status: .found, headers: ["Location: \(location)"])])
    let report = try await app.examine()
    #expect(report.codes == ["bad-scheme"])
    #expect(report.findings.first?.evidence?.contains(location) == true)
  }

  @Test func aRedirectWithoutLocationIsThePage() async throws {
    let report = try await AppStub(["/": .init(status: .found)]).examine()
    #expect(report.isAnswered)
    #expect(report.codes.contains("error-status"))
    #expect(report.findings.allSatisfy { $0.severity != .blocks })
  }

  @Test func anEndlessPageIsReadToTheLimitAndJudged() async throws {
    var answer = AppStub.Answer(headers: ["X-Frame-Options: DENY"])
    answer.body = String(repeating: "<p>words</p>\n", count: 1000)
    answer.repeats = 100_000
    let report = try await AppStub(["/": answer]).examine()
    #expect(report.codes.contains("too-large"))
    #expect(report.codes.first == "x-frame-options")
  }

  @Test(.timeLimit(.minutes(10))) func aPageThatNeverEndsIsJudgedByWhatCame() async throws {
    var answer = AppStub.Answer(headers: ["X-Frame-Options: DENY"])
    answer.body += "<script src=/embedded-sdk.js></script><p>"
    answer.hangs = true
    let report = try await AppStub(["/": answer]).examine(patience: .seconds(60))
    #expect(report.codes == ["x-frame-options", "timeout", "sdk-seen"])
    #expect(report.isAnswered)
  }

  @Test func aBodyThatIsNoPageIsLeftUnread() async throws {
    var answer = AppStub.Answer(headers: ["Content-Type: application/json"], body: "{")
    answer.hangs = true
    let report = try await AppStub(["/": answer]).examine()
    #expect(report.codes.contains("not-html"))
    #expect(!report.codes.contains("timeout"))
  }

  @Test func nobodyThere() async throws {
    let port = try await AppStub().run { $0 }
    let report = try await AppStub.examine("http://localhost:\(port)/")
    #expect(report.codes == ["refused"])
    #expect(!report.isAnswered)
  }

  @Test func nobodyBehindARedirect() async throws {
    let app = AppStub(["/": .init(status: .found, headers: ["Location: http://localhost:1/?theme=light&lang=en"])])
    let finding = try #require(try await app.examine().findings.first)
    #expect(finding.code == .refused)
    #expect(finding.sentence.contains("http://localhost:1:"))
    #expect(finding.evidence == "302 Location: http://localhost:1/?theme=light&lang=en")
  }

  @Test func aNameThatNobodyKnows() async throws {
    #expect(try await AppStub.examine("http://no-such-app.invalid/").codes == ["dns"])
  }

  @Test func aPortThatSpeaksNoTLS() async throws {
    let codes = try await AppStub().run { port in try await AppStub.examine("https://localhost:\(port)/").codes }
    #expect(codes == ["tls"])
  }
}
