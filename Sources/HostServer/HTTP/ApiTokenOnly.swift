import HTTPTypes
import Hummingbird

/// Lets in only who knows the server's API token: programs by `Authorization: Bearer`, a browser by the cookie that it
/// gets when a page is opened with `?api_token=`.
struct ApiTokenOnly: RouterMiddleware {
  typealias Context = HostContext

  let token: String

  static let cookie = "salla-host-api-token"

  /// What an app's own programs call, what scripts wait with, and files that hold no secret.
  private static let open = ["/exchange-authority/", "/authorities/", "/healthz", "/version", "/host/"]

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    if Self.open.contains(where: path.hasPrefix) { return try await next(request, context) }
    if let offered = request.uri.queryParameters["api_token"], fits(offered) { return enter(request) }
    guard offered(by: request).contains(where: fits) else {
      throw Problem(
        status: .unauthorized,
        detail: "this server has an API token: send it as Authorization: Bearer, or open a page with ?api_token=",
        code: "api-token")
    }
    return try await next(request, context)
  }

  private func offered(by request: Request) -> [Substring] {
    var offered: [Substring] = []
    if let credentials = request.headers[.authorization], credentials.lowercased().hasPrefix("bearer ") {
      offered.append(credentials.dropFirst("bearer ".count))
    }
    for item in request.headers[values: .cookie].flatMap({ $0.split(separator: ";") }) {
      let item = item.drop { $0 == " " }
      if item.hasPrefix(Self.cookie + "=") { offered.append(item.dropFirst(Self.cookie.count + 1)) }
    }
    return offered
  }

  /// Takes as long for a text that is nearly right as for any other of its length.
  private func fits(_ offered: Substring) -> Bool {
    let (left, right) = (Array(offered.utf8), Array(token.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The same address without the token, which stays in a cookie that no script can read.
  private func enter(_ request: Request) -> Response {
    let rest = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("api_token=") }
    let query = rest.isEmpty ? "" : "?" + rest.joined(separator: "&")
    var response = Response.redirect(to: request.uri.path + query, type: .normal)
    response.headers[.setCookie] = "\(Self.cookie)=\(token); Path=/; HttpOnly; SameSite=Strict"
    return response
  }
}
