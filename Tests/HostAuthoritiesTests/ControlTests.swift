import Foundation
import HostAuthorities
import Testing

@Suite("An authority under control")
struct ControlTests {
  private static let login = #"{"email":"noura@example.com","password":"secret-1234"}"#

  @Test("a fresh state has one account that can be printed", arguments: Authority.withAccounts)
  func fresh(_ authority: Authority) async throws {
    let bench = try await Bench(authority)
    #expect(bench.state.accounts.count == 1)
    #expect(bench.noura.email == "noura@example.com")
    #expect(bench.noura.password == "secret-1234")
    #expect(bench.noura.customerID != nil)
    #expect(bench.state.tokens.isEmpty)
  }

  @Test("a state is the same after it was stored, and holds no token")
  func stored() async throws {
    var bench = try await Bench(.commerceEngine)
    let answer = bench.call("POST", "/api/v1/s/storefront/auth/login/password", body: Self.login)
    let refreshToken = try answer.text("refresh_token")
    _ = bench.call(
      "POST", "/api/v1/s/storefront/auth/refresh-token", body: #"{"refresh_token":"\#(refreshToken)"}"#)
    try bench.state.advanceClock(by: .milliseconds(1234))
    try bench.state.setFault(
      AuthorityFault(.slow, times: 3, lasts: .seconds(60)), offered: bench.engine.faults(.commerceEngine),
      world: bench.world)
    let json = try bench.state.json()
    #expect(try AuthorityState(json: json) == bench.state)
    #expect(!json.contains(refreshToken))
    #expect(throws: DecodingError.self) { try AuthorityState(json: "{}") }
  }

  @Test("the list tells how each token stands, and never its text")
  func listing() async throws {
    var bench = try await Bench(.commerceEngine)
    let answer = bench.call("POST", "/api/v1/s/storefront/auth/login/password", body: Self.login)
    let access = bench.state.tokens[0].id
    let refreshed = try bench.engine.refresh(account: bench.noura.id, state: &bench.state, world: bench.world)
    #expect(refreshed.status == 200)
    #expect(refreshed.line.tokens.count == 3)
    try bench.state.expireAccess(access, world: bench.world)
    let list = bench.state.listing(world: bench.world)
    #expect(list.map(\.standing) == [.living, .living, .used, .expired])
    #expect(list.map(\.kind) == [.refresh, .access, .refresh, .access])
    #expect(Set(list.map(\.family)).count == 1)
    #expect(list.map(\.account) == Array(repeating: bench.noura.id, count: 4))
    #expect(list[0].expiresAt.timeIntervalSince(list[0].issuedAt) == 30 * 86_400)
    #expect(!"\(list)".contains(try answer.text("access_token")))
    try bench.state.revokeFamily(list[0].family, world: bench.world)
    #expect(bench.state.listing(world: bench.world).allSatisfy { $0.standing == .revoked })
    #expect(throws: AuthorityProblem.noTokenToRefresh) {
      try bench.engine.refresh(account: bench.noura.id, state: &bench.state, world: bench.world)
    }
  }

