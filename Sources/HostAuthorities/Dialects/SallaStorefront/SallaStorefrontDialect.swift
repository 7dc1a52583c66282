import HostValues

/// Salla's storefront as the Twilight SDK calls it: one customer token, refreshed while it is good (D: published types
/// and reference; A: path, verb, lifetime).
struct SallaStorefrontDialect: Dialect {
  static let title = "Salla storefront (Twilight)"
  static let refreshedWith = AuthorityToken.Kind.access

  let settings: AuthoritySettings.SallaStorefront
  let signer: any TokenText

  static func clientBase(store: String) -> String { "/store/v1" }

  static func accountID(beside accounts: [Account], _ world: AuthorityWorld) -> String {
    String((accounts.compactMap { Int($0.id) }.max() ?? 1_000_000) + 1)
  }

  static func commands(base: String, _ account: AccountDraft, _ settings: AuthoritySettings) -> GuideCommands {
    GuideCommands(
      login: "curl -s \(base)/auth/login \(GuideCommands.json) "
        + #"-d '{"type":"email","email":"\#(account.email)"}'"#,
      refresh: #"curl -s -X POST \#(base)/\#(settings.sallaStorefront.refreshPath) -H "Authorization: Bearer $TOKEN""#)
  }

  /// Bodies and statuses are in ``AuthorityOperation/SallaStorefront``.
  var routes: [DialectRoute] {
    let operations = AuthorityOperation.SallaStorefront(settings: settings)
    return [
      DialectRoute(operations.login, login), DialectRoute(operations.verify, verify),
      DialectRoute(operations.refresh, refresh), DialectRoute(operations.profile, profile),
      DialectRoute(operations.logout, logout),
    ]
  }

  let faults: [AuthorityFault.Kind] = [
    .expired, .expiredRefresh, .status401, .status422, .status429, .status500, .notJSON, .successFalse, .slow, .hang,
    .networkDrop,
  ]
  /// The SDK's own (D); all optional here.
  let notedHeaders = [
    "store-identifier", "s-source", "s-app-version", "s-app-os", "s-user-id", "s-ray", "s-country", "currency",
    "x-requested-with",
  ]

  var successFalse: OrderedJSON? { Self.failure(200, "unauthorized", "Unauthorized") }

  /// Whether a path below `store/v1/` belongs to another call than refresh.
  static func takes(path: String) -> Bool {
    let operations = AuthorityOperation.SallaStorefront(settings: AuthoritySettings.SallaStorefront())
    return operations.all.contains { !$0.isRefresh && $0.match(AuthorityOperation.SallaStorefront.root + path) != nil }
  }

  func refreshRequest(of token: AuthorityToken) throws -> AuthorityRequest {
    let text = try signer.token(payload: token.payload)
    return AuthorityOperation.SallaStorefront(settings: settings).refresh.request(
      headers: [AuthorityHeader("authorization", "Bearer \(text)")])
  }

  func signInRequest(
    of account: Account, state _: inout AuthorityState, world _: AuthorityWorld
  ) -> AuthorityRequest {
    AuthorityOperation.SallaStorefront(settings: settings).login.request(
      body: ["type": "email", "email": .string(account.email)])
  }

  func failure(_ status: Int) -> OrderedJSON {
    switch status {
    case 401: Self.failure(401, "unauthorized", "Unauthorized")
    case 404: Self.failure(404, "not_found", "Not found")
    case 405: Self.failure(405, "method_not_allowed", "Method not allowed")
    case 413: Self.failure(413, "payload_too_large", "Payload too large")
    case 422: Self.failure(422, "validation_failed", "The given data was invalid")
    case 429: Self.failure(429, "too_many_requests", "Too many requests")
    default: Self.failure(500, "server_error", "Server error")
    }
  }

  private static func failure(_ status: Int, _ code: String, _ message: String) -> OrderedJSON {
    ["status": .integer(status), "success": false, "error": ["code": .string(code), "message": .string(message)]]
  }

  static let newCustomer: OrderedJSON = ["status": 200, "success": true, "data": ["case": "new_customer"]]

  static func authenticated(
    _ token: String, status: Int, key: AuthoritySettings.SallaStorefront.TokenKey
  ) -> OrderedJSON {
    let data: OrderedJSON =
      switch key {
      case .token: ["case": "authenticated", "token": .string(token)]
      case .accessToken: ["case": "authenticated", "access_token": .string(token)]
      case .both: ["case": "authenticated", "token": .string(token), "access_token": .string(token)]
      }
    return ["status": .integer(status), "success": true, "data": data]
  }
}
