import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird

/// One row of a controller's route table.
struct Route: Sendable {
  typealias Handler = @Sendable (Request, HostContext) async throws -> Response

  let method: HTTPRequest.Method
  let path: String
  let handler: Handler

  init(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler) {
    self.method = method
    self.path = path
    self.handler = handler
  }
}

extension RouterMethods<HostContext> {
  /// Adds rows, and for every path of theirs the answer 405 with `Allow` to all other methods.
  func add(_ routes: [Route]) {
    for route in routes { on(RouterPath(route.path), method: route.method, use: route.handler) }
    for (path, rows) in Dictionary(grouping: routes, by: \.path) {
      var allowed = rows.map(\.method)
      if allowed.contains(.get) { allowed.append(.head) }
      let refusal = Problem(
        status: .methodNotAllowed, detail: "this path allows \(allowed.map(\.rawValue).orList)", allow: allowed)
      for method in Self.methods where !allowed.contains(method) {
        on(RouterPath(path), method: method) { _, _ -> Response in throw refusal }
      }
    }
  }

  private static var methods: [HTTPRequest.Method] {
    [.get, .head, .post, .put, .patch, .delete, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap(\.self)
  }
}
