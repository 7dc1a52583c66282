import HostAuthorities
import HostCore
import HostPlatform
import HostValues

/// What an authority of stores learns from sessions before it answers, and tells them before anybody hears the answer.
extension LiveAuthority {
  /// Takes over what a session knows of the app's access to its store.
  func learn(of store: String) async throws(AuthorityStoreProblem) {
    guard let stores else { return }
    let before = arrived
    let access: StoreAccess?
    do throws(SessionProblem) { access = try await stores.access(store) } catch { throw problem(error) }
    // What the session said may be older than a change that has come to it meanwhile.
    let isCertain = before == arrived && changing[store] == nil
    let lifetime = engine.settings.sallaMerchant.refreshLifetime
    try await learn { state, world in
      if let access {
        state.adopt(access, isCertain: isCertain, refreshLifetime: lifetime, world: world)
      } else {
        state.forget(store: store, world: world)
      }
    }
  }

  /// Takes over what the newest sessions know, and of its own accounts which are gone.
  func learnAll() async throws(AuthorityStoreProblem) {
    guard let stores else { return }
    let recent: [LiveSession]
    do throws(SessionProblem) { recent = try await stores.recent() } catch { throw problem(error) }
    for session in recent where await session.snapshot.platform?.installation.isInstalled == true {
      try await learn(of: session.id)
    }
    let shown = Set(recent.map(\.id))
    for account in try await snapshot().state.accounts where account.deletedAt == nil && !shown.contains(account.id) {
      try await learn(of: account.id)
    }
  }

  /// The app's access as this authority has it; nil where it knows nothing against a token.
  func standing(of mark: TokenMark) async throws(AuthorityStoreProblem) -> AuthorityToken.Standing? {
    let (state, world, _) = try await snapshot()
    return state.standing(of: mark, world: world)
  }

  /// A code for what the merchant of a store has agreed to.
  func consent(to request: ConsentRequest, of store: String) async throws(AuthorityStoreProblem) -> String {
    try await learn(of: store)
    let (code, line) = try await carryOut { state, world throws(AuthorityProblem) in
      let code = engine.consent(request, of: store, state: &state, world: world)
      let reason = "the merchant has agreed: the app gets a code"
      return (code, AuthorityEntry(byHand: "consent", reason, account: store, at: state.now(world)))
    }
    withExtendedLifetime(line) {}
    return code
  }

  /// Counts a change that the body of a call has made, before anything else can happen.
  func begin(_ answer: AuthorityAnswer) {
    guard stores != nil, answer.change != nil, let store = answer.line.account else { return }
    changing[store, default: 0] += 1
  }

  /// Tells the session of a call what it has changed, or that it was refused.
  func finish(_ answer: AuthorityAnswer, duration: Duration) async throws(AuthorityStoreProblem) {
    guard let stores, let store = answer.line.account else { return }
    if let change = answer.change {
      let outcome: Result<Void, SessionProblem>
      do throws(SessionProblem) {
        try await stores.apply(change, to: store, reason: answer.line.reason)
        outcome = .success(())
      } catch { outcome = .failure(error) }
      changing[store] = changing[store].flatMap { $0 > 1 ? $0 - 1 : nil }
      arrived += 1
      if case .failure(let trouble) = outcome { throw problem(trouble) }
    }
    do throws(SessionProblem) { try await stores.note(answer.line, duration: duration) } catch { throw problem(error) }
  }

  /// Tells the session that somebody has ended its chain by hand.
  func endByHand(family: String) async throws(AuthorityStoreProblem) {
    guard let stores, let account = try await snapshot().state.families.first(where: { $0.id == family })?.account
    else { return }
    do throws(SessionProblem) {
      try await stores.apply(.ended(grant: family), to: account, reason: "its chain of tokens was revoked by hand")
    } catch { throw problem(error) }
  }

  private func problem(_ trouble: SessionProblem) -> AuthorityStoreProblem {
    switch trouble {
    case .store(let trouble): .store(trouble)
    case .full, .unreadable: .unreadable(authority)
    }
  }
}
