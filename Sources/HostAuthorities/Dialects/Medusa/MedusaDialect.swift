import HostValues

/// Medusa's store: one kind of token, no refresh token; a token that is still good gives a new one (D: API reference
/// and source, releases 2.0 to 2.13).
struct MedusaDialect: Dialect {
  static let title = "Medusa store"
  static let refreshedWith = AuthorityToken.Kind.access

  let settings: AuthoritySettings.Medusa
  let signer: any TokenText

  static func clientBase(store: String) -> String { "" }

  static func accountID(beside accounts: [Account], _ world: AuthorityWorld) -> String { "authid_" + world.ulid() }

  static func customerID(_ world: AuthorityWorld) -> String { "cus_" + world.ulid() }

  static func commands(base: String, _ account: AccountDraft, _ settings: AuthoritySettings) -> GuideCommands {
    GuideCommands(
      login: "curl -s \(base)/auth/customer/emailpass \(GuideCommands.json) "
        + #"-d '{"email":"\#(account.email)","password":"\#(account.password)"}'"#,
      refresh: #"curl -s -X POST \#(base)/auth/token/refresh -H "Authorization: Bearer $TOKEN""#)
  }

  /// Bodies and statuses are in ``AuthorityOperation/Medusa``.
  var routes: [DialectRoute] {
    [
      DialectRoute(AuthorityOperation.Medusa.register, register),
      DialectRoute(AuthorityOperation.Medusa.login, login),
      DialectRoute(AuthorityOperation.Medusa.resetPassword, resetPassword),
      DialectRoute(AuthorityOperation.Medusa.refresh, refresh),
      DialectRoute(AuthorityOperation.Medusa.startSession, startSession),
      DialectRoute(AuthorityOperation.Medusa.endSession, endSession),
      DialectRoute(AuthorityOperation.Medusa.linkCustomer, linkCustomer),
      DialectRoute(AuthorityOperation.Medusa.customer, customer),
    ]
  }

  let faults: [AuthorityFault.Kind] = [
    .expired, .expiredRefresh, .status400, .status401, .status409, .status422, .status429, .status500, .notJSON, .slow,
    .hang, .networkDrop,
  ]
  /// The bodies have no such member.
  let successFalse: OrderedJSON? = nil
  let notedHeaders = ["x-publishable-api-key"]

  func refreshRequest(of token: AuthorityToken) throws -> AuthorityRequest {
    let text = try signer.token(payload: token.payload)
    return AuthorityOperation.Medusa.refresh.request(headers: [AuthorityHeader("authorization", "Bearer \(text)")])
  }

  func signInRequest(
    of account: Account, state _: inout AuthorityState, world _: AuthorityWorld
  ) -> AuthorityRequest {
    AuthorityOperation.Medusa.login.request(
      body: ["email": .string(account.email), "password": .string(account.password)])
  }

  /// 400, 409, 422 and 500 are the reference's (D); 429 is A.
  func failure(_ status: Int) -> OrderedJSON {
    switch status {
    case 400: ["type": "invalid_data", "message": "The request is invalid."]
    case 401: Self.unauthorized
    case 404: ["type": "not_found", "message": "Not found"]
    case 405: ["type": "not_allowed", "message": "Method not allowed"]
    case 409:
      [
        "code": "invalid_state_error", "type": "conflict",
        "message":
          "The request conflicted with another request. You may retry the request with the provided Idempotency-Key.",
      ]
    case 413: ["type": "invalid_data", "message": "request entity too large"]
    case 422: ["code": "invalid_request_error", "type": "duplicate_error", "message": "The record exists already."]
    case 429: ["type": "too_many_requests", "message": "Too many requests"]
    default: ["code": "unknown_error", "type": "unknown_error", "message": "An unknown error occurred."]
    }
  }

  static let unauthorized: OrderedJSON = ["message": "Unauthorized"]

  /// A new token as the stored identity stands now.
  func token(for account: Account, family: String, _ call: inout Call) throws(Reply) -> String {
    let order = TokenOrder(
      kind: .access, account: account.id, family: family, lifetime: settings.lifetime, id: call.world.identifier())
    let token = call.state.issue(order, at: call.now) { issued, expires in
      [
        "actor_id": .string(account.customerID ?? ""), "actor_type": "customer",
        "auth_identity_id": .string(account.id),
        "app_metadata": account.customerID.map { ["customer_id": .string($0)] } ?? [:], "user_metadata": [:],
        "iat": .integer(issued), "exp": .integer(expires),
      ]
    }
    call.note(token)
    return try call.text(of: token, else: failure(500))
  }
}
