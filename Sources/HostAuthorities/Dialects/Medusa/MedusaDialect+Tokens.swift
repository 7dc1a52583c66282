import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Getting the first token, and the next one.
extension MedusaDialect {
  @Sendable func register(_ call: inout Call) throws(Reply) -> Reply {
    let draft = try credentials(call)
    guard call.state.account(email: draft.email) == nil else {
      throw Self.refused("Identity with email already exists", "there is an account with this e-mail")
    }
    if let problem = draft.problem { throw Self.refused("Invalid email or password", problem.message) }
    let account = call.state.account(draft, isLinked: false, world: call.world)
    do throws(AuthorityProblem) { try call.state.add(account) } catch {
      throw Reply(status: 500, body: failure(500), reason: error.message)
    }
    return try granted(account, "new identity; it is not linked to a customer yet", &call)
  }

  @Sendable func login(_ call: inout Call) throws(Reply) -> Reply {
    let draft = try credentials(call)
    guard let account = call.state.account(email: draft.email) else {
      throw Self.refused("Invalid email or password", "there is no account with this e-mail")
    }
    call.note(account)
    guard account.password == draft.password else {
      throw Self.refused("Invalid email or password", "the password is wrong")
    }
    return try granted(account, "e-mail and password are right", &call)
  }

  /// Says nothing of whether there is such an identity (D). The platform hands the token for the new password to a
  /// subscriber of the store's own; here nobody is sent one.
  @Sendable func resetPassword(_ call: inout Call) throws(Reply) -> Reply {
    let email: String
    do throws(BodyProblem) { email = try BodyMembers(call.request.body).text("identifier") } catch {
      throw Reply(status: 400, body: failure(400), reason: error.reason)
    }
    let account = call.state.account(email: email)
    if let account { call.note(account) }
    return Reply(
      status: 201, body: .written("Created"),
      reason: account == nil
        ? "there is no account with this e-mail; nobody is told so" : "no message is sent anywhere",
      headers: [AuthorityHeader("content-type", "text/plain; charset=utf-8")])
  }

  /// The old token is not revoked (D).
  @Sendable func refresh(_ call: inout Call) throws(Reply) -> Reply {
    let (old, claims) = try bearer(&call)
    guard let account = call.state.account(id: old.account), account.isLiving else {
      let id = claims.identityID ?? ""
      throw Reply(
        status: 404, body: ["type": "not_found", "message": .string("AuthIdentity with id: \(id) was not found")],
        reason: "the token is good, but its identity was deleted")
    }
    let text = try token(for: account, family: old.family, &call)
    let linked = (claims.actorID ?? "").isEmpty && account.customerID != nil ? "; it now carries the customer" : ""
    return Reply(status: 200, body: ["token": .string(text)], reason: "new token\(linked)")
  }

  private func granted(_ account: Account, _ reason: String, _ call: inout Call) throws(Reply) -> Reply {
    let family = call.state.startFamily(for: account.id, id: call.world.identifier(), at: call.now)
    let text = try token(for: account, family: family, &call)
    return Reply(status: 200, body: ["token": .string(text)], reason: reason)
  }

  private func credentials(_ call: Call) throws(Reply) -> AccountDraft {
    let members: BodyMembers
    do { members = try BodyMembers(call.request.body) } catch {
      throw Reply(status: 400, body: failure(400), reason: error.reason)
    }
    // The order and the words are the e-mail provider's (D).
    let password = try? members.text("password")
    guard let password else { throw Self.refused("Password should be a string", "there is no password in the body") }
    let email = try? members.text("email")
    guard let email else { throw Self.refused("Email should be a string", "there is no e-mail in the body") }
    return AccountDraft(email: email, password: password)
  }

  private static func refused(_ message: String, _ reason: String) -> Reply {
    Reply(status: 401, body: ["type": "unauthorized", "message": .string(message)], reason: reason)
  }

  /// The bearer token and its claims.
  ///
  /// - Throws: 401 `Unauthorized`, whatever the reason (D).
  func bearer(_ call: inout Call) throws(Reply) -> (AuthorityToken, ReadClaims) {
    do throws(BearerRefusal) {
      let text = try call.request.bearerToken()
      let claims = try signer.verify(text).claims
      guard claims.actorID?.isEmpty == false || claims.identityID?.isEmpty == false else {
        throw .malformed("actor_id and auth_identity_id are both empty")
      }
      return (try call.judge(text, as: .access, adopts: call.adoption), claims)
    } catch {
      throw Reply(status: 401, body: Self.unauthorized, reason: error.reason)
    }
  }
}

extension Call {
  /// Medusa keeps no records: a token that somebody signed with the same secret is as good as ours.
  fileprivate var adoption: (VerifiedBearer) -> AuthorityToken {
    let id = world.identifier()
    let now = now
    return { verified in
      AuthorityToken(
        id: id, kind: .access, account: verified.claims.identityID ?? "", family: id, store: nil,
        payload: verified.payload,
        issuedAt: verified.claims.iat.map { Date(timeIntervalSince1970: min(1e12, max(-1e12, $0))) } ?? now,
        expiresAt: verified.expiresAt)
    }
  }
}
