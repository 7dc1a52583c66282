import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird

/// Refuses requests that a foreign web page made the browser send.
///
/// The server listens on loopback, but a page elsewhere can point its own name at 127.0.0.1 (DNS rebinding): its
/// requests carry that name in `Host`.
struct LocalNamesOnly: RouterMiddleware {
  typealias Context = HostContext

  private static let names: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let host = request.head.authority ?? ""
    guard Self.admits(host) else {
      throw Problem(
        status: .forbidden,
        detail: "the Host header must be \(Self.names.sorted().orList), with any port; it is \"\(host.abridged())\"")
    }
    return try await next(request, context)
  }

  static func admits(_ authority: String) -> Bool { HostName(authority).map { names.contains($0.name) } ?? false }
}

/// Keeps the control API for the dashboard's own page and for programs: a page on another origin, the app in the
/// iframe among them, is refused.
struct OwnOriginOnly: RouterMiddleware {
  typealias Context = HostContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if let origin = request.headers[.origin], origin != context.door.origin(of: request) {
      throw Problem(
        status: .forbidden, detail: "only the dashboard's own page may call this; Origin is \"\(origin.abridged())\"",
        code: "foreign-origin")
    }
    // Plain GETs carry no Origin; browsers tell with this header where they come from.
    if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
      throw Problem(
        status: .forbidden, detail: "only the dashboard's own page may call this; the request is \(site.abridged())",
        code: "foreign-origin")
    }
    return try await next(request, context)
  }
}
