import HTTPTypes
import Hummingbird

/// What every answer carries: no browser is to guess another type than the one that is said.
struct CommonHeaders: RouterMiddleware {
  typealias Context = HostContext

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.xContentTypeOptions] = "nosniff"
    return response
  }
}
