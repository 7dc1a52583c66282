import HTTPTypes
import Hummingbird

/// Adds what every answer of the app carries: no guessing of content types, no address in the referrer.
///
/// The page's address holds a token, so it must not travel on in a `Referer` header.
struct SampleAppHeaders: RouterMiddleware {
  typealias Context = BasicRequestContext

  func handle(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[Self.referrerPolicy] = "no-referrer"
    return response
  }

  private static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}
