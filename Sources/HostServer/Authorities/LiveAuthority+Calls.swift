import HostAuthorities
import HostProtocol
import HostValues

extension LiveAuthority {
  /// Answers a client's call.
  ///
  /// - Parameter started: when the call came, for the journal.
  func answer(
    _ request: AuthorityRequest, since started: ContinuousClock.Instant
  ) async throws(AuthorityStoreProblem) -> AuthorityAnswer {
    if stores != nil, let store = engine.store(of: request) { try await learn(of: store) }
    return try await call(by: .client, since: started) { state, world in
      engine.handle(request, state: &state, world: world)
    }.0
  }

  /// Carries out a command.
  ///
  /// - Returns: the lines that it led to, as JSON.
  func carryOut(_ command: AuthorityCommand) async throws(AuthorityStoreProblem) -> [String] {
    try await learnAll()
    switch command {
    case .signIn(let account):
      return [
        try await byHand { state, world throws(AuthorityProblem) in
          try engine.signIn(account: account, state: &state, world: world)
        }
      ]
    case .startAnonymous:
      return [
        try await byHand { state, world throws(AuthorityProblem) in
          try engine.startAnonymous(state: &state, world: world)
        }
      ]
    case .refresh(let account):
      return [
        try await byHand { state, world throws(AuthorityProblem) in
          try engine.refresh(account: account, state: &state, world: world)
        }
      ]
    case .race(let account): return try await race(account)
    case .replay(let account): return [try await replay(account)]
    case .expireAccess(let token):
      return [
        try await act("expire-access", "token \(token) was expired by hand", tokens: [token]) {
          state, world throws(AuthorityProblem) in try state.expireAccess(token, world: world)
        }
      ]
    case .expireRefresh(let family):
      return [
        try await act("expire-refresh", "what family \(family) is refreshed with was expired by hand") {
          state, world throws(AuthorityProblem) in try state.expireRefresh(family, world: world)
        }
      ]
    case .revokeFamily(let family):
      let line = try await act("revoke-family", "family \(family) was revoked by hand") {
        state, world throws(AuthorityProblem) in try state.revokeFamily(family, world: world)
      }
      try await endByHand(family: family)
      return [line]
    case .advanceClock(let step):
      return [
        try await act("advance-clock", "the authority's clock was moved by \(step.text)") {
          state, _ throws(AuthorityProblem) in try state.advanceClock(by: step)
        }
      ]
    }
  }

  /// Makes an account.
  func makeAccount(_ draft: AccountDraft, isLinked: Bool) async throws(AuthorityStoreProblem) -> Account {
    try await carryOut { state, world throws(AuthorityProblem) in
      let account = try state.makeAccount(draft, isLinked: isLinked, world: world)
      let reason = "account \(account.email) was made"
      return (
        account, AuthorityEntry(byHand: "make-account", reason, account: account.id, at: state.now(world))
      )
    }.0
  }

  // A result that nobody uses is freed twice by the optimiser of Swift 6.3 when the call is async and has typed throws:
  // here it is kept to the end.

  /// Deletes an account's identity.
  func deleteAccount(_ id: String) async throws(AuthorityStoreProblem) {
    let line = try await act("delete-account", "the identity \(id) was deleted by hand", account: id) {
      state, world throws(AuthorityProblem) in try state.deleteIdentity(id, world: world)
    }
    withExtendedLifetime(line) {}
  }

  /// Switches a fault on, or with nil off.
  func setFault(_ fault: AuthorityFault?) async throws(AuthorityStoreProblem) {
    let offered = engine.faults(authority)
    let reason = fault.map { "fault \($0.kind.rawValue) was switched on" } ?? "faults were switched off"
    let line = try await act("set-fault", reason) { state, world throws(AuthorityProblem) in
      try state.setFault(fault, offered: offered, world: world)
    }
    withExtendedLifetime(line) {}
  }
}

// MARK: Calls on behalf of a client

extension LiveAuthority {
  /// Two refreshers with one token at the same moment; each is a call of its own.
  private func race(_ account: String) async throws(AuthorityStoreProblem) -> [String] {
    let (state, world, _) = try await snapshot()
    let now = state.now(world)
    guard state.accounts.contains(where: { $0.id == account }) else { throw .refused(.unknownAccount(account)) }
    let token = state.refreshable(of: account).last { state.standing(of: $0, at: now) == .living }
    guard let token else { throw .refused(.noTokenToRefresh) }
    let calls = (0..<2).map { _ in Task { await refreshed(with: token.id) } }
    var lines: [String] = []
    for call in calls { lines.append(try await call.value.get()) }
    return lines
  }

  private func refreshed(with token: String) async -> Result<String, AuthorityStoreProblem> {
    do throws(AuthorityStoreProblem) { return .success(try await present(token)) } catch { return .failure(error) }
  }

  private func replay(_ account: String) async throws(AuthorityStoreProblem) -> String {
    let state = try await snapshot().state
    let tokens = state.refreshable(of: account)
    guard let newest = tokens.last, let old = tokens.dropLast().last, old.family == newest.family else {
      throw .refused(.noOlderToken)
    }
    return try await present(old.id)
  }

  private func present(_ token: String) async throws(AuthorityStoreProblem) -> String {
    try await byHand { state, world throws(AuthorityProblem) in
      try engine.refresh(token: token, state: &state, world: world)
    }
  }
}

// MARK: Lines

extension LiveAuthority {
  private func byHand(
    _ body: (inout AuthorityState, AuthorityWorld) throws(AuthorityProblem) -> AuthorityAnswer
  ) async throws(AuthorityStoreProblem) -> String {
    try await call(by: .hand, since: world.ticks(), body).line
  }

  private func call(
    by author: AuthorityEntry.Author, since started: ContinuousClock.Instant,
    _ body: (inout AuthorityState, AuthorityWorld) throws(AuthorityProblem) -> AuthorityAnswer
  ) async throws(AuthorityStoreProblem) -> (AuthorityAnswer, line: String) {
    let done = try await carryOut { state, moment throws(AuthorityProblem) in
      let answer = try body(&state, moment)
      begin(answer)
      var duration = world.ticks() - started
      if case .answerAfter(let delay) = answer.conduct { duration += delay }
      return (answer, AuthorityEntry(answer.line, by: author, duration: duration))
    }
    try await finish(done.0, duration: world.ticks() - started)
    return done
  }

  private func act(
    _ operation: String, _ reason: String, account: String? = nil, tokens: [String] = [],
    _ body: (inout AuthorityState, AuthorityWorld) throws(AuthorityProblem) -> Void
  ) async throws(AuthorityStoreProblem) -> String {
    try await carryOut { state, world throws(AuthorityProblem) in
      try body(&state, world)
      return ((), AuthorityEntry(byHand: operation, reason, account: account, tokens: tokens, at: state.now(world)))
    }.line
  }
}
