import Foundation
import HostAuthorities
import Testing

@Suite("Medusa")
struct MedusaTests {
  private static let refreshPath = "/auth/token/refresh"
  private static let unauthorized = #"{"message":"Unauthorized"}"#
  private static let credentials = #"{"email":"noura@example.com","password":"secret-1234"}"#

  private func login(_ bench: inout Bench) throws -> String {
    let answer = bench.call("POST", "/auth/customer/emailpass", body: Self.credentials)
    #expect(answer.status == 200)
    let token = try answer.text("token")
    #expect(answer.body == #"{"token":"\#(token)"}"#)
    return token
  }

  @Test("a token works, is refreshed while it is good, and both live until their own end")
  func refresh() async throws {
    var bench = try await Bench(.medusa)
    let first = try login(&bench)
    #expect(bench.call("GET", "/store/customers/me", bearer: first).status == 200)
    bench.now += 80_000
    let answer = bench.call("POST", Self.refreshPath, headers: ["authorization": "BEARER \(first)"], body: "ignored {")
    let second = try answer.text("token")
    #expect(answer.status == 200)
    #expect(answer.body == #"{"token":"\#(second)"}"#)
    #expect(bench.call("GET", "/store/customers/me", bearer: first).status == 200)
    bench.now += 6_399
    #expect(bench.call("GET", "/store/customers/me", bearer: first).status == 200)
    bench.now += 1
    let expired = bench.call("GET", "/store/customers/me", bearer: first)
    #expect(expired.status == 401)
    #expect(expired.body == Self.unauthorized)
    #expect(expired.line.reason == "expired 0 s ago")
    #expect(bench.call("GET", "/store/customers/me", bearer: second).status == 200)
  }

  @Test("the claims stand in the vendor's order, and the header is the usual one")
  func claimsInOrder() async throws {
    var bench = try await Bench(.medusa)
    let token = try login(&bench)
    let noura = bench.noura
    let customer = try #require(noura.customerID)
    #expect(noura.id.wholeMatch(of: /authid_[0-9A-HJKMNP-TV-Z]{26}/) != nil)
    #expect(customer.wholeMatch(of: /cus_[0-9A-HJKMNP-TV-Z]{26}/) != nil)
    #expect(
      try claims(token)
        == #"{"actor_id":"\#(customer)","actor_type":"customer","auth_identity_id":"\#(noura.id)","#
        + #""app_metadata":{"customer_id":"\#(customer)"},"user_metadata":{},"iat":1795255200,"exp":1795341600}"#)
    #expect(token.hasPrefix("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."))
  }

