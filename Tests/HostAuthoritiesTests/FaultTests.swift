import Foundation
import HostAuthorities
import Testing

@Suite("Faults of the authorities")
struct FaultTests {
  private static let refreshPaths: [Authority: String] = [
    .medusa: "/auth/token/refresh", .commerceEngine: "/api/v1/s/storefront/auth/refresh-token",
    .sallaStorefront: "/store/v1/auth/refresh",
  ]

  private static let conflict =
    #"{"code":"invalid_state_error","type":"conflict","message":"The request conflicted with another request. "#
    + #"You may retry the request with the provided Idempotency-Key."}"#

  private static let statusBodies: [(Authority, AuthorityFault.Kind, String)] = [
    (
      Authority.medusa, AuthorityFault.Kind.status400, #"{"type":"invalid_data","message":"The request is invalid."}"#
    ),
    (.medusa, .status401, #"{"message":"Unauthorized"}"#),
    (
      .medusa, .status409,
      conflict
    ),
    (
      .medusa, .status422,
      #"{"code":"invalid_request_error","type":"duplicate_error","message":"The record exists already."}"#
    ),
    (.medusa, .status429, #"{"type":"too_many_requests","message":"Too many requests"}"#),
    (
      .medusa, .status500,
      #"{"code":"unknown_error","type":"unknown_error","message":"An unknown error occurred."}"#
    ),
    (.commerceEngine, .status400, #"{"message":"Invalid input","success":false,"code":"INVALID_INPUT"}"#),
    (.commerceEngine, .status401, #"{"message":"Unauthorized","success":false,"code":"UNAUTHORIZED"}"#),
    (.commerceEngine, .status404, #"{"message":"Not found","success":false,"code":"NOT_FOUND"}"#),
    (.commerceEngine, .status422, #"{"message":"Validation failed","success":false,"code":"VALIDATION_ERROR"}"#),
    (.commerceEngine, .status429, #"{"message":"Too many requests","success":false,"code":"TOO_MANY_REQUESTS"}"#),
    (.commerceEngine, .status500, #"{"message":"Internal server error","success":false,"code":"INTERNAL_ERROR"}"#),
    (
      .sallaStorefront, .status401,
      #"{"status":401,"success":false,"error":{"code":"unauthorized","message":"Unauthorized"}}"#
    ),
    (
      .sallaStorefront, .status422,
      #"{"status":422,"success":false,"error":{"code":"validation_failed","message":"The given data was invalid"}}"#
    ),
    (
      .sallaStorefront, .status429,
      #"{"status":429,"success":false,"error":{"code":"too_many_requests","message":"Too many requests"}}"#
    ),
    (
      .sallaStorefront, .status500,
      #"{"status":500,"success":false,"error":{"code":"server_error","message":"Server error"}}"#
    ),
  ]

  /// A bench that is signed in, and a call that refreshes its token.
  private func signedIn(_ authority: Authority) async throws -> (Bench, (inout Bench) -> AuthorityAnswer) {
    var bench = try await Bench(authority)
    let path = Self.refreshPaths[authority] ?? ""
    switch authority {
    case .medusa:
      let body = #"{"email":"noura@example.com","password":"secret-1234"}"#
      let token = try bench.call("POST", "/auth/customer/emailpass", body: body).text("token")
      return (bench, { $0.call("POST", path, bearer: token) })
    case .commerceEngine:
      let answer = bench.call("POST", "/api/v1/s/storefront/auth/anonymous", headers: ["X-Api-Key": "k"])
      let token = try answer.text("refresh_token")
      return (bench, { $0.call("POST", path, body: #"{"refresh_token":"\#(token)"}"#) })
    case .sallaStorefront:
      let body = #"{"type":"email","email":"noura@example.com"}"#
      let token = try bench.call("POST", "/store/v1/auth/login", body: body).text("token")
      return (bench, { $0.call("POST", path, bearer: token) })
    case .sallaMerchant:
      // Its accounts are stores: SallaMerchantTests has them.
      return (bench, { $0.call("POST", "/token") })
    }
  }

  private func setFault(_ fault: AuthorityFault?, _ bench: inout Bench) throws {
    try bench.state.setFault(fault, offered: bench.engine.faults(bench.state.authority), world: bench.world)
  }

  @Test("each status has the dialect's own body, once, and then it heals", arguments: Self.statusBodies)
  func statuses(_ authority: Authority, _ kind: AuthorityFault.Kind, _ body: String) async throws {
    var (bench, refresh) = try await signedIn(authority)
    try setFault(AuthorityFault(kind, times: 1), &bench)
    let answer = refresh(&bench)
    #expect(String(answer.status) == kind.rawValue)
    #expect(answer.body == body)
    #expect(answer.header("retry-after") == (kind == .status429 ? "30" : nil))
    #expect(answer.line.fault == kind)
    #expect(bench.state.fault == nil)
    #expect(refresh(&bench).status == 200)
  }

  @Test("every fault that is offered strikes, says so in the journal, and heals", arguments: Authority.withAccounts)
  func everyFault(_ authority: Authority) async throws {
    let kinds = try await AuthorityEngine(seal: .plain).faults(authority)
    for kind in kinds where !(kind == .expired && authority == .commerceEngine) {
      var (bench, refresh) = try await signedIn(authority)
      try setFault(AuthorityFault(kind, times: 1), &bench)
      #expect(refresh(&bench).line.fault == kind)
      #expect(refresh(&bench).line.fault == nil)
    }
  }

  @Test("a fault that has no meaning for an authority is not offered")
  func notOffered() async throws {
    var (bench, _) = try await signedIn(.medusa)
    let offered = bench.engine.faults(.medusa)
    let problem = AuthorityProblem.faultNotOffered(.successFalse, offered: offered)
    #expect(throws: problem) { try setFault(AuthorityFault(.successFalse), &bench) }
    #expect(
      problem.message
        == "success-false has no meaning here; there are expired, expired-refresh, 400, 401, 409, 422, 429, 500, "
        + "not-json, slow, hang, network-drop")
    #expect(throws: AuthorityProblem.faultDelay) { try setFault(AuthorityFault(.slow, delay: .zero), &bench) }
    #expect(throws: AuthorityProblem.faultTimes) { try setFault(AuthorityFault(.slow, times: 0), &bench) }
    #expect(throws: AuthorityProblem.faultLasts) {
      try setFault(AuthorityFault(.slow, lasts: .seconds(86_401)), &bench)
    }
  }

  @Test("an answer that is not JSON is a page, and success-false has status 200")
  func oddBodies() async throws {
    var (bench, refresh) = try await signedIn(.commerceEngine)
    try setFault(AuthorityFault(.notJSON), &bench)
    let page = refresh(&bench)
    #expect(page.status == 200)
    #expect(page.body == "<!DOCTYPE html><html><body><h1>Please stand by</h1></body></html>")
    #expect(page.header("content-type") == "text/html; charset=utf-8")
    try setFault(AuthorityFault(.successFalse), &bench)
    let failed = refresh(&bench)
    #expect(failed.status == 200)
    #expect(failed.body == #"{"message":"Not found","success":false,"code":"NOT_FOUND"}"#)
    try setFault(nil, &bench)
    #expect(refresh(&bench).status == 200)

    var (salla, sallaRefresh) = try await signedIn(.sallaStorefront)
    try setFault(AuthorityFault(.successFalse), &salla)
    #expect(
      sallaRefresh(&salla).body
        == #"{"status":200,"success":false,"error":{"code":"unauthorized","message":"Unauthorized"}}"#)
  }

  @Test("a slow call is carried out, a hanging one is not")
  func slowAndHanging() async throws {
    var (bench, refresh) = try await signedIn(.sallaStorefront)
    try setFault(AuthorityFault(.slow, delay: .milliseconds(250)), &bench)
    let slow = refresh(&bench)
    #expect(slow.status == 200)
    #expect(slow.conduct == .answerAfter(.milliseconds(250)))
    #expect(bench.state.tokens.count == 2)
    try setFault(AuthorityFault(.hang), &bench)
    let hanging = refresh(&bench)
    #expect(hanging.conduct == .hang(.seconds(60)))
    #expect(hanging.line.status == nil)
    #expect(bench.state.tokens.count == 2)
  }

  @Test("after a dropped connection the same refresh token gives the pair that was lost")
  func networkDrop() async throws {
    var (bench, refresh) = try await signedIn(.commerceEngine)
    try setFault(AuthorityFault(.networkDrop, times: 1), &bench)
    let lost = refresh(&bench)
    #expect(lost.conduct == .drop)
    #expect(lost.line.status == nil)
    #expect(
      lost.line.reason
        == "new pair; the old refresh token is spent; fault network-drop is on: the connection was closed without the "
        + "answer")
    bench.now += 2
    let again = refresh(&bench)
    #expect(again.body == lost.body)
    #expect(again.conduct == .answer)
  }

  @Test("a token that is meant to be expired is expired for every call from then on")
  func expired() async throws {
    var (bench, refresh) = try await signedIn(.medusa)
    try setFault(AuthorityFault(.expired, times: 1), &bench)
    #expect(refresh(&bench).body == #"{"message":"Unauthorized"}"#)
    #expect(bench.state.fault == nil)
    #expect(refresh(&bench).line.reason == "expired by hand 0 s ago")

    var (engine, engineRefresh) = try await signedIn(.commerceEngine)
    try setFault(AuthorityFault(.expiredRefresh, times: 1), &engine)
    #expect(engineRefresh(&engine).status == 404)
    #expect(engineRefresh(&engine).line.reason == "expired by hand 0 s ago")
  }

  @Test("a refresh token that counts as used before ends its family")
  func reused() async throws {
    var (bench, refresh) = try await signedIn(.commerceEngine)
    try setFault(AuthorityFault(.reusedRefresh, times: 1), &bench)
    let answer = refresh(&bench)
    #expect(answer.status == 404)
    #expect(answer.line.reason == "revoked: its family, 0 s ago: the refresh token counts as used before")
    #expect(bench.state.listing(world: bench.world).allSatisfy { $0.standing == .revoked })
  }

  @Test("an access token expires on the call that carries it, whatever the scope")
  func expiredAccess() async throws {
    var bench = try await Bench(.commerceEngine)
    let answer = bench.call("POST", "/api/v1/s/storefront/auth/anonymous", headers: ["X-Api-Key": "k"])
    let token = try answer.text("access_token")
    let id = try #require(bench.state.accounts.last?.id)
    try setFault(AuthorityFault(.expired, times: 1), &bench)
    let refused = bench.call("GET", "/api/v1/s/storefront/auth/user/\(id)", bearer: token)
    #expect(refused.body == #"{"message":"Access token has expired","success":false,"code":"TOKEN_EXPIRED"}"#)
    #expect(bench.state.fault == nil)
  }

  @Test("a fault strikes refresh alone unless it is for all calls, and ends by count or by time")
  func scopeCountAndTime() async throws {
    var (bench, refresh) = try await signedIn(.sallaStorefront)
    let body = #"{"type":"email","email":"noura@example.com"}"#
    try setFault(AuthorityFault(.status500, times: 2), &bench)
    #expect(bench.call("POST", "/store/v1/auth/login", body: body).status == 200)
    for status in [500, 500, 200] { #expect(refresh(&bench).status == status) }
    try setFault(AuthorityFault(.status500, scope: .all, lasts: .seconds(10)), &bench)
    #expect(bench.call("POST", "/store/v1/auth/login", body: body).status == 500)
    bench.now += 9
    #expect(refresh(&bench).status == 500)
    bench.now += 1
    #expect(refresh(&bench).status == 200)
    #expect(bench.state.fault == nil)
  }
}
