import HTTPTypes
import HostEdge
import Hummingbird

/// The listener by which a request came in. What a page may do, and where it finds itself, follows it.
package enum Door: Sendable {
  /// On `http://localhost` and the addresses that mean the same.
  case plain
  /// On the platform's own names, over TLS, for a browser that was told so.
  case edge

  /// The origin of the page that a request came from, when it came from one of our own.
  func origin(of request: Request) -> String {
    switch self {
    case .plain: "http://" + (request.head.authority ?? "localhost")
    case .edge: PlatformName.dashboard.origin
    }
  }

  /// The dashboard that a request is made to, for links that a person may open: the guest SDK hears a dashboard on the
  /// platform's names and on the host name localhost only (O), at 127.0.0.1 the app would hear nothing.
  func dashboard(of request: Request) -> String {
    guard case .plain = self, let host = request.head.authority.flatMap(HostName.init), LocalNamesOnly.admits(host.name)
    else { return origin(of: request) }
    return "http://localhost" + (host.port.map { ":\($0)" } ?? "")
  }

  /// What a page tells another site about where a person comes from: an app reads the origin of the real dashboard.
  var referrerPolicy: String {
    switch self {
    case .plain: "no-referrer"
    case .edge: "origin"
    }
  }
}

/// Marks what came in by the edge.
struct ByTheEdge: RouterMiddleware {
  typealias Context = HostContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.door = .edge
    return try await next(request, context)
  }
}
