import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird

/// Tells a wrong method apart from an unknown path: 405 with `Allow` instead of 404, for every method there is.
struct AllowedMethods: RouterMiddleware {
  typealias Context = HostContext

  private enum Part: Equatable {
    case word(Substring)
    case anyWord
    case anyRest

    /// How much the part leaves open: of two paths that fit, the router takes the narrower one.
    var width: Int {
      switch self {
      case .word: 0
      case .anyWord: 1
      case .anyRest: 2
      }
    }
  }

  private let rows: [(parts: [Part], methods: [HTTPRequest.Method])]

  /// - Parameter routes: all that the router knows, with their whole paths.
  init(_ routes: [(HTTPRequest.Method, String)]) {
    var order: [String] = []
    var methods: [String: [HTTPRequest.Method]] = [:]
    for (method, path) in routes {
      if methods[path] == nil { order.append(path) }
      methods[path, default: []].append(method)
      if method == .get { methods[path]?.append(.head) }
    }
    rows =
      order.map { (parts: Self.parts(of: $0), methods: methods[$0] ?? []) }
      .sorted { $0.parts.lexicographicallyPrecedes($1.parts) { $0.width < $1.width } }
  }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch let error as HTTPError where error.status == .notFound {
      if let allowed = methods(at: request.uri.path), !allowed.contains(request.method) {
        throw Problem(
          status: .methodNotAllowed, detail: "this path allows \(allowed.map(\.rawValue).orList)", allow: allowed)
      }
      throw error
    }
  }

  /// The methods that a path takes; nil when there is no such path.
  func methods(at path: String) -> [HTTPRequest.Method]? {
    let words = path.split(separator: "/")
    return rows.first { Self.fits(words, $0.parts) }?.methods
  }

  private static func parts(of path: String) -> [Part] {
    path.split(separator: "/").map { $0 == "**" ? .anyRest : $0.first == ":" ? .anyWord : .word($0) }
  }

  private static func fits(_ words: [Substring], _ parts: [Part]) -> Bool {
    let rest = parts.last == .anyRest ? parts.dropLast() : parts[...]
    guard parts.last == .anyRest ? words.count > rest.count : words.count == rest.count else { return false }
    return zip(words, rest).allSatisfy { word, part in part == .anyWord || part == .word(word) }
  }
}
