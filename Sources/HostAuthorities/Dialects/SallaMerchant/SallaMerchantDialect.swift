import HostPlatform
import HostValues

/// The authorization server of Salla's merchants: OAuth 2 with refresh tokens that are good once (D).
///
/// Its accounts are the stores of sessions, which tell it what they know; whether an access token is good, the session
/// says in the end.
struct SallaMerchantDialect: Dialect {
  static let title = "Salla merchant (OAuth)"
  static let refreshedWith = AuthorityToken.Kind.refresh
  /// An app's secret belongs on its server: no page of another origin may call.
  static let isForBrowsers = false

  let settings: AuthoritySettings.SallaMerchant
  let seal: TokenSeal

  var signer: any TokenText { SealedTokens(seal: seal) }

  static func clientBase(store: String) -> String { "" }

  static func accountID(beside accounts: [Account], _ world: AuthorityWorld) -> String { world.identifier() }

  static func commands(base: String, _ account: AccountDraft, _ settings: AuthoritySettings) -> GuideCommands {
    let client = "-d client_id=\(settings.sallaMerchant.client.id.formEncoded) -d client_secret=$CLIENT_SECRET"
    return GuideCommands(
      login: "curl -s \(base)/token \(client) -d grant_type=authorization_code -d code=$CODE",
      refresh: "curl -s \(base)/token \(client) -d grant_type=refresh_token -d refresh_token=$TOKEN")
  }

  var routes: [DialectRoute] { [DialectRoute(AuthorityOperation.SallaMerchant.token, token)] }

  let faults: [AuthorityFault.Kind] = [
    .expiredRefresh, .reusedRefresh, .status400, .status401, .status429, .status500, .notJSON, .slow, .hang,
    .networkDrop,
  ]
  let notedHeaders: [String] = []

  var successFalse: OrderedJSON? { nil }

  func refreshRequest(of token: AuthorityToken) throws -> AuthorityRequest {
    request([
      "grant_type": "refresh_token", "refresh_token": try signer.token(payload: token.payload),
    ])
  }

  func signInRequest(
    of account: Account, state: inout AuthorityState, world: AuthorityWorld
  ) -> AuthorityRequest {
    let code = state.giveCode(
      to: account.id, AuthorizationCode(redirect: "", scopes: scopes, issuedAt: Moment(state.now(world))), world)
    return request(["grant_type": "authorization_code", "code": seal.token(code).text])
  }

  /// What an app gets that does not say what it wants.
  private var scopes: [String] { settings.client.scopes ?? AppProfile.standardScopes }

  private func request(_ fields: KeyValuePairs<String, String>) -> AuthorityRequest {
    let all =
      fields.map { ($0.key, $0.value) } + [
        ("client_id", settings.client.id), ("client_secret", settings.client.secret.text),
      ]
    let form = all.map { "\($0.formEncoded)=\($1.formEncoded)" }.joined(separator: "&")
    return AuthorityRequest(
      method: "POST", path: "/token", headers: [AuthorityHeader("content-type", Self.form)], body: Array(form.utf8))
  }

  static let form = "application/x-www-form-urlencoded"

  func failure(_ status: Int) -> OrderedJSON {
    switch status {
    case 400: AuthorityOperation.SallaMerchant.problem("invalid_grant", "The refresh token is invalid.")
    case 401: AuthorityOperation.SallaMerchant.problem("invalid_client", "Client authentication failed.")
    case 404: AuthorityOperation.SallaMerchant.problem("invalid_request", "There is no such path.")
    case 405: AuthorityOperation.SallaMerchant.problem("invalid_request", "The method is not allowed.")
    case 413: AuthorityOperation.SallaMerchant.problem("invalid_request", "The body is too large.")
    case 429: AuthorityOperation.SallaMerchant.problem("temporarily_unavailable", "Too many requests.")
    default: AuthorityOperation.SallaMerchant.problem("server_error", "The server has met an unexpected condition.")
    }
  }
}
