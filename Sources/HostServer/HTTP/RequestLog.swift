import Hummingbird
import Logging

/// Logs each request at debug level without the values in its query: tokens and session ids stay out of the log.
struct RequestLog: RouterMiddleware {
  typealias Context = HostContext

  let world: World

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard context.logger.logLevel <= .debug else { return try await next(request, context) }
    let start = world.ticks()
    let response = try await next(request, context)
    context.logger.debug(
      "\(request.method.rawValue) \(Self.redacted(path: request.uri.path, query: request.uri.query))",
      metadata: ["status": "\(response.status.code)", "duration": "\(world.ticks() - start)"])
    return response
  }

  /// The path, with the names in the query but not their values; ids in paths are shortened.
  static func redacted(path: String, query: String?) -> String {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    let path = segments.map { $0.count >= 20 ? "\($0.prefix(6))…" : String($0) }.joined(separator: "/")
    guard let query, !query.isEmpty else { return path }
    let names = query.split(separator: "&").map { String($0.prefix { $0 != "=" }) + "=…" }
    return path + "?" + names.joined(separator: "&")
  }
}
