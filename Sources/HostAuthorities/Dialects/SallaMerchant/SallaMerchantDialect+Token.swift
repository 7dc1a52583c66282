import HostPlatform
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `POST /oauth2/token`: a code or a refresh token is good once, and one that comes again ends the chain (D).
extension SallaMerchantDialect {
  @Sendable func token(_ call: inout Call) throws(Reply) -> Reply {
    // Whatever becomes of it, the store's own journal is to have it.
    if let account = store(of: call.request).flatMap({ call.state.account(id: $0) }) { call.note(account) }
    let request: TokenRequest
    do throws(OAuthTokenProblem) { request = try tokenRequest(call.request) } catch { throw refused(error, call) }
    switch request {
    case .code(let code, let redirect): return try exchange(code.text, redirect, &call)
    case .refresh(let token): return try refresh(token.text, &call)
    }
  }

  /// The session whose store a call is about, by the token in its form; nil for a call that names none of ours.
  func store(of request: AuthorityRequest) -> String? {
    for item in QueryItem.items(of: request.body) where item.name == "refresh_token" || item.name == "code" {
      if let mark = seal.mark(of: item.value) { return mark.session }
    }
    return nil
  }

  private func tokenRequest(_ request: AuthorityRequest) throws(OAuthTokenProblem) -> TokenRequest {
    let type = request.header("content-type")?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    guard type == Self.form else { throw .notForm }
    return try TokenRequest(
      QueryItem.items(of: request.body), authorization: request.header("authorization"), client: settings.client)
  }

  private func refused(_ problem: OAuthTokenProblem, _ call: Call, reason: String? = nil) -> Reply {
    // Who proves itself by this header is told by which one it may (RFC 6749, 5.2).
    let isBasic = problem == .wrongClient && call.request.header("authorization") != nil
    return Reply(
      status: problem.status, body: .written(problem.body.wireText), reason: reason ?? problem.words,
      headers: isBasic ? [AuthorityHeader("www-authenticate", "Basic realm=\"oauth2\"")] : [])
  }

  // MARK: A code

  private func exchange(_ text: String, _ redirect: String?, _ call: inout Call) throws(Reply) -> Reply {
    guard let mark = seal.mark(of: text), mark.kind == .code, var code = call.state.codes?[mark.grant],
      let account = call.state.account(id: mark.session), account.isLiving
    else { throw refused(.invalidGrant(.unknownCode), call) }
    call.note(account)
    do throws(OAuthTokenProblem) { try code.redeem(redirect: redirect, at: Moment(call.now)) } catch {
      if error == .invalidGrant(.usedCode) { end(mark.grant, because: "its code was used again", &call) }
      throw refused(error, call)
    }
    call.state.codes?[mark.grant] = code
    let family = call.state.startFamily(for: account.id, id: mark.grant, scopes: code.scopes, at: call.now)
    let grant = issue(family, of: account, generation: 0, &call).grant
    call.change = .granted(grant)
    return answer(grant, account, "the merchant has agreed, and the app has its first tokens", call)
  }

  // MARK: A refresh token

  private func refresh(_ text: String, _ call: inout Call) throws(Reply) -> Reply {
    do throws(BearerRefusal) {
      let forgotten = forgotten(text, call)
      let token = try call.judge(text, as: .refresh, adopts: { _ in forgotten })
      guard let account = call.state.account(id: token.account), account.isLiving,
        let mark = TokenMark(token.payload)
      else { throw .accountDeleted(token.account) }
      let (grant, reason) = try renewed(token, mark, of: account, &call)
      call.change = .refreshed(grant)
      return answer(grant, account, reason, call)
    } catch {
      tellOfEnd(text, &call)
      throw refused(.invalidGrant(error.asGrantProblem), call, reason: error.reason)
    }
  }

