import HostValues

/// Commerce Engine's storefront: a pair of tokens, of which the refresh token is spent when it is used (D: OpenAPI;
/// A: rotation, lifetimes, claims).
struct CommerceEngineDialect: Dialect {
  static let title = "Commerce Engine storefront"
  static let refreshedWith = AuthorityToken.Kind.refresh

  let settings: AuthoritySettings.CommerceEngine
  let signer: any TokenText

  static func clientBase(store: String) -> String { "/api/v1/\(store)/storefront" }

  static func accountID(beside accounts: [Account], _ world: AuthorityWorld) -> String { world.ulid() }

  static func commands(base: String, _ account: AccountDraft, _ settings: AuthoritySettings) -> GuideCommands {
    GuideCommands(
      login: "curl -s \(base)/auth/login/password \(GuideCommands.json) "
        + #"-d '{"email":"\#(account.email)","password":"\#(account.password)"}'"#,
      refresh: #"curl -s \#(base)/auth/refresh-token \#(GuideCommands.json) -d "{\"refresh_token\":\"$TOKEN\"}""#)
  }

  /// Bodies and statuses are in ``AuthorityOperation/CommerceEngine``.
  var routes: [DialectRoute] {
    [
      DialectRoute(AuthorityOperation.CommerceEngine.anonymous, anonymous),
      DialectRoute(AuthorityOperation.CommerceEngine.login, login),
      DialectRoute(AuthorityOperation.CommerceEngine.loginByEmail) { (call) throws(Reply) in try sendCode(.email, &call)
      },
      DialectRoute(AuthorityOperation.CommerceEngine.loginByPhone) { (call) throws(Reply) in try sendCode(.phone, &call)
      },
      DialectRoute(AuthorityOperation.CommerceEngine.registerByEmail) { (call) throws(Reply) in
        try register(.email, &call)
      },
      DialectRoute(AuthorityOperation.CommerceEngine.registerByPhone) { (call) throws(Reply) in
        try register(.phone, &call)
      },
      DialectRoute(AuthorityOperation.CommerceEngine.registerByPassword) { (call) throws(Reply) in
        try register(.password, &call)
      },
      DialectRoute(AuthorityOperation.CommerceEngine.verifyCode, verifyCode),
      DialectRoute(AuthorityOperation.CommerceEngine.forgotPassword, forgotPassword),
      DialectRoute(AuthorityOperation.CommerceEngine.refresh, refresh),
      DialectRoute(AuthorityOperation.CommerceEngine.logout, logout),
      DialectRoute(AuthorityOperation.CommerceEngine.user, user),
    ]
  }

  let faults: [AuthorityFault.Kind] = [
    .expired, .expiredRefresh, .reusedRefresh, .status400, .status401, .status404, .status422, .status429, .status500,
    .notJSON, .successFalse, .slow, .hang, .networkDrop,
  ]
  let notedHeaders = ["x-api-key", "x-debug-mode"]

  var successFalse: OrderedJSON? { failure(404) }

  func refreshRequest(of token: AuthorityToken) throws -> AuthorityRequest {
    let body: OrderedJSON = ["refresh_token": .string(try signer.token(payload: token.payload))]
    return AuthorityOperation.CommerceEngine.refresh.request(store: token.store ?? "store", body: body)
  }

  func signInRequest(
    of account: Account, state _: inout AuthorityState, world _: AuthorityWorld
  ) -> AuthorityRequest {
    AuthorityOperation.CommerceEngine.login.request(
      body: ["email": .string(account.email), "password": .string(account.password)])
  }

  var anonymousRequest: AuthorityRequest? {
    AuthorityOperation.CommerceEngine.anonymous.request(headers: [AuthorityHeader("x-api-key", "by-hand")])
  }

  func failure(_ status: Int) -> OrderedJSON {
    switch status {
    case 400: Self.failure("INVALID_INPUT", "Invalid input")
    case 401: Self.failure("UNAUTHORIZED", "Unauthorized")
    case 404: Self.failure("NOT_FOUND", "Not found")
    case 409: Self.failure("CONFLICT", "The user exists already")
    case 405: Self.failure("METHOD_NOT_ALLOWED", "Method not allowed")
    case 413: Self.failure("PAYLOAD_TOO_LARGE", "Payload too large")
    case 422: Self.failure("VALIDATION_ERROR", "Validation failed")
    case 429: Self.failure("TOO_MANY_REQUESTS", "Too many requests")
    default: Self.failure("INTERNAL_ERROR", "Internal server error")
    }
  }

  static func failure(_ code: String, _ message: String) -> OrderedJSON {
    ["message": .string(message), "success": false, "code": .string(code)]
  }

  static func success(_ message: String, _ content: OrderedJSON, reason: String) -> Reply {
    Reply(
      status: 200, body: ["message": .string(message), "success": true, "content": content], reason: reason)
  }
}
