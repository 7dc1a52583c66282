import HTTPTypes
import HostEdge
import HostValues
import Hummingbird

/// Gives each of the platform's names its own part of the house, and nobody else anything.
///
/// | name | answers |
/// |---|---|
/// | `s.salla.sa` | the dashboard: pages, files, the control API |
/// | `api.salla.dev` | `/exchange-authority/…` alone: never a page, never the control API |
/// | `accounts.salla.sa` | nothing yet: 404 in words |
struct PlatformNamesOnly: RouterMiddleware {
  typealias Context = HostContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let name = request.head.platformName else {
      let asked = (request.head.authority ?? "").abridged()
      throw Problem(
        status: .misdirectedRequest,
        detail: "the Host header must be \(PlatformName.allCases.map(\.rawValue).orList); it is \"\(asked)\"")
    }
    // The router takes a path by its words too, so that what is open here is what is open there.
    let isExchange = request.uri.path.split(separator: "/").first == "exchange-authority"
    switch name {
    case .dashboard where !isExchange, .api where isExchange: return try await next(request, context)
    case .dashboard:
      throw Problem(status: .notFound, detail: "tokens are judged at \(PlatformName.api.origin)")
    case .api:
      throw Problem(
        status: .notFound,
        detail: "\(request.uri.path.abridged(to: 120)) of \(name.rawValue) is not simulated; /exchange-authority is")
    case .accounts:
      throw Problem(status: .notFound, detail: "the sign-in of \(name.rawValue) is not simulated")
    }
  }
}

extension HTTPRequest {
  /// The name of the platform that the request is made to.
  var platformName: PlatformName? { authority.flatMap(HostName.init).flatMap { PlatformName(rawValue: $0.name) } }
}
