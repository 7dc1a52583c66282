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
    let kind: IssuedToken.Kind = state.authority == .commerceEngine ? .refresh : .access
    let now = state.now(world)
    let token = state.tokens.last {
      $0.account == id && $0.kind == kind && state.standing(of: $0, at: now) == .living
    }
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
}
