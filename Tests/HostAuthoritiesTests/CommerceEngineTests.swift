import Foundation
import HostAuthorities
import Testing

@Suite("Commerce Engine")
struct CommerceEngineTests {
  private static let base = "/api/v1/shop-1/storefront"
  private static let refreshPath = base + "/auth/refresh-token"
  private static let notFound = #"{"message":"Refresh token not found","success":false,"code":"NOT_FOUND"}"#
  private static let missing = #"{"message":"refresh_token is required","success":false,"code":"INVALID_INPUT"}"#

  private struct Pair: Equatable {
    let access: String
    let refresh: String

    init(_ answer: AuthorityAnswer) throws {
      access = try answer.text("access_token")
      refresh = try answer.text("refresh_token")
    }
  }

  private func login(_ bench: inout Bench) throws -> Pair {
    let body = #"{"email":"noura@example.com","password":"secret-1234"}"#
    let answer = bench.call("POST", Self.base + "/auth/login/password", body: body)
    #expect(answer.status == 200)
    return try Pair(answer)
  }

  private func refresh(_ token: String, _ bench: inout Bench, path: String = refreshPath) -> AuthorityAnswer {
    bench.call("POST", path, body: #"{"refresh_token":"\#(token)"}"#)
  }

  private func user(_ token: String, _ bench: inout Bench) -> AuthorityAnswer {
    let id = bench.noura.id
    return bench.call("GET", Self.base + "/auth/user/\(id)", bearer: token)
  }

  private func livingFamilies(_ bench: Bench) -> Set<String> {
    Set(bench.state.listing(world: bench.world).filter { $0.standing == .living }.map(\.family))
  }

  @Test("an access token ends, the refresh token gives a new pair, and the call works again")
  func roadOfAToken() async throws {
    var bench = try await Bench(.commerceEngine)
    let first = try login(&bench)
    let id = bench.noura.id
    let customer = try #require(bench.noura.customerID)
    let good = user(first.access, &bench)
    #expect(good.status == 200)
    #expect(
      good.body
        == #"{"message":"User fetched successfully","success":true,"content":{"user":{"id":"\#(id)","#
        + #""email":"noura@example.com","phone":"+966500000001","first_name":"Noura","last_name":"Al-Harbi","#
        + #""customer_id":"\#(customer)","is_anonymous":false,"is_logged_in":true,"#
        + #""created_at":"2026-11-21T10:00:00.000Z","modified_at":"2026-11-21T10:00:00.000Z"}}}"#)
    bench.now += 3600
    let expired = user(first.access, &bench)
    #expect(expired.status == 401)
    #expect(expired.body == #"{"message":"Access token has expired","success":false,"code":"TOKEN_EXPIRED"}"#)

    let answer = bench.call(
      "POST", Self.refreshPath, bearer: first.access, body: #"{"refresh_token":"\#(first.refresh)","more":[1]}"#)
    let second = try Pair(answer)
    #expect(answer.status == 200)
    #expect(
      answer.body
        == #"{"message":"Token refreshed successfully","success":true,"content":{"access_token":"\#(second.access)","#
        + #""refresh_token":"\#(second.refresh)"}}"#)
    #expect(second != first)
    #expect(user(second.access, &bench).status == 200)
  }

  @Test("the claims stand in their order, and say which of the two a token is")
  func claimsInOrder() async throws {
    var bench = try await Bench(.commerceEngine)
    let pair = try login(&bench)
    let id = bench.noura.id
    let customer = try #require(bench.noura.customerID)
    let ids = bench.state.tokens.map(\.id)
    let common =
      #"{"sub":"\#(id)","user_id":"\#(id)","customer_id":"\#(customer)","store_id":"shop-1","is_anonymous":false,"#
      + #""is_logged_in":true,"#
    #expect(
      try claims(pair.access)
        == common + #""typ":"access","jti":"\#(ids[0])","iat":1795255200,"exp":1795258800}"#)
    #expect(
      try claims(pair.refresh)
        == common + #""typ":"refresh","jti":"\#(ids[1])","iat":1795255200,"exp":1797847200}"#)
  }

  @Test("a visitor starts with an API key, and logging out gives a new visitor and ends the old family")
  func visitors() async throws {
    var bench = try await Bench(.commerceEngine)
    let keyless = bench.call("POST", Self.base + "/auth/anonymous")
    #expect(keyless.status == 401)
    #expect(keyless.body == #"{"message":"API key is missing","success":false,"code":"UNAUTHORIZED"}"#)
    let started = bench.call("POST", Self.base + "/auth/anonymous", headers: ["x-api-key": "any"])
    #expect(started.status == 200)
    let pair = try Pair(started)
    let visitor = try #require(bench.state.accounts.last)
    #expect(
      started.body
        == #"{"message":"Authenticated successfully","success":true,"content":{"user":{"id":"\#(visitor.id)","#
        + #""email":null,"phone":null,"first_name":null,"last_name":null,"customer_id":null,"is_anonymous":true,"#
        + #""is_logged_in":false,"created_at":"2026-11-21T10:00:00.000Z","modified_at":"2026-11-21T10:00:00.000Z"},"#
        + #""access_token":"\#(pair.access)","refresh_token":"\#(pair.refresh)"}}"#)

    let loggedOut = bench.call("POST", Self.base + "/auth/logout", bearer: pair.access)
    let next = try Pair(loggedOut)
    #expect(loggedOut.status == 200)
    #expect(
      loggedOut.body.hasPrefix(
        #"{"message":"Logged out successfully","success":true,"content":{"access_token":"\#(next.access)","#
          + #""refresh_token":"\#(next.refresh)","user":{"id":""#))
    #expect(loggedOut.body.contains(#""is_anonymous":true"#))
    #expect(refresh(pair.refresh, &bench).body == Self.notFound)
    let revoked = bench.call("POST", Self.base + "/auth/logout", bearer: pair.access)
    #expect(revoked.status == 401)
    #expect(revoked.body == #"{"message":"Unauthorized","success":false,"code":"UNAUTHORIZED"}"#)
    #expect(refresh(next.refresh, &bench).status == 200)
  }

  @Test("a wrong password and a token of somebody else are refused")
  func wrongUser() async throws {
    var bench = try await Bench(.commerceEngine)
    let wrong = bench.call(
      "POST", Self.base + "/auth/login/password", body: #"{"email":"noura@example.com","password":"x"}"#)
    #expect(wrong.status == 401)
    #expect(wrong.body == #"{"message":"Invalid credentials","success":false,"code":"INVALID_CREDENTIALS"}"#)
    let broken = bench.call("POST", Self.base + "/auth/login/password", body: #"{"email":"noura@example.com"}"#)
    #expect(broken.status == 400)
    #expect(
      broken.body == #"{"message":"email and password are required","success":false,"code":"INVALID_INPUT"}"#)
    let pair = try login(&bench)
    #expect(bench.call("GET", Self.base + "/auth/user/other", bearer: pair.access).status == 401)
    let swapped = user(pair.refresh, &bench)
    #expect(swapped.status == 401)
    #expect(swapped.line.reason == "that is the refresh token")
    #expect(user("garbage", &bench).status == 401)
  }

  @Test(
    "a body without a usable refresh_token is 400",
    arguments: [
      ("", "the body is not JSON"), ("{", "the body is not JSON"), ("[]", "the body is not a JSON object"),
      ("\"text\"", "the body is not a JSON object"), ("{}", "refresh_token is missing"),
      (#"{"refresh_token":null}"#, "refresh_token is missing"), (#"{"refresh_token":""}"#, "refresh_token is empty"),
      (#"{"refresh_token":5}"#, "refresh_token is a number, not text"),
      (#"{"refresh_token":true}"#, "refresh_token is true or false, not text"),
      (#"{"refresh_token":["a"]}"#, "refresh_token is a list, not text"),
      (#"{"refresh_token":{"a":1}}"#, "refresh_token is an object, not text"),
    ])
  func badBody(_ body: String, _ reason: String) async throws {
    var bench = try await Bench(.commerceEngine)
    let answer = bench.call("POST", Self.refreshPath, body: body)
    #expect(answer.status == 400)
    #expect(answer.body == Self.missing)
    #expect(answer.line.reason == reason)
  }

  @Test("a refresh token that is not good is 404, and the journal has the reason")
  func refusals() async throws {
    var bench = try await Bench(.commerceEngine)
    var other = try await Bench(.commerceEngine) { $0.commerceEngine.secret = "another" }
    let foreign = try login(&other).refresh
    let byHand = try login(&bench)
    let byHandFamily = try #require(bench.state.families.last?.id)
    try bench.state.expireRefresh(byHandFamily, world: bench.world)
    let revoked = try login(&bench)
    let revokedFamily = try #require(bench.state.families.last?.id)
    try bench.state.revokeFamily(revokedFamily, world: bench.world)
    let forgotten = try login(&bench)
    bench.state = try AuthorityState(
      json: try bench.state.json().replacing("\(try #require(bench.state.tokens.last?.id))", with: "gone"))
    let good = try login(&bench)
    bench.now += 5
    #expect(user(byHand.access, &bench).status == 200)
    #expect(user(revoked.access, &bench).status == 401)
    #expect(refresh(forgotten.refresh, &bench).status == 200)
    let cases: [(String, String)] = [
      ("garbage", "not a token of ours: it has 1 parts between dots, not 3"),
      (tampered(good.refresh), "signature does not verify: altered, or made with another secret"),
      (foreign, "signature does not verify: altered, or made with another secret"),
      (good.access, "that is the access token"),
      (byHand.refresh, "expired by hand 5 s ago"),
      (revoked.refresh, "revoked: its family, 5 s ago: by hand"),
    ]
    for (token, reason) in cases {
      let answer = refresh(token, &bench)
      #expect(answer.status == 404)
      #expect(answer.body == Self.notFound)
      #expect(answer.line.reason == reason)
    }
    let elsewhere = refresh(good.refresh, &bench, path: "/api/v1/shop-2/storefront/auth/refresh-token")
    #expect(elsewhere.body == Self.notFound)
    #expect(elsewhere.line.reason == "made for store shop-1, but the path says shop-2")
    bench.now += 30 * 86_400
    #expect(refresh(good.refresh, &bench).line.reason == "expired 5 s ago")
  }

  @Test("the token of a deleted account is refused")
  func deletedAccount() async throws {
    var bench = try await Bench(.commerceEngine)
    let pair = try login(&bench)
    let id = bench.noura.id
    try bench.state.deleteIdentity(id, world: bench.world)
    #expect(refresh(pair.refresh, &bench).body == Self.notFound)
    #expect(user(pair.access, &bench).line.reason == "account \(id) was deleted")
  }

  // MARK: Rotation

  @Test("within the grace of 10 s the old refresh token gives the same new pair, and after it ends the family")
  func graceAndReuse() async throws {
    var bench = try await Bench(.commerceEngine)
    let first = try login(&bench)
    let second = try Pair(refresh(first.refresh, &bench))
    bench.now += 10
    let again = refresh(first.refresh, &bench)
    #expect(try Pair(again) == second)
    #expect(
      again.line.reason == "used again 10 s after its first use, within the grace: the same new pair")
    #expect(user(second.access, &bench).status == 200)
    bench.now += 0.001
    let late = refresh(first.refresh, &bench)
    #expect(late.status == 404)
    #expect(late.body == Self.notFound)
    #expect(late.line.reason == "already used 10 s ago")
    #expect(refresh(second.refresh, &bench).status == 404)
    #expect(user(second.access, &bench).status == 401)
    #expect(livingFamilies(bench) == [])
  }

  @Test("with a grace of zero a second use in the next instant ends the family")
  func noGrace() async throws {
    var bench = try await Bench(.commerceEngine) { $0.commerceEngine.grace = .zero }
    let first = try login(&bench)
    let second = try Pair(refresh(first.refresh, &bench))
    bench.now += 0.001
    #expect(refresh(first.refresh, &bench).status == 404)
    #expect(refresh(second.refresh, &bench).status == 404)
  }

  @Test("with reuse the old refresh token stays good, in one family")
  func reuse() async throws {
    var bench = try await Bench(.commerceEngine) { $0.commerceEngine.rotation = .reuse }
    let first = try login(&bench)
    let second = try Pair(refresh(first.refresh, &bench))
    bench.now += 3600
    let third = try Pair(refresh(first.refresh, &bench))
    #expect(second != third)
    #expect(refresh(second.refresh, &bench).status == 200)
    #expect(livingFamilies(bench).count == 1)
  }

  @Test("two clients that race on one token never make two living families, in 500 rounds")
  func racing() async throws {
    var bench = try await Bench(.commerceEngine)
    var pair = try login(&bench)
    for round in 1...500 {
      let winner = try Pair(refresh(pair.refresh, &bench))
      bench.now += Double(round % 10)
      let loser = try Pair(refresh(pair.refresh, &bench))
      #expect(winner == loser)
      let living = bench.state.listing(world: bench.world).filter { $0.standing == .living }
      #expect(Set(living.map(\.family)).count == 1)
      #expect(living.filter { $0.kind == .refresh }.count == 1)
      bench.now += 11
      pair = winner
    }
    #expect(bench.state.tokens.count == AuthorityState.mostTokens)
  }

  @Test("a spent token is not forgotten while it could still be used: reuse is seen after hundreds of refreshes")
  func memory() async throws {
    var bench = try await Bench(.commerceEngine)
    let stolen = try login(&bench)
    var pair = stolen
    for _ in 1...400 {
      bench.now += 60
      pair = try Pair(refresh(pair.refresh, &bench))
    }
    #expect(refresh(stolen.refresh, &bench).line.reason == "already used 23940 s ago")
    #expect(refresh(pair.refresh, &bench).status == 404)
  }
}
