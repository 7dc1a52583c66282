package import HostPlatform
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The stores of sessions as accounts of their authorization server.
extension AuthorityState {
  /// Takes over what a session knows: the store as an account, and the tokens that a webhook has brought as a family.
  ///
  /// - Parameters:
  ///   - isCertain: whether nothing is on its way to the session: then a chain that it knows nothing of has ended.
  ///   - refreshLifetime: how long its refresh token is good.
  package mutating func adopt(
    _ access: StoreAccess, isCertain: Bool, refreshLifetime: Duration, world: AuthorityWorld
  ) {
    let now = now(world)
    let ahead = access.ahead == .zero ? nil : access.ahead / .seconds(1)
    if let index = accounts.firstIndex(where: { $0.id == access.session }) {
      if accounts[index].ahead != ahead { accounts[index].ahead = ahead }
    } else {
      var account = Account(
        id: access.session, email: access.email, password: "", firstName: access.name, lastName: "", mobile: "",
        isAnonymous: false, createdAt: now)
      account.ahead = ahead
      // The oldest store makes room.
      if accounts.count >= Self.mostAccounts { removeStore(accounts[0].id) }
      accounts.append(account)
    }
    if isCertain { endChains(of: access.session, but: access.grant?.id, at: now) }
    guard let grant = access.grant, family(id: grant.id) == nil else { return }
    _ = startFamily(for: access.session, id: grant.id, scopes: grant.scopes, at: now)
    let issued = grant.expiresAt.date.addingTimeInterval(-(Grant.lifetime / .seconds(1)))
    let made = remember(
      grant, of: access.session, issuedAt: issued, refreshLifetime: refreshLifetime, at: now, world)
    withExtendedLifetime(made) {}
  }

  /// The session of a store is gone.
  package mutating func forget(store: String, world: AuthorityWorld) {
    guard let index = accounts.firstIndex(where: { $0.id == store }), accounts[index].isLiving else { return }
    accounts[index].deletedAt = now(world)
    endChains(of: store, but: nil, at: now(world))
  }

  private mutating func endChains(of store: String, but present: String?, at now: Date) {
    for family in families where family.account == store && family.id != present && family.revokedAt == nil {
      revoke(family: family.id, because: "the app was removed from the store, updated or installed anew", at: now)
    }
  }

  private mutating func removeStore(_ id: String) {
    accounts.removeAll { $0.id == id }
    tokens.removeAll { $0.account == id }
    families.removeAll { $0.account == id }
  }

  mutating func startFamily(for account: String, id: String, scopes: [String], at now: Date) -> String {
    var family = TokenFamily(id: id, account: account, startedAt: now)
    family.scopes = scopes
    families.append(family)
    return id
  }

  /// Remembers both tokens of a grant.
  ///
  /// - Parameter issuedAt: by the clock of the store's session.
  mutating func remember(
    _ grant: Grant, of store: String, issuedAt: Date, refreshLifetime: Duration, at now: Date, _ world: AuthorityWorld
  ) -> [AuthorityToken] {
    let ends: [(TokenMark.Kind, AuthorityToken.Kind, Date)] = [
      (.access, .access, grant.expiresAt.date),
      (.refresh, .refresh, issuedAt.addingTimeInterval(refreshLifetime / .seconds(1))),
    ]
    return ends.map { kind, recordKind, end in
      let mark = TokenMark(kind: kind, session: store, grant: grant.id, generation: grant.generation)
      let token = AuthorityToken(
        id: world.identifier(), kind: recordKind, account: store, family: grant.id, store: nil, payload: mark.text,
        issuedAt: issuedAt, expiresAt: end)
      remember(token, at: now)
      return token
    }
  }

  /// Remembers what a merchant has agreed to.
  ///
  /// - Returns: the mark of the code that the app exchanges for its tokens.
  mutating func giveCode(to store: String, _ code: AuthorizationCode, _ world: AuthorityWorld) -> TokenMark {
    let mark = TokenMark(kind: .code, session: store, grant: world.identifier(), generation: 0)
    var all = codes ?? [:]
    if all.count >= Self.mostCodes, let oldest = all.min(by: { $0.value.issuedAt < $1.value.issuedAt }) {
      all[oldest.key] = nil
    }
    all[mark.grant] = code
    codes = all
    return mark
  }

  /// How the token with this mark stands; nil for one that is not known.
  package func standing(of mark: TokenMark, world: AuthorityWorld) -> AuthorityToken.Standing? {
    guard let family = family(id: mark.grant), family.account == mark.session else { return nil }
    if family.revokedAt != nil { return .revoked }
    return token(payload: mark.text).map { standing(of: $0, at: now(world)) }
  }
}

extension AuthorityEngine {
  /// Gives the app a code for what a merchant has agreed to.
  ///
  /// - Returns: the code's text, for the way back to the app.
  package func consent(
    _ request: ConsentRequest, of store: String, state: inout AuthorityState, world: AuthorityWorld
  ) -> String {
    let code = AuthorizationCode(
      redirect: request.redirect.text, scopes: request.scopes, issuedAt: Moment(state.now(world)))
    return sallaMerchant.seal.token(state.giveCode(to: store, code, world)).text
  }

  /// The session whose store a call is about; nil for a call that names none.
  package func store(of request: AuthorityRequest) -> String? {
    sallaMerchant.store(of: request)
  }
}
