import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Signing in and registering with a code (D: paths, `otp_token` and `otp_action`; A: refusals, and that one code stands
/// for all).
extension CommerceEngineDialect {
  /// The code that stands for every code that the platform would send.
  static let code = "123456"
  /// How long it is good, in seconds (A).
  private static let codeLifetime = 600.0

  /// How somebody is known.
  enum Road {
    case email, phone, password
  }

  /// What a code is for.
  private enum CodeAction: String {
    case login, register
    case resetPassword = "reset-password"
  }

  @Sendable func sendCode(_ road: Road, _ call: inout Call) throws(Reply) -> Reply {
    let members = try members(call)
    if let account = try known(road, members, call) {
      call.note(account)
      return try codeSent(.login, to: account, call)
    }
    guard members["register_if_not_exists"]?.value == .bool(true) else { throw noUser }
    return try codeSent(.register, to: try newcomer(road, members, &call), call)
  }

  @Sendable func register(_ road: Road, _ call: inout Call) throws(Reply) -> Reply {
    let members = try members(call)
    if try known(road, members, call) != nil {
      throw Reply(status: 409, body: failure(409), reason: "there is an account with this e-mail or number")
    }
    return try codeSent(.register, to: try newcomer(road, members, &call), call)
  }

  @Sendable func forgotPassword(_ call: inout Call) throws(Reply) -> Reply {
    let members = try members(call)
    guard let account = try known(members["email"] == nil ? .phone : .email, members, call) else { throw noUser }
    call.note(account)
    return try codeSent(.resetPassword, to: account, call)
  }

  @Sendable func verifyCode(_ call: inout Call) throws(Reply) -> Reply {
    let members = try members(call)
    let code = try text("otp", members)
    let claims = try claims(of: try text("otp_token", members), call)
    guard let account = call.state.account(id: claims.account), account.isLiving else {
      throw badCode("the account of the otp_token is gone")
    }
    call.note(account)
    if let action = members["otp_action"]?.value.text, action != claims.action {
      throw badCode("otp_action is \(action.plain()), but the otp_token is for \(claims.action.plain())")
    }
    guard code == Self.code else { throw badCode("the code is not \(Self.code)") }
    return try welcome(account, "the code is right", &call)
  }

  private func known(_ road: Road, _ members: BodyMembers, _ call: Call) throws(Reply) -> Account? {
    switch road {
    case .email, .password: return call.state.account(email: try text("email", members))
    case .phone:
      let phone = try text("phone", members)
      let country = members["country_code"]?.value.text ?? ""
      return call.state.account(mobile: phone) ?? call.state.account(mobile: country + phone)
    }
  }

  /// An account of what came; it is there at once, and its owner is signed in by the code (A).
  private func newcomer(_ road: Road, _ members: BodyMembers, _ call: inout Call) throws(Reply) -> Account {
    func optional(_ name: String) -> String { members[name]?.value.text ?? "" }
    let email = road == .phone ? optional("email") : try text("email", members)
    let password = road == .password ? try text("password", members) : call.world.identifier()
    let mobile = road == .phone ? optional("country_code") + (try text("phone", members)) : optional("phone")
    let draft = AccountDraft(
      email: email, password: password, firstName: optional("first_name"), lastName: optional("last_name"),
      mobile: mobile)
    // One who has a number alone has no e-mail to be judged.
    var judged = draft
    if email.isEmpty { judged.email = AccountDraft.first.email }
    if let problem = judged.problem {
      throw Reply(status: 422, body: failure(422), reason: problem.message)
    }
    let account = call.state.account(draft, isLinked: true, world: call.world)
    do throws(AuthorityProblem) { try call.state.add(account) } catch {
      throw Reply(status: 500, body: failure(500), reason: error.message)
    }
    call.note(account)
    return account
  }

  /// The token of a code is signed and kept nowhere.
  private func codeSent(_ action: CodeAction, to account: Account, _ call: Call) throws(Reply) -> Reply {
    let end = call.now.timeIntervalSince1970 + Self.codeLifetime
    let claims: OrderedJSON = [
      "sub": .string(account.id), "typ": "otp", "action": .string(action.rawValue),
      "store_id": .string(call.parameters["store_id"] ?? ""), "exp": .integer(Int(end)),
    ]
    let token: String
    do { token = try signer.token(payload: Base64URL.encode(claims.bytes())) } catch {
      throw Reply(status: 500, body: failure(500), reason: "the token could not be signed")
    }
    return Self.success(
      "OTP sent successfully", ["otp_token": .string(token), "otp_action": .string(action.rawValue)],
      reason: "no code is sent anywhere: it is \(Self.code)")
  }

  private func claims(of token: String, _ call: Call) throws(Reply) -> (account: String, action: String) {
    let verified: VerifiedBearer
    do throws(BearerRefusal) { verified = try signer.verify(token) } catch {
      throw badCode("the otp_token: \(error.reason)")
    }
    guard verified.expiresAt > call.now else { throw badCode("the otp_token has ended") }
    let claims = (try? JSONValue(json: AuthorityToken.claims(in: verified.payload)))?.members ?? [:]
    guard claims["typ"] == "otp", let account = claims["sub"]?.text, let action = claims["action"]?.text,
      claims["store_id"]?.text == call.parameters["store_id"]
    else { throw badCode("the otp_token is no otp_token of this store") }
    return (account, action)
  }

  private func badCode(_ reason: String) -> Reply {
    Reply(status: 401, body: Self.failure("INVALID_OTP", "Invalid OTP"), reason: reason)
  }

  private var noUser: Reply {
    Reply(
      status: 404, body: Self.failure("NOT_FOUND", "User not found"),
      reason: "there is no account with this e-mail or number; register it, or send register_if_not_exists")
  }

  private func members(_ call: Call) throws(Reply) -> BodyMembers {
    do throws(BodyProblem) { return try BodyMembers(call.request.body) } catch { throw invalid(error) }
  }

  private func text(_ name: String, _ members: BodyMembers) throws(Reply) -> String {
    do throws(BodyProblem) { return try members.text(name) } catch { throw invalid(error) }
  }

  private func invalid(_ problem: BodyProblem) -> Reply {
    Reply(status: 400, body: failure(400), reason: problem.reason)
  }
}
