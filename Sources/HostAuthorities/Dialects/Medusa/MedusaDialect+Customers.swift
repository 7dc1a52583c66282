import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a token is good for: sessions and the customer.
extension MedusaDialect {
  private static let cookieName = "connect.sid"

  @Sendable func startSession(_ call: inout Call) throws(Reply) -> Reply {
    let (token, _) = try bearer(&call)
    let random = call.world.randomBytes(56)
    // The form that express gives it: "s:", the id, a dot, a signature. Ours is random to the end and looked up whole.
    let (id, signature) = (Base64URL.encode(Array(random.prefix(24))), Base64URL.encode(Array(random.dropFirst(24))))
    let cookie = "s%3A\(id).\(signature)"
    let now = call.now
    call.state.sessions.removeAll { $0.expiresAt <= now }
    if call.state.sessions.count >= AuthorityState.mostSessions { call.state.sessions.removeFirst() }
    let seconds = settings.sessionLifetime.components.seconds
    call.state.sessions.append(
      CookieSession(
        cookie: cookie, payload: token.payload, account: token.account,
        expiresAt: now.addingTimeInterval(Double(seconds))))
    let claims = String(decoding: AuthorityToken.claims(in: token.payload), as: UTF8.self)
    return Reply(
      status: 200, body: ["user": .written(claims)], reason: "session for \(seconds) s",
      headers: [
        AuthorityHeader("set-cookie", "\(Self.cookieName)=\(cookie); Path=/; Max-Age=\(seconds); HttpOnly")
      ])
  }

  @Sendable func endSession(_ call: inout Call) throws(Reply) -> Reply {
    let cookie = call.request.cookie(Self.cookieName)
    let ended = call.state.sessions.first { $0.cookie == cookie }
    call.state.sessions.removeAll { $0.cookie == cookie }
    return Reply(
      status: 200, body: ["success": true], reason: ended == nil ? "there was no session" : "session ended",
      headers: [AuthorityHeader("set-cookie", "\(Self.cookieName)=; Path=/; Max-Age=0; HttpOnly")])
  }

  @Sendable func linkCustomer(_ call: inout Call) throws(Reply) -> Reply {
    let (token, claims) = try bearer(&call)
    guard let index = call.state.accounts.firstIndex(where: { $0.id == token.account && $0.isLiving }) else {
      throw notFound("AuthIdentity with id: \(token.account)", "the token is good, but its identity was deleted")
    }
    guard (claims.actorID ?? "").isEmpty, call.state.accounts[index].customerID == nil else {
      throw Reply(
        status: 400,
        body: ["type": "invalid_data", "message": "Request already authenticated as a customer."],
        reason: "the identity is linked to a customer already")
    }
    if !call.request.body.isEmpty {
      do throws(BodyProblem) {
        let members = try BodyMembers(call.request.body)
        let names = try ["email", "first_name", "last_name"].map { (name) throws(BodyProblem) in
          try members.optionalText(name)
        }
        // The e-mail stays the identity's (A).
        call.state.accounts[index].rename(first: names[1], last: names[2])
      } catch {
        throw Reply(status: 400, body: failure(400), reason: error.reason)
      }
    }
    call.state.accounts[index].customerID = call.state.customerID(call.world)
    return Reply(
      status: 200, body: ["customer": customer(call.state.accounts[index])],
      reason: "linked; tokens made from now on carry the customer")
  }

  @Sendable func customer(_ call: inout Call) throws(Reply) -> Reply {
    let (payload, road) = try caller(&call)
    let claims = try? JSONDecoder().decode(ReadClaims.self, from: Data(AuthorityToken.claims(in: payload)))
    guard let id = claims?.actorID, !id.isEmpty else {
      throw Reply(
        status: 401, body: Self.unauthorized, reason: "the token was made before its identity was linked: refresh it")
    }
    guard let account = call.state.accounts.first(where: { $0.customerID == id }) else {
      throw notFound("Customer with id: \(id)", "the token names a customer that is not known")
    }
    call.note(account)
    return Reply(status: 200, body: ["customer": customer(account)], reason: "the \(road) is good")
  }

  /// The claims of the session's cookie, else of the bearer token.
  private func caller(_ call: inout Call) throws(Reply) -> (payload: String, road: String) {
    if call.request.header("authorization") == nil, let cookie = call.request.cookie(Self.cookieName) {
      guard let session = call.state.sessions.first(where: { $0.cookie == cookie }), session.expiresAt > call.now else {
        throw Reply(status: 401, body: Self.unauthorized, reason: "the session has ended or never was")
      }
      return (session.payload, "session")
    }
    return (try bearer(&call).0.payload, "token")
  }

  private func notFound(_ what: String, _ reason: String) -> Reply {
    Reply(
      status: 404, body: ["type": "not_found", "message": .string("\(what) was not found")], reason: reason)
  }

  /// Members as the vendor's reference has them; which of them come by default is A.
  private func customer(_ account: Account) -> OrderedJSON {
    let created = OrderedJSON.string(account.createdAt.formatted(Self.dates))
    return [
      "id": .optional(account.customerID), "email": .string(account.email), "company_name": .null,
      "first_name": .optional(account.firstName.isEmpty ? nil : account.firstName),
      "last_name": .optional(account.lastName.isEmpty ? nil : account.lastName), "phone": .null, "metadata": .null,
      "has_account": true, "deleted_at": .null, "created_at": created, "updated_at": created, "addresses": [],
    ]
  }

  private static let dates = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}
