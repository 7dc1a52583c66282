import Foundation
import HostAuthorities
import HostPlatform
import HostValues
import Testing

@Suite("The authorization server of Salla's merchants")
struct SallaMerchantTests {
  private static let grant = Grant(
    id: "g1", scopes: ["settings.read", "offline_access"],
    expiresAt: Moment(milliseconds: 1_795_255_200_000) + Grant.lifetime)

  private func adopted(
    _ grant: Grant? = Self.grant, ahead: Duration = .zero, _ change: (inout AuthoritySettings) -> Void = { _ in }
  ) async throws -> Bench {
    var bench = try await Bench(.sallaMerchant, change)
    learn(grant, ahead: ahead, &bench)
    return bench
  }

  private func learn(_ grant: Grant?, ahead: Duration = .zero, isCertain: Bool = true, _ bench: inout Bench) {
    bench.state.adopt(
      StoreAccess(session: "s1", name: "Noura Store", email: "a@b", grant: grant, ahead: ahead), isCertain: isCertain,
      refreshLifetime: .seconds(30 * 86_400), world: bench.world)
  }

  private func token(_ kind: TokenMark.Kind, _ generation: Int, grant: String = "g1") -> String {
    TokenSeal.plain.token(TokenMark(kind: kind, session: "s1", grant: grant, generation: generation)).text
  }

  private func refresh(_ token: String, _ bench: inout Bench, secret: String = "salla-host-client-secret")
    -> AuthorityAnswer
  {
    bench.call(
      "POST", "/token", headers: ["Content-Type": "application/x-www-form-urlencoded"],
      body: "grant_type=refresh_token&refresh_token=\(token)&client_id=1234567&client_secret=\(secret)")
  }