  @Test(
    "an account can be refreshed by hand, by the same door and with the same faults", arguments: Authority.withAccounts)
  func refreshByHand(_ authority: Authority) async throws {
    var bench = try await Bench(authority)
    switch authority {
    case .medusa: _ = bench.call("POST", "/auth/customer/emailpass", body: Self.login)
    case .commerceEngine: _ = bench.call("POST", "/api/v1/s/storefront/auth/login/password", body: Self.login)
    case .sallaStorefront:
      _ = bench.call("POST", "/store/v1/auth/login", body: #"{"type":"email","email":"noura@example.com"}"#)
    case .sallaMerchant: Issue.record("its accounts are stores")
    }
    bench.now += 5
    let answer = try bench.engine.refresh(account: bench.noura.id, state: &bench.state, world: bench.world)
    #expect(answer.line.operation == "refresh")
    #expect(answer.line.status == 200)
    #expect(answer.line.account == bench.noura.id)
    #expect(throws: AuthorityProblem.unknownAccount("x")) {
      try bench.engine.refresh(account: "x", state: &bench.state, world: bench.world)
    }
    try bench.state.setFault(AuthorityFault(.status500), offered: bench.engine.faults(authority), world: bench.world)
    #expect(
      try bench.engine.refresh(account: bench.noura.id, state: &bench.state, world: bench.world).line.status == 500)
  }

  @Test("accounts are checked, and a name that is taken is refused")
  func accounts() async throws {
    var bench = try await Bench(.sallaStorefront)
    let sara = AccountDraft(email: "sara@example.com", password: "p", firstName: "Sara")
    let account = try bench.state.makeAccount(sara, world: bench.world)
    #expect(account.id == "1000002")
    #expect(bench.state.accounts.last == account)
    let refused: [(AccountDraft, AuthorityProblem)] = [
      (AccountDraft(email: "SARA@example.com", password: "p"), .emailTaken),
      (AccountDraft(email: "no-at", password: "p"), .email), (AccountDraft(email: "a@b@c", password: "p"), .email),
      (AccountDraft(email: "a b@c", password: "p"), .email), (AccountDraft(email: "@", password: "p"), .email),
      (AccountDraft(email: "a@b", password: ""), .password),
      (AccountDraft(email: "a@b", password: "p", firstName: String(repeating: "n", count: 201)), .name),
      (AccountDraft(email: "a@b", password: "p", mobile: String(repeating: "1", count: 31)), .mobile),
    ]
    for (draft, problem) in refused {
      #expect(throws: problem) { try bench.state.makeAccount(draft, world: bench.world) }
    }
    try bench.state.deleteIdentity(account.id, world: bench.world)
    #expect(throws: AuthorityProblem.unknownAccount(account.id)) {
      try bench.state.deleteIdentity(account.id, world: bench.world)
    }
    #expect(try bench.state.makeAccount(sara, world: bench.world).id == "1000003")
  }

  @Test("what is not there cannot be ended, and the clock has bounds")
  func unknown() async throws {
    var bench = try await Bench(.medusa)
    #expect(throws: AuthorityProblem.unknownToken("t")) { try bench.state.expireAccess("t", world: bench.world) }
    #expect(throws: AuthorityProblem.unknownFamily("f")) { try bench.state.expireRefresh("f", world: bench.world) }
    #expect(throws: AuthorityProblem.unknownFamily("f")) { try bench.state.revokeFamily("f", world: bench.world) }
    try bench.state.advanceClock(by: AuthorityState.clockReach)
    #expect(throws: AuthorityProblem.clock) { try bench.state.advanceClock(by: .seconds(1)) }
    try bench.state.advanceClock(by: AuthorityState.clockReach * -2)
    #expect(bench.state.now(bench.world) == bench.now - 400 * 86_400)
  }

  @Test("ending a Medusa family's refreshing ends all its tokens, and another login stays good")
  func expireMedusaFamily() async throws {
    var bench = try await Bench(.medusa)
    let first = try bench.call("POST", "/auth/customer/emailpass", body: Self.login).text("token")
    bench.now += 1
    let second = try bench.call("POST", "/auth/customer/emailpass", body: Self.login).text("token")
    try bench.state.expireRefresh(try #require(bench.state.families.first?.id), world: bench.world)
    #expect(bench.call("POST", "/auth/token/refresh", bearer: first).status == 401)
    #expect(bench.call("POST", "/auth/token/refresh", bearer: second).status == 200)
  }

  @Test("visitors make room for visitors, and never for accounts; what is remembered has bounds")
  func bounds() async throws {
    var bench = try await Bench(.commerceEngine)
    let noura = bench.noura
    for _ in 0...AuthorityState.mostAccounts {
      #expect(
        bench.call("POST", "/api/v1/s/storefront/auth/anonymous", headers: ["X-Api-Key": "k"]).status == 200)
    }
    #expect(bench.state.accounts.count == AuthorityState.mostAccounts)
    #expect(bench.state.accounts.first == noura)
    #expect(bench.state.tokens.count == AuthorityState.mostTokens)
    #expect(bench.state.families.count <= AuthorityState.mostTokens + 1)
  }

  @Test("an authority full of accounts says so")
  func full() async throws {
    var bench = try await Bench(.medusa)
    for number in 1..<AuthorityState.mostAccounts {
      _ = try bench.state.makeAccount(AccountDraft(email: "a\(number)@b", password: "p"), world: bench.world)
    }
    #expect(throws: AuthorityProblem.full) {
      try bench.state.makeAccount(AccountDraft(email: "one@more", password: "p"), world: bench.world)
    }
    try bench.state.deleteIdentity(bench.noura.id, world: bench.world)
    #expect(try bench.state.makeAccount(.first, world: bench.world).email == "noura@example.com")
  }

  @Test("a page on another origin may call, with its cookies")
  func crossOrigin() async throws {
    var bench = try await Bench(.medusa)
    let preflight = bench.call(
      "OPTIONS", "/auth/session",
      headers: ["Origin": "http://localhost:3000", "Access-Control-Request-Headers": "authorization"])
    #expect(preflight.status == 204)
    #expect(preflight.header("access-control-allow-origin") == "http://localhost:3000")
    #expect(preflight.header("access-control-allow-credentials") == "true")
    #expect(preflight.header("access-control-allow-methods") == "POST, DELETE, OPTIONS")
    #expect(preflight.header("access-control-allow-headers") == "authorization")
    let answer = bench.call("POST", "/auth/token/refresh", headers: ["origin": "http://localhost:3000"])
    #expect(answer.header("access-control-allow-origin") == "http://localhost:3000")
    #expect(answer.header("content-type") == "application/json; charset=utf-8")
    #expect(answer.header("cache-control") == "no-store")
    #expect(bench.call("POST", "/auth/token/refresh").header("access-control-allow-origin") == nil)
  }
}
