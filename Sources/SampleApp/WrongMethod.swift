import HTTPTypes
import Hummingbird

/// Tells a wrong method apart from an unknown path: 405 with the allowed methods instead of 404.
struct WrongMethod: RouterMiddleware {
  typealias Context = BasicRequestContext

  private let allowed: [String: [HTTPRequest.Method]]

  /// - Parameter routes: every route that the router knows, with fixed paths.
  init(routes: [SampleRoute]) {
    var allowed: [String: [HTTPRequest.Method]] = [:]
    for route in routes {
      allowed[Self.normalized(route.path.description), default: []].append(route.method)
      if route.method == .get {
        allowed[Self.normalized(route.path.description), default: []].append(.head)
      }
    }
    self.allowed = allowed
  }

  func handle(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as any HTTPResponseError where error.status == .notFound {
      let path = request.uri.path
      if let methods = allowed[Self.normalized(path)], !methods.contains(request.method) {
        throw SampleProblem.wrongMethod(request.method.rawValue, path: path, allowed: methods)
      }
      if try await isFile(request, context: context, next: next) {
        throw SampleProblem.wrongMethod(request.method.rawValue, path: path, allowed: [.get, .head])
      }
      throw SampleProblem.noSuchPage(path)
    }
  }

  /// Asks, with a method that reads nothing, whether a file answers to this path.
  private func isFile(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Bool {
    guard request.method != .get, request.method != .head else { return false }
    var head = request.head
    head.method = .head
    let probe = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    do {
      return try await next(probe, context).status == .ok
    } catch let error as any HTTPResponseError where error.status == .notFound {
      return false
    }
  }

  /// The path as the router compares it: without empty segments.
  private static func normalized(_ path: String) -> String {
    "/" + path.split(separator: "/").joined(separator: "/")
  }
}