  /// One refresh token never has two successors: who comes second gets the same pair, or ends the chain.
  private func renewed(
    _ token: AuthorityToken, _ mark: TokenMark, of account: Account, _ call: inout Call
  ) throws(BearerRefusal) -> (Grant, reason: String) {
    guard let spent = token.spentAt else {
      let made = issue(token.family, of: account, generation: mark.generation + 1, &call)
      let now = call.now
      call.state.change(token: token.id) {
        $0.spentAt = now
        $0.successors = made.ids
      }
      // An access token ends with its refresh token (A).
      for old in call.state.tokens where old.family == token.family && old.kind == .access && !made.ids.contains(old.id)
      {
        call.state.change(token: old.id) { if $0.revokedAt == nil { $0.revokedAt = now } }
      }
      return (made.grant, "new tokens; the old refresh token is spent")
    }
    let seconds = call.secondsAgo(spent)
    let successors = token.successors.compactMap { call.state.token(id: $0) }
    guard successors.count == 2, call.now.timeIntervalSince(spent) <= settings.grace / .seconds(1),
      settings.grace > .zero
    else {
      end(token.family, because: "a refresh token of it was used again", &call)
      throw .spent(secondsAgo: seconds)
    }
    for successor in successors { call.note(successor) }
    let grant = Grant(
      id: token.family, scopes: call.state.family(id: token.family)?.scopes ?? [],
      expiresAt: Moment(successors[0].expiresAt), generation: mark.generation + 1)
    return (grant, "used again \(seconds) s after its first use, within the grace: the same new tokens")
  }

  /// A token of ours whose record made room for others: it was used before a later one was made.
  private func forgotten(_ text: String, _ call: Call) -> AuthorityToken? {
    guard let mark = seal.mark(of: text), mark.kind == .refresh, let family = call.state.family(id: mark.grant),
      family.account == mark.session
    else { return nil }
    var token = AuthorityToken(
      id: call.world.identifier(), kind: .refresh, account: family.account, family: family.id, store: nil,
      payload: mark.text, issuedAt: family.startedAt, expiresAt: .distantFuture)
    token.spentAt = family.startedAt
    return token
  }

  // MARK: Doing

  private func issue(
    _ family: String, of account: Account, generation: Int, _ call: inout Call
  ) -> (grant: Grant, ids: [String]) {
    let now = call.state.time(of: account.id, at: call.now)
    let grant = Grant(
      id: family, scopes: call.state.family(id: family)?.scopes ?? [],
      expiresAt: Moment(milliseconds: Moment(now).seconds * 1000) + Grant.lifetime, generation: generation)
    let made = call.state.remember(
      grant, of: account.id, issuedAt: now, refreshLifetime: settings.refreshLifetime, at: call.now, call.world)
    for token in made { call.note(token) }
    return (grant, made.map(\.id))
  }

  private func end(_ family: String, because reason: String, _ call: inout Call) {
    call.state.revoke(family: family, because: reason, at: call.now)
    call.change = .ended(grant: family)
  }

  /// A fault may have ended the chain while its token was judged.
  private func tellOfEnd(_ text: String, _ call: inout Call) {
    guard call.change == nil, let mark = seal.mark(of: text), call.state.family(id: mark.grant)?.revokedAt != nil
    else { return }
    call.change = .ended(grant: mark.grant)
  }

  private func answer(_ grant: Grant, _ account: Account, _ reason: String, _ call: Call) -> Reply {
    let answer = TokenAnswer(
      tokens: seal.texts(of: grant, session: account.id), scopes: grant.scopes, expiresAt: grant.expiresAt)
    let more = answer.isRefreshable ? "" : "; without the scope offline_access there is no refresh token"
    return Reply(
      status: 200, body: .written(answer.body(at: Moment(call.state.time(of: account.id, at: call.now))).wireText),
      reason: reason + more, headers: [AuthorityHeader("pragma", "no-cache")])
  }
}

extension BearerRefusal {
  /// The refusal in the words of OAuth.
  fileprivate var asGrantProblem: OAuthTokenProblem.Grant {
    switch self {
    case .missing, .notBearer, .malformed, .signature, .wrongKind, .foreign, .unknown, .accountDeleted: .unknownToken
    case .expired, .expiredByHand: .expiredToken
    case .revoked: .endedToken
    case .spent: .usedToken
    }
  }
}
