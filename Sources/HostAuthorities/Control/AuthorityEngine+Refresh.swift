extension AuthorityEngine {
  /// Refreshes an account's newest token as a client of it would, by the same door and with the same faults.
  ///
  /// The answer's body holds tokens: it is for a client, not for a control page; show the line.
  ///
  /// - Throws: `.unknownAccount`, `.noTokenToRefresh` or `.signing`.
  package func refresh(
    account id: String, state: inout AuthorityState, world: AuthorityWorld
  ) throws(AuthorityProblem) -> AuthorityAnswer {
    guard state.account(id: id) != nil else { throw .unknownAccount(id) }
    let now = state.now(world)
    let token = state.refreshable(of: id).last { state.standing(of: $0, at: now) == .living }
    guard let token else { throw .noTokenToRefresh }
    return try refresh(token: token.id, state: &state, world: world)
  }

  /// Refreshes with a remembered token, be it still good or not, by the same door and with the same faults.
  ///
  /// - Throws: `.unknownToken` or `.signing`.
  package func refresh(
    token id: String, state: inout AuthorityState, world: AuthorityWorld
  ) throws(AuthorityProblem) -> AuthorityAnswer {
    guard let token = state.token(id: id) else { throw .unknownToken(id) }
    let request: AuthorityRequest
    do { request = try dialect(state.authority).refreshRequest(of: token) } catch { throw .signing }
    return handle(request, state: &state, world: world)
  }

  /// Signs an account in as a client of it would.
  ///
  /// - Throws: `.unknownAccount`, also for one that is anonymous.
  package func signIn(
    account id: String, state: inout AuthorityState, world: AuthorityWorld
  ) throws(AuthorityProblem) -> AuthorityAnswer {
    guard let account = state.accounts.first(where: { $0.id == id && !$0.isAnonymous }) else {
      throw .unknownAccount(id)
    }
    let request = dialect(state.authority).signInRequest(of: account, state: &state, world: world)
    return handle(request, state: &state, world: world)
  }

  /// Gets a token without an account as a client would.
  ///
  /// - Throws: `.unknownAccount` where the authority has no such call.
  package func startAnonymous(
    state: inout AuthorityState, world: AuthorityWorld
  ) throws(AuthorityProblem) -> AuthorityAnswer {
    guard let request = dialect(state.authority).anonymousRequest else { throw .unknownAccount("anonymous") }
    return handle(request, state: &state, world: world)
  }
}

extension AuthorityState {
  /// The tokens that an account can refresh with, or once could, oldest first.
  package func refreshable(of account: String) -> [AuthorityToken] {
    tokens.filter { $0.account == account && $0.kind == authority.dialect.refreshedWith }
  }
}
