import Foundation
import HostAuthorities
import Testing

@Suite("Salla storefront")
struct SallaStorefrontTests {
  private static let refreshPath = "/store/v1/auth/refresh"
  private static let unauthorized =
    #"{"status":401,"success":false,"error":{"code":"unauthorized","message":"Unauthorized"}}"#

  private func login(_ bench: inout Bench) throws -> String {
    let answer = bench.call("POST", "/store/v1/auth/login", body: #"{"type":"email","email":"noura@example.com"}"#)
    let token = try answer.text("token")
    #expect(answer.status == 200)
    #expect(answer.body == #"{"status":200,"success":true,"data":{"case":"authenticated","token":"\#(token)"}}"#)
    return token
  }

  @Test("a token works, is refreshed while it is good, ends after an hour, and the new one works on")
  func roadOfAToken() async throws {
    var bench = try await Bench(.sallaStorefront)
    let first = try login(&bench)
    let good = bench.call("GET", "/store/v1/profile/info", bearer: first)
    #expect(
      good.body
        == #"{"status":200,"success":true,"data":{"id":1000001,"first_name":"Noura","last_name":"Al-Harbi","#
        + #""email":"noura@example.com"}}"#)
    bench.now += 3599
    let answer = bench.call("POST", Self.refreshPath, bearer: first)
    let second = try answer.text("token")
    #expect(answer.status == 200)
    #expect(answer.body == #"{"status":200,"success":true,"data":{"case":"authenticated","token":"\#(second)"}}"#)
    bench.now += 1
    let expired = bench.call("GET", "/store/v1/profile/info", bearer: first)
    #expect(expired.status == 401)
    #expect(expired.body == Self.unauthorized)
    #expect(expired.line.reason == "expired 0 s ago")
    #expect(bench.call("GET", "/store/v1/profile/info", bearer: second).status == 200)
    #expect(bench.call("POST", Self.refreshPath, bearer: first).body == Self.unauthorized)
  }

  @Test("the customer token has its claims in order")
  func claimsInOrder() async throws {
    var bench = try await Bench(.sallaStorefront)
    let token = try login(&bench)
    let id = try #require(bench.state.tokens.last?.id)
    #expect(try claims(token) == #"{"sub":"1000001","jti":"\#(id)","iat":1795255200,"exp":1795258800}"#)
  }

  @Test(
    "the status of a success is a setting, in HTTP and in the body; so is the token's name",
    arguments: [
      (200, AuthoritySettings.SallaStorefront.TokenKey.token, #"{"case":"authenticated","token":"T"}"#),
      (201, .accessToken, #"{"case":"authenticated","access_token":"T"}"#),
      (202, .both, #"{"case":"authenticated","token":"T","access_token":"T"}"#),
    ])
  func successes(_ status: Int, _ key: AuthoritySettings.SallaStorefront.TokenKey, _ data: String) async throws {
    var bench = try await Bench(.sallaStorefront) {
      $0.sallaStorefront.successStatus = status
      $0.sallaStorefront.tokenKey = key
    }
    let answer = bench.call("POST", Self.refreshPath, bearer: try login(&bench))
    #expect(answer.status == status)
    #expect(
      answer.body.replacing(/eyJ[\w.-]+/, with: "T") == #"{"status":\#(status),"success":true,"data":\#(data)}"#)
  }

  @Test("the path of refresh is a setting")
  func path() async throws {
    var bench = try await Bench(.sallaStorefront) { $0.sallaStorefront.refreshPath = "auth/token/renew" }
    let token = try login(&bench)
    #expect(bench.call("POST", "/store/v1/auth/token/renew", bearer: token).status == 200)
    let old = bench.call("POST", Self.refreshPath, bearer: token)
    #expect(old.status == 404)
    #expect(
      old.body.hasPrefix(
        #"{"status":404,"success":false,"error":{"code":"not_found","message":"salla-host has no POST "#))
  }

  @Test("a customer signs in by mobile number, and with the code 1234")
  func codes() async throws {
    var bench = try await Bench(.sallaStorefront)
    let mobile = bench.call(
      "POST", "/store/v1/auth/login", body: #"{"type":"mobile","phone":"+966 50 000 0001"}"#)
    #expect(mobile.status == 200)
    let verified = bench.call(
      "POST", "/store/v1/auth/email/verify", body: #"{"email":"noura@example.com","code":"1234"}"#)
    #expect(verified.status == 200)
    #expect(
      verified.body
        == #"{"status":200,"success":true,"data":{"case":"authenticated","token":"\#(try verified.text("token"))"}}"#)
    let wrong = bench.call(
      "POST", "/store/v1/auth/mobile/verify", body: #"{"phone":"966500000001","code":"9999"}"#)
    #expect(wrong.body == Self.unauthorized)
    #expect(wrong.line.reason == "the code is not 1234")
    let unknown = bench.call("POST", "/store/v1/auth/login", body: #"{"type":"email","email":"x@y"}"#)
    #expect(unknown.body == #"{"status":200,"success":true,"data":{"case":"new_customer"}}"#)
    let first = bench.call("POST", "/store/v1/auth/mobile/verify", body: #"{"phone":"96655","code":"1234"}"#)
    #expect(first.body == unknown.body)
    for body in ["", "[]", "{}", #"{"type":"email"}"#, #"{"type":"fax","email":"x@y"}"#, #"{"type":1}"#] {
      let invalid = bench.call("POST", "/store/v1/auth/login", body: body)
      #expect(
        invalid.body
          == #"{"status":422,"success":false,"error":{"code":"validation_failed","#
          + #""message":"The given data was invalid"}}"#)
    }
  }

  @Test("a missing, broken, foreign, revoked or ended token is refused, and the journal has the reason")
  func refusals() async throws {
    var bench = try await Bench(.sallaStorefront)
    var other = try await Bench(.sallaStorefront) { $0.sallaStorefront.secret = "another" }
    let foreign = try login(&other)
    let byHand = try login(&bench)
    let byHandID = try #require(bench.state.tokens.last?.id)
    try bench.state.expireAccess(byHandID, world: bench.world)
    let ended = try login(&bench)
    let logout = bench.call("POST", "/store/v1/auth/logout", bearer: ended)
    #expect(logout.body == #"{"status":200,"success":true,"data":{"message":"Logged out"}}"#)
    let good = try login(&bench)
    bench.now += 2
    let cases: [(String?, String)] = [
      (nil, "no token: the Authorization header is missing"),
      ("garbage", "not a token of ours: it has 1 parts between dots, not 3"),
      (tampered(good), "signature does not verify: altered, or made with another secret"),
      (foreign, "signature does not verify: altered, or made with another secret"),
      (byHand, "expired by hand 2 s ago"),
      (ended, "revoked: its family, 2 s ago: logged out"),
    ]
    for (token, reason) in cases {
      let answer = bench.call("POST", Self.refreshPath, bearer: token)
      #expect(answer.status == 401)
      #expect(answer.body == Self.unauthorized)
      #expect(answer.line.reason == reason)
    }
    let id = bench.noura.id
    try bench.state.deleteIdentity(id, world: bench.world)
    #expect(bench.call("POST", Self.refreshPath, bearer: good).line.reason == "account 1000001 was deleted")
  }

  @Test("the SDK's own headers are in the journal")
  func notedHeaders() async throws {
    var bench = try await Bench(.sallaStorefront)
    let answer = bench.call(
      "POST", Self.refreshPath, bearer: try login(&bench),
      headers: ["Store-Identifier": "1305146709", "S-Source": "twilight", "X-Other": "1"])
    #expect(
      answer.line.noted
        == [AuthorityHeader("store-identifier", "1305146709"), AuthorityHeader("s-source", "twilight")])
  }
}
