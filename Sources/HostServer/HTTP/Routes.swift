import HTTPTypes
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
  /// Adds rows. `AllowedMethods` has to know them too.
  func add(_ routes: [Route]) {
    for route in routes { on(RouterPath(route.path), method: route.method, use: route.handler) }
  }
}
