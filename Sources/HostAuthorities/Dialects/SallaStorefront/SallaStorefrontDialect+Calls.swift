import HostValues

extension SallaStorefrontDialect {
  /// The code that stands for every code that the platform would send.
  static let code = "1234"

  @Sendable func login(_ call: inout Call) throws(Reply) -> Reply {
    let members = try members(call)
    let type = try text("type", members)
    guard let account = try customer(type, members, &call) else { return newCustomer }
    return try signIn(account, "no code is needed here", &call)
  }

  @Sendable func verify(_ call: inout Call) throws(Reply) -> Reply {
    let members = try members(call)
    let code = try text("code", members)
    let account = try customer(call.parameters["type"] ?? "", members, &call)
    guard code == Self.code else { throw refused(401, "the code is not \(Self.code)") }
    guard let account else { return newCustomer }
    return try signIn(account, "the code is right", &call)
  }

  /// The old token stays good until its own end (A).
  @Sendable func refresh(_ call: inout Call) throws(Reply) -> Reply {
    let (old, account) = try bearer(&call)
    let text = try token(for: account, family: old.family, &call)
    let body = Self.authenticated(text, status: settings.successStatus, key: settings.tokenKey)
    return Reply(status: settings.successStatus, body: body, reason: "new token")
  }

  @Sendable func profile(_ call: inout Call) throws(Reply) -> Reply {
    let account = try bearer(&call).1
    let data: OrderedJSON = [
      "id": .integer(Int(account.id) ?? 0), "first_name": .string(account.firstName),
      "last_name": .string(account.lastName), "email": .string(account.email),
    ]
    return Reply(
      status: 200, body: ["status": 200, "success": true, "data": data], reason: "the token is good")
  }

  @Sendable func logout(_ call: inout Call) throws(Reply) -> Reply {
    let token = try bearer(&call).0
    call.state.revoke(family: token.family, because: "logged out", at: call.now)
    return Reply(
      status: 200, body: ["status": 200, "success": true, "data": ["message": "Logged out"]],
      reason: "logged out; all tokens of this login are revoked")
  }

  /// The first login of somebody whom the store does not know: no token, and the page asks for a name (D: the case; A:
  /// that there is nothing else).
  private var newCustomer: Reply {
    Reply(status: 200, body: Self.newCustomer, reason: "there is no such customer: the page would register one now")
  }

  private func bearer(_ call: inout Call) throws(Reply) -> (AuthorityToken, Account) {
    do throws(BearerRefusal) {
      let token = try call.judge(try call.request.bearerToken(), as: .access)
      guard let account = call.state.account(id: token.account), account.isLiving else {
        throw .accountDeleted(token.account)
      }
      return (token, account)
    } catch {
      throw refused(401, error.reason)
    }
  }

  /// The customer that somebody says to be; nil for one whom the store does not know.
  private func customer(_ type: String, _ members: BodyMembers, _ call: inout Call) throws(Reply) -> Account? {
    let found: Account?
    switch type {
    case "email": found = call.state.account(email: try text("email", members))
    case "mobile": found = call.state.account(mobile: try text("phone", members))
    default: throw refused(422, "type is \"\(type.plain())\", but must be email or mobile")
    }
    if let found { call.note(found) }
    return found
  }

  private func signIn(_ account: Account, _ reason: String, _ call: inout Call) throws(Reply) -> Reply {
    let family = call.state.startFamily(for: account.id, id: call.world.identifier(), at: call.now)
    let text = try token(for: account, family: family, &call)
    return Reply(status: 200, body: Self.authenticated(text, status: 200, key: .token), reason: reason)
  }

  /// A new customer token; its claims are A.
  private func token(for account: Account, family: String, _ call: inout Call) throws(Reply) -> String {
    let id = call.world.identifier()
    let order = TokenOrder(
      kind: .access, account: account.id, family: family, lifetime: settings.lifetime, id: id)
    let token = call.state.issue(order, at: call.now) { issued, expires in
      ["sub": .string(account.id), "jti": .string(id), "iat": .integer(issued), "exp": .integer(expires)]
    }
    call.note(token)
    return try call.text(of: token, else: failure(500))
  }

  private func members(_ call: Call) throws(Reply) -> BodyMembers {
    do { return try BodyMembers(call.request.body) } catch { throw refused(422, error.reason) }
  }

  private func text(_ name: String, _ members: BodyMembers) throws(Reply) -> String {
    do { return try members.text(name) } catch { throw refused(422, error.reason) }
  }

  private func refused(_ status: Int, _ reason: String) -> Reply {
    Reply(status: status, body: failure(status), reason: reason)
  }
}