  @Test("a fresh one has no account; a session that it learns of is one, with the tokens of its webhook")
  func accounts() async throws {
    var bench = try await Bench(.sallaMerchant)
    #expect(bench.state.accounts.isEmpty)
    learn(Self.grant, &bench)
    learn(Self.grant, &bench)
    #expect(bench.state.accounts.map(\.id) == ["s1"])
    #expect(bench.state.listing(world: bench.world).map(\.standing) == [.living, .living])
    #expect(try AuthorityState(json: bench.state.json()) == bench.state)
    #expect(throws: AuthorityProblem.accountsAreStores) {
      try bench.state.makeAccount(.first, world: bench.world)
    }
  }

  @Test("a refresh token gives a pair once, and ends the chain when it comes again")
  func reuse() async throws {
    var bench = try await adopted()
    let first = refresh(token(.refresh, 0), &bench)
    #expect(first.status == 200)
    #expect(try first.text("refresh_token") == token(.refresh, 1))
    let next = Grant(
      id: "g1", scopes: Self.grant.scopes, expiresAt: Self.grant.expiresAt, generation: 1)
    #expect(first.change == .refreshed(next))
    #expect(first.line.account == "s1")
    let again = refresh(token(.refresh, 0), &bench)
    #expect(again.status == 400)
    #expect(again.change == .ended(grant: "g1"))
    #expect(refresh(token(.refresh, 1), &bench).status == 400)
    #expect(bench.state.listing(world: bench.world).allSatisfy { $0.standing == .revoked })
  }

  @Test("within a grace it gives the same pair again, and later ends the chain")
  func grace() async throws {
    var bench = try await adopted { $0.sallaMerchant.grace = .seconds(10) }
    let first = refresh(token(.refresh, 0), &bench)
    bench.now += 10
    let again = refresh(token(.refresh, 0), &bench)
    #expect(try again.text("refresh_token") == (try first.text("refresh_token")))
    #expect(again.line.reason == "used again 10 s after its first use, within the grace: the same new tokens")
    bench.now += 1
    #expect(refresh(token(.refresh, 0), &bench).change == .ended(grant: "g1"))
  }

  @Test("a token whose record made room counts as used, since a later one was made")
  func forgotten() async throws {
    var bench = try await adopted(
      Grant(id: "g1", scopes: ["offline_access"], expiresAt: Self.grant.expiresAt, generation: 7))
    let answer = refresh(token(.refresh, 3), &bench)
    #expect(answer.status == 400)
    #expect(answer.change == .ended(grant: "g1"))
  }

  @Test("what a session knows nothing of has ended, unless something is on its way there")
  func revoked() async throws {
    var bench = try await adopted()
    learn(nil, isCertain: false, &bench)
    #expect(bench.state.listing(world: bench.world).allSatisfy { $0.standing == .living })
    learn(nil, &bench)
    #expect(refresh(token(.refresh, 0), &bench).status == 400)
    bench.state.forget(store: "s1", world: bench.world)
    #expect(bench.state.accounts[0].deletedAt != nil)
  }

  @Test("time is that of the store's session")
  func ahead() async throws {
    var bench = try await adopted()
    learn(Self.grant, ahead: .seconds(15 * 86_400), &bench)
    #expect(bench.state.listing(world: bench.world).map(\.standing) == [.living, .expired])
    let answer = refresh(token(.refresh, 0), &bench)
    #expect(answer.status == 200)
    #expect(answer.body.contains(#""expires_in":1209600"#))
    learn(Self.grant, ahead: .seconds(50 * 86_400), &bench)
    #expect(refresh(token(.refresh, 1), &bench).line.reason == "expired 432000 s ago")
  }

  @Test("a client that is not the app is refused, and one that used the header is told of it")
  func clients() async throws {
    var bench = try await adopted()
    #expect(refresh(token(.refresh, 0), &bench, secret: "x").status == 401)
    let basic = bench.call(
      "POST", "/token",
      headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "Authorization": "Basic YTpi"],
      body: "grant_type=refresh_token&refresh_token=x")
    #expect(basic.header("www-authenticate") == #"Basic realm="oauth2""#)
    let json = bench.call("POST", "/token", headers: ["Content-Type": "application/json"], body: "{}")
    #expect(json.status == 400)
    #expect(json.body.contains("must be a form"))
    #expect(refresh(token(.access, 0), &bench).line.reason == "that is the access token")
    #expect(refresh("rt_made.up.0.x", &bench).status == 400)
    #expect(bench.call("POST", "/token", headers: ["Origin": "https://a"]).header("access-control-allow-origin") == nil)
  }

  @Test("a code is exchanged once; without offline_access there is no refresh token")
  func codes() async throws {
    var bench = try await adopted(nil)
    let wish = try ConsentRequest(
      QueryItem.items(of: "client_id=1234567&response_type=code&scope=settings.read&redirect_uri=https://a/"),
      client: AuthoritySettings().sallaMerchant.client)
    let code = bench.engine.consent(wish, of: "s1", state: &bench.state, world: bench.world)
    let form =
      "grant_type=authorization_code&code=\(code)&client_id=1234567&client_secret=salla-host-client-secret"
    let headers = ["Content-Type": "application/x-www-form-urlencoded"]
    let answer = bench.call("POST", "/token", headers: headers, body: form)
    #expect(answer.status == 200)
    #expect(!answer.body.contains("refresh_token"))
    guard case .granted(let grant)? = answer.change else {
      Issue.record("no grant")
      return
    }
    #expect(grant.scopes == ["settings.read"])
    let again = bench.call("POST", "/token", headers: headers, body: form)
    #expect(again.change == .ended(grant: grant.id))
    bench.now += 1
    for _ in 0..<300 { _ = bench.engine.consent(wish, of: "s1", state: &bench.state, world: bench.world) }
    #expect(bench.call("POST", "/token", headers: headers, body: form).body.contains("none of this host"))
  }

  @Test("every fault that is offered strikes, says so in the journal, and the reused one ends the chain")
  func faults() async throws {
    for kind in try await Bench(.sallaMerchant).engine.faults(.sallaMerchant) {
      var bench = try await adopted()
      try bench.state.setFault(
        AuthorityFault(kind, times: 1), offered: bench.engine.faults(.sallaMerchant), world: bench.world)
      let struck = refresh(token(.refresh, 0), &bench)
      #expect(struck.line.fault == kind)
      #expect((struck.change == .ended(grant: "g1")) == (kind == .reusedRefresh))
      #expect(refresh(token(.refresh, 0), &bench).line.fault == nil)
    }
  }

  @Test("by hand an account signs in and refreshes by the same door")
  func byHand() async throws {
    var bench = try await adopted(nil)
    let signedIn = try bench.engine.signIn(account: "s1", state: &bench.state, world: bench.world)
    #expect(signedIn.status == 200)
    let refreshed = try bench.engine.refresh(account: "s1", state: &bench.state, world: bench.world)
    #expect(refreshed.status == 200)
    #expect(refreshed.line.tokens.count == 3)
  }
}
