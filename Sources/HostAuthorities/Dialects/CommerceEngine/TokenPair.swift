import HostValues

/// An access token and the refresh token that came with it.
struct TokenPair {
  let access: AuthorityToken
  let refresh: AuthorityToken
}

extension CommerceEngineDialect {
  /// A new pair of a family.
  func pair(for account: Account, family: String, _ call: inout Call) -> TokenPair {
    TokenPair(
      access: issue(.access, account, family, settings.accessLifetime, &call),
      refresh: issue(.refresh, account, family, settings.refreshLifetime, &call))
  }

  private func issue(
    _ kind: AuthorityToken.Kind, _ account: Account, _ family: String, _ lifetime: Duration, _ call: inout Call
  ) -> AuthorityToken {
    let store = call.parameters["store_id"] ?? ""
    let id = call.world.identifier()
    let order = TokenOrder(
      kind: kind, account: account.id, family: family, store: store, lifetime: lifetime, id: id)
    let token = call.state.issue(order, at: call.now) { issued, expires in
      [
        "sub": .string(account.id), "user_id": .string(account.id), "customer_id": .optional(account.customerID),
        "store_id": .string(store), "is_anonymous": .boolean(account.isAnonymous),
        "is_logged_in": .boolean(!account.isAnonymous), "typ": .string(kind.rawValue), "jti": .string(id),
        "iat": .integer(issued), "exp": .integer(expires),
      ]
    }
    call.note(token)
    return token
  }

  func texts(of pair: TokenPair, _ call: Call) throws(Reply) -> (access: OrderedJSON, refresh: OrderedJSON) {
    (
      .string(try call.text(of: pair.access, else: failure(500))),
      .string(try call.text(of: pair.refresh, else: failure(500)))
    )
  }
}
