import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Refreshing, with rotation.
extension CommerceEngineDialect {
  @Sendable func refresh(_ call: inout Call) throws(Reply) -> Reply {
    let text = try refreshToken(call)
    let pair: TokenPair
    let reason: String
    do throws(BearerRefusal) {
      let token = try call.judge(text, as: .refresh)
      try checkStore(of: token, call)
      guard let account = call.state.account(id: token.account), account.isLiving else {
        throw .accountDeleted(token.account)
      }
      (pair, reason) = try exchange(token, of: account, &call)
    } catch {
      throw Reply(status: 404, body: Self.failure("NOT_FOUND", "Refresh token not found"), reason: error.reason)
    }
    let texts = try texts(of: pair, call)
    return Self.success(
      "Token refreshed successfully", ["access_token": texts.access, "refresh_token": texts.refresh], reason: reason)
  }

  /// One refresh token never has two successors: who comes second gets the same pair, or ends the family.
  private func exchange(
    _ token: AuthorityToken, of account: Account, _ call: inout Call
  ) throws(BearerRefusal) -> (TokenPair, reason: String) {
    guard settings.rotation == .rotate else {
      return (pair(for: account, family: token.family, &call), "new pair; the old refresh token stays good")
    }
    guard let moment = token.spentAt else {
      let pair = pair(for: account, family: token.family, &call)
      let now = call.now
      call.state.change(token: token.id) {
        $0.spentAt = now
        $0.successors = [pair.access.id, pair.refresh.id]
      }
      return (pair, "new pair; the old refresh token is spent")
    }
    let seconds = call.secondsAgo(moment)
    guard call.now.timeIntervalSince(moment) <= settings.grace / .seconds(1) else {
      call.state.revoke(
        family: token.family, because: "refresh token \(token.id) was used again after its grace", at: call.now)
      throw .spent(secondsAgo: seconds)
    }
    let successors = token.successors.compactMap { call.state.token(id: $0) }
    guard successors.count == 2 else { throw .unknown }
    for successor in successors { call.note(successor) }
    return (
      TokenPair(access: successors[0], refresh: successors[1]),
      "used again \(seconds) s after its first use, within the grace: the same new pair"
    )
  }

  private func refreshToken(_ call: Call) throws(Reply) -> String {
    do throws(BodyProblem) {
      return try BodyMembers(call.request.body).text("refresh_token")
    } catch {
      throw Reply(
        status: 400, body: Self.failure("INVALID_INPUT", "refresh_token is required"), reason: error.reason)
    }
  }

  /// - Throws: `.foreign` when the token was made under another store's path.
  func checkStore(of token: AuthorityToken, _ call: Call) throws(BearerRefusal) {
    let store = call.parameters["store_id"] ?? ""
    guard token.store == store else {
      throw .foreign("made for store \((token.store ?? "").plain()), but the path says \(store.plain())")
    }
  }
}