  @Test("an identity that is not linked refreshes, and after linking the new token carries the customer")
  func linking() async throws {
    var bench = try await Bench(.medusa)
    let body = #"{"email":"sara@example.com","password":"p"}"#
    let registered = bench.call("POST", "/auth/customer/emailpass/register", body: body)
    let first = try registered.text("token")
    #expect(try claims(first).hasPrefix(#"{"actor_id":"","actor_type":"customer","auth_identity_id":"authid_"#))
    #expect(try claims(first).contains(#""app_metadata":{},"user_metadata":{},"#))
    let early = bench.call("GET", "/store/customers/me", bearer: first)
    #expect(early.status == 401)
    #expect(early.body == Self.unauthorized)
    bench.now += 1
    let unlinked = try bench.call("POST", Self.refreshPath, bearer: first).text("token")
    #expect(try claims(unlinked).hasPrefix(#"{"actor_id":"","#))

    let number = bench.call("POST", "/store/customers", bearer: unlinked, body: #"{"email":5}"#)
    #expect(number.status == 400)
    #expect(number.line.reason == "email is a number, not text")
    let linked = bench.call(
      "POST", "/store/customers", bearer: unlinked, body: #"{"first_name":"Sara","last_name":"Al-Otaibi"}"#)
    let customer = try #require(bench.state.accounts.last?.customerID)
    #expect(linked.status == 200)
    #expect(
      linked.body
        == #"{"customer":{"id":"\#(customer)","email":"sara@example.com","company_name":null,"first_name":"Sara","#
        + #""last_name":"Al-Otaibi","phone":null,"metadata":null,"has_account":true,"deleted_at":null,"#
        + #""created_at":"2026-11-21T10:00:00.000Z","updated_at":"2026-11-21T10:00:00.000Z","addresses":[]}}"#)
    #expect(bench.call("GET", "/store/customers/me", bearer: unlinked).status == 401)
    let token = try bench.call("POST", Self.refreshPath, bearer: unlinked).text("token")
    #expect(try claims(token).hasPrefix(#"{"actor_id":"\#(customer)","#))
    let me = bench.call("GET", "/store/customers/me", bearer: token)
    #expect(me.body == linked.body)

    let again = bench.call("POST", "/store/customers", bearer: token)
    #expect(again.status == 400)
    #expect(again.body == #"{"type":"invalid_data","message":"Request already authenticated as a customer."}"#)
  }

  @Test("what is not a good token is refused with one and the same body, and the journal has the reason")
  func refusals() async throws {
    var bench = try await Bench(.medusa)
    var other = try await Bench(.medusa) { $0.medusa.secret = "another" }
    let token = try login(&bench)
    let foreign = try login(&other)
    let headers: [([String: String], String)] = [
      ([:], "no token: the Authorization header is missing"),
      (["Authorization": "  "], "no token: the Authorization header is missing"),
      (["Authorization": token], "the Authorization header is not of the form Bearer <token>"),
      (["Authorization": "Basic \(token)"], "the Authorization header is not of the form Bearer <token>"),
      (["Authorization": "Bearer"], "the Authorization header is not of the form Bearer <token>"),
      (["Authorization": "Bearer garbage"], "not a token of ours: it has 1 parts between dots, not 3"),
      (["Authorization": "Bearer a.b.c.d"], "not a token of ours: it has 4 parts between dots, not 3"),
      (
        ["Authorization": "Bearer ..."],
        "not a token of ours: it has 4 parts between dots, not 3"
      ),
      (
        ["Authorization": "Bearer .."],
        "not a token of ours: its parts cannot be decoded, or a claim is of another kind than ours"
      ),
      (
        ["Authorization": "Bearer " + String(repeating: "a", count: 100_000)],
        "not a token of ours: it is longer than 8192 characters"
      ),
      (
        ["Authorization": "Bearer \(tampered(token))"],
        "signature does not verify: altered, or made with another secret"
      ),
      (["Authorization": "Bearer \(foreign)"], "signature does not verify: altered, or made with another secret"),
    ]
    for (headers, reason) in headers {
      let answer = bench.call("POST", Self.refreshPath, headers: headers)
      #expect(answer.status == 401)
      #expect(answer.body == Self.unauthorized)
      #expect(answer.line.reason == reason)
    }
  }

  @Test("an expired token cannot be refreshed, be it by time or by hand")
  func expired() async throws {
    var bench = try await Bench(.medusa)
    let token = try login(&bench)
    let id = try #require(bench.state.tokens.last?.id)
    bench.now += 60
    let young = try login(&bench)
    try bench.state.expireAccess(id, world: bench.world)
    bench.now += 3
    let byHand = bench.call("POST", Self.refreshPath, bearer: token)
    #expect(byHand.body == Self.unauthorized)
    #expect(byHand.line.reason == "expired by hand 3 s ago")
    #expect(bench.call("POST", Self.refreshPath, bearer: young).status == 200)
    try bench.state.advanceClock(by: .seconds(86_400))
    let byTime = bench.call("POST", Self.refreshPath, bearer: young)
    #expect(byTime.body == Self.unauthorized)
    #expect(byTime.line.reason == "expired 3 s ago")
    try bench.state.advanceClock(by: .seconds(-86_400))
    #expect(bench.call("POST", Self.refreshPath, bearer: young).status == 200)
  }

  @Test("a login in the same second as an expiry by hand gives another, good token")
  func loginAfterExpiry() async throws {
    var bench = try await Bench(.medusa)
    let token = try login(&bench)
    #expect(try login(&bench) == token)
    let id = try #require(bench.state.tokens.last?.id)
    try bench.state.expireAccess(id, world: bench.world)
    let next = try login(&bench)
    #expect(next != token)
    #expect(bench.call("POST", Self.refreshPath, bearer: token).status == 401)
    #expect(bench.call("POST", Self.refreshPath, bearer: next).status == 200)
  }

  @Test("a new password is asked for without a word about who is known")
  func resetPassword() async throws {
    var bench = try await Bench(.medusa)
    let path = "/auth/customer/emailpass/reset-password"
    for (email, reason) in [
      ("noura@example.com", "no message is sent anywhere"),
      ("nobody@example.com", "there is no account with this e-mail; nobody is told so"),
    ] {
      let answer = bench.call("POST", path, body: #"{"identifier":"\#(email)"}"#)
      #expect(answer.status == 201)
      #expect(answer.body == "Created")
      #expect(answer.headers.contains(AuthorityHeader("content-type", "text/plain; charset=utf-8")))
      #expect(answer.line.reason == reason)
    }
    #expect(bench.call("POST", path, body: "{}").status == 400)
  }

  @Test("a token of a deleted identity gives 404 with the identity's id")
  func deletedIdentity() async throws {
    var bench = try await Bench(.medusa)
    let token = try login(&bench)
    let id = bench.noura.id
    try bench.state.deleteIdentity(id, world: bench.world)
    let answer = bench.call("POST", Self.refreshPath, bearer: token)
    #expect(answer.status == 404)
    #expect(answer.body == #"{"type":"not_found","message":"AuthIdentity with id: \#(id) was not found"}"#)
    let login = bench.call("POST", "/auth/customer/emailpass", body: Self.credentials)
    #expect(login.status == 401)
    #expect(login.body == #"{"type":"unauthorized","message":"Invalid email or password"}"#)
  }

  @Test("login and registration say what is wrong in the vendor's words")
  func wrongCredentials() async throws {
    var bench = try await Bench(.medusa)
    let wrong = bench.call(
      "POST", "/auth/customer/emailpass", body: #"{"email":"noura@example.com","password":"no"}"#)
    #expect(wrong.status == 401)
    #expect(wrong.body == #"{"type":"unauthorized","message":"Invalid email or password"}"#)
    let taken = bench.call("POST", "/auth/customer/emailpass/register", body: Self.credentials)
    #expect(taken.status == 401)
    #expect(taken.body == #"{"type":"unauthorized","message":"Identity with email already exists"}"#)
    let number = bench.call("POST", "/auth/customer/emailpass", body: #"{"email":"noura@example.com","password":1}"#)
    #expect(number.body == #"{"type":"unauthorized","message":"Password should be a string"}"#)
    let broken = bench.call("POST", "/auth/customer/emailpass", body: "{")
    #expect(broken.status == 400)
    #expect(broken.line.reason == "the body is not JSON")
  }

  @Test("a token makes a session whose cookie is good for ten hours, until it is ended")
  func session() async throws {
    var bench = try await Bench(.medusa)
    let token = try login(&bench)
    let made = bench.call("POST", "/auth/session", bearer: token)
    #expect(made.status == 200)
    #expect(made.body == #"{"user":\#(try claims(token))}"#)
    let cookie = try #require(made.header("set-cookie"))
    #expect(cookie.wholeMatch(of: /connect\.sid=s%3A[\w-]{32}\.[\w-]{43}; Path=\/; Max-Age=36000; HttpOnly/) != nil)
    let pair = "other=1; " + (cookie.split(separator: ";").first ?? "")
    bench.now += 35_999
    #expect(bench.call("GET", "/store/customers/me", headers: ["Cookie": pair]).status == 200)
    #expect(bench.call("POST", "/auth/token/refresh", headers: ["Cookie": pair]).status == 401)
    let ended = bench.call("DELETE", "/auth/session", headers: ["Cookie": pair])
    #expect(ended.status == 200)
    #expect(ended.body == #"{"success":true}"#)
    let after = bench.call("GET", "/store/customers/me", headers: ["Cookie": pair])
    #expect(after.status == 401)
    #expect(after.body == Self.unauthorized)
    #expect(bench.call("DELETE", "/auth/session").body == #"{"success":true}"#)
    let unlinked = try bench.call(
      "POST", "/auth/customer/emailpass/register", body: #"{"email":"a@b","password":"p"}"#
    ).text("token")
    #expect(bench.call("POST", "/auth/session", bearer: unlinked).status == 200)
  }

  @Test("a token that somebody signed with the same secret is as good as ours")
  func signedElsewhere() async throws {
    var bench = try await Bench(.medusa)
    let token = try login(&bench)
    bench.state = try AuthorityState(json: try bench.state.json().replacing(/"tokens":\[.*\]/, with: #""tokens":[]"#))
    #expect(bench.state.tokens.isEmpty)
    #expect(bench.call("POST", Self.refreshPath, bearer: token).status == 200)
    #expect(bench.state.tokens.count == 1)
  }
}
