import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Starting, ending, and the user.
extension CommerceEngineDialect {
  @Sendable func anonymous(_ call: inout Call) throws(Reply) -> Reply {
    guard let key = call.request.header("x-api-key"), !key.allSatisfy(\.isWhitespace) else {
      throw Reply(
        status: 401, body: Self.failure("UNAUTHORIZED", "API key is missing"), reason: "the X-Api-Key header is missing"
      )
    }
    return try welcome(try visitor(&call), "a new visitor", &call)
  }

  @Sendable func login(_ call: inout Call) throws(Reply) -> Reply {
    let email: String
    let password: String
    do throws(BodyProblem) {
      let members = try BodyMembers(call.request.body)
      email = try members.text("email")
      password = try members.text("password")
    } catch {
      throw Reply(
        status: 400, body: Self.failure("INVALID_INPUT", "email and password are required"), reason: error.reason)
    }
    let refusal = Self.failure("INVALID_CREDENTIALS", "Invalid credentials")
    guard let account = call.state.account(email: email) else {
      throw Reply(status: 401, body: refusal, reason: "there is no account with this e-mail")
    }
    call.note(account)
    guard account.password == password else {
      throw Reply(status: 401, body: refusal, reason: "the password is wrong")
    }
    return try welcome(account, "e-mail and password are right", &call)
  }

  /// Answers a new, anonymous pair (D). That the family ends is A.
  @Sendable func logout(_ call: inout Call) throws(Reply) -> Reply {
    let token = try access(&call)
    call.state.revoke(family: token.family, because: "logged out", at: call.now)
    let user = try visitor(&call)
    let texts = try texts(of: firstPair(for: user, &call), call)
    return Self.success(
      "Logged out successfully",
      ["access_token": texts.access, "refresh_token": texts.refresh, "user": self.user(user)],
      reason: "family \(token.family) ended; a new visitor")
  }

  @Sendable func user(_ call: inout Call) throws(Reply) -> Reply {
    let token = try access(&call)
    guard let account = call.state.account(id: token.account), token.account == call.parameters["id"] else {
      throw Reply(
        status: 401, body: failure(401), reason: "the token is of user \(token.account), the path names another")
    }
    return Self.success("User fetched successfully", ["user": user(account)], reason: "the token is good")
  }

  /// The bearer token.
  ///
  /// - Throws: 401 `TOKEN_EXPIRED` or `UNAUTHORIZED`.
  private func access(_ call: inout Call) throws(Reply) -> AuthorityToken {
    do throws(BearerRefusal) {
      let token = try call.judge(try call.request.bearerToken(), as: .access)
      try checkStore(of: token, call)
      guard call.state.account(id: token.account)?.isLiving == true else { throw .accountDeleted(token.account) }
      return token
    } catch {
      switch error {
      case .expired, .expiredByHand:
        throw Reply(
          status: 401, body: Self.failure("TOKEN_EXPIRED", "Access token has expired"), reason: error.reason)
      default: throw Reply(status: 401, body: failure(401), reason: error.reason)
      }
    }
  }

  private func visitor(_ call: inout Call) throws(Reply) -> Account {
    let draft = AccountDraft(email: "", password: "")
    let account = call.state.account(draft, isLinked: false, isAnonymous: true, world: call.world)
    do throws(AuthorityProblem) { try call.state.add(account) } catch {
      throw Reply(status: 500, body: failure(500), reason: error.message)
    }
    return account
  }

  private func firstPair(for account: Account, _ call: inout Call) -> TokenPair {
    let family = call.state.startFamily(for: account.id, id: call.world.identifier(), at: call.now)
    return pair(for: account, family: family, &call)
  }

  func welcome(_ account: Account, _ reason: String, _ call: inout Call) throws(Reply) -> Reply {
    let texts = try texts(of: firstPair(for: account, &call), call)
    return Self.success(
      "Authenticated successfully",
      ["user": user(account), "access_token": texts.access, "refresh_token": texts.refresh], reason: reason)
  }

  /// The user's members (A).
  private func user(_ account: Account) -> OrderedJSON {
    let created = OrderedJSON.string(
      account.createdAt.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    func named(_ text: String) -> OrderedJSON { .optional(text.isEmpty ? nil : text) }
    return [
      "id": .string(account.id), "email": named(account.email), "phone": named(account.mobile),
      "first_name": named(account.firstName),
      "last_name": named(account.lastName), "customer_id": .optional(account.customerID),
      "is_anonymous": .boolean(account.isAnonymous), "is_logged_in": .boolean(!account.isAnonymous),
      "created_at": created, "modified_at": created,
    ]
  }
}
