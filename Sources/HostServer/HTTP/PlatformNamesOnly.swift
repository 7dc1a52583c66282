import HTTPTypes
import HostEdge
import HostValues
import Hummingbird

/// Gives each of the platform's names its own part of the house, and nobody else anything.
///
/// | name | answers |
/// |---|---|
/// | `s.salla.sa` | the dashboard: pages, files, the control API |
/// | `api.salla.dev` | `/exchange-authority/…`, `/admin/…` and pictures alone: never a page, never the control API |
/// | `accounts.salla.sa` | `/oauth2/…`: the consent page with its files, and tokens |
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
    let first = request.uri.path.split(separator: "/").first.map(String.init) ?? ""
    let owner = PlatformName.allCases.first { $0.paths.contains(first) } ?? .dashboard
    if owner == name || (name == .accounts && first == "host") { return try await next(request, context) }
    if name == .dashboard {
      throw Problem(status: .notFound, detail: "/\(first) is at \(owner.origin), as in production")
    }
    let answered = name.paths.map { "/" + $0 }
    throw Problem(
      status: .notFound,
      detail:
        "\(request.uri.path.abridged(to: 120)) of \(name.rawValue) is not simulated; \(answered.orList) is")
  }
}

extension PlatformName {
  /// First parts of the paths that are this name's alone; all others are the dashboard's.
  fileprivate var paths: [String] {
    switch self {
    case .dashboard: []
    case .api: ["exchange-authority", "admin", "store-pictures"]
    case .accounts: ["oauth2"]
    }
  }
}

extension HTTPRequest {
  /// The name of the platform that the request is made to.
  var platformName: PlatformName? { authority.flatMap(HostName.init).flatMap { PlatformName(rawValue: $0.name) } }
}
