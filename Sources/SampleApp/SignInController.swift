import HTTPTypes
import Hummingbird
import Logging

/// Trades the token from the page's address for a cookie session of the app's own.
struct SignInController: Sendable {
  /// | route | who may | success | errors |
  /// |---|---|---|---|
  /// | POST /session | whoever has a token | 200 `{merchant_id,user_id,exp,installed}` and the cookie | 400, 413, 415, 401, 502 |
  /// | DELETE /session | anyone | 204, the cookie is gone | none |
  /// | GET /me | whoever has the cookie | 200 `{merchant_id,user_id,exp,installed}` | 401 |
  var routes: [SampleRoute] {
    [
      SampleRoute(.post, "/session", open),
      SampleRoute(.delete, "/session", close),
      SampleRoute(.get, "/me", me),
    ]
  }

  /// The app's own id, sent to the host as `S-Source`.
  let appID: String
  let introspector: Introspector
  let sessions: SessionStore
  let installations: Installations
  let makeID: @Sendable () -> String

  /// Cookies know no ports: the name must not collide with that of another app on localhost.
  static let cookieName = "stock_pulse_session"

  @Sendable private func open(_ request: Request, context: BasicRequestContext) async throws -> Response {
    let wanted = try await SessionRequest(from: request)
    let who = try await introspector.introspect(wanted.token, appID: wanted.appID ?? appID)
    let id = makeID()
    let cookie = try Self.cookie(id)
    await sessions.open(id, for: who, replacing: request.cookies[Self.cookieName]?.value)
    var response = try await answer(who, to: request, context: context)
    response.headers[.setCookie] = cookie
    return response
  }

  @Sendable private func close(_ request: Request, context: BasicRequestContext) async throws -> Response {
    if let id = request.cookies[Self.cookieName]?.value {
      await sessions.close(id)
    }
    var response = Response(status: .noContent)
    response.headers[.setCookie] = try Self.cookie("", maxAge: 0)
    return response
  }

  @Sendable private func me(_ request: Request, context: BasicRequestContext) async throws -> Response {
    guard let id = request.cookies[Self.cookieName]?.value, let who = await sessions.find(id) else {
      throw SampleProblem.notSignedIn
    }
    return try await answer(who, to: request, context: context)
  }

  private func answer(_ who: SignedIn, to request: Request, context: BasicRequestContext) async throws -> Response {
    let isInstalled = await installations.tokens(of: who.merchantID) != nil
    var response = try context.responseEncoder.encode(
      Welcome(who: who, isInstalled: isInstalled), from: request, context: context)
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// The dashboard is another site in production: only a cookie with these attributes comes back in its frame (O).
  /// Hummingbird's cookies know no `Partitioned`.
  private static func cookie(_ value: String, maxAge: Int? = nil) throws -> String {
    let cookie = try Cookie.validated(
      name: cookieName, value: value, maxAge: maxAge, path: "/", secure: true, httpOnly: true,
      sameSite: Cookie.SameSite.none)
    return cookie.description + "; Partitioned"
  }
}
