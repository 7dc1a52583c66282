import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

/// Turns whatever went wrong into the app's one error body, `{"error": "plain words"}`.
///
/// An error that nobody expected becomes a 500 that names the request, and is written to the log.
struct PlainErrors: RouterMiddleware {
  typealias Context = BasicRequestContext

  func handle(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPParserError {
      // The bytes were no HTTP: the server itself answers and closes the connection.
      throw error
    } catch let error as SampleProblem {
      return try answer(error.body, error.status, error.headers, to: request, context: context)
    } catch let error as any HTTPResponseError {
      let body = ErrorBody(error: Self.words(for: error.status))
      return try answer(body, error.status, [:], to: request, context: context)
    } catch {
      context.logger.error("unexpected error", metadata: ["type": "\(type(of: error))", "path": "\(request.uri.path)"])
      let id = context.logger[metadataKey: "hb.request.id"]?.description ?? "unknown"
      let body = ErrorBody(error: "something unexpected went wrong here; the log has it under request \(id)")
      return try answer(body, .internalServerError, [:], to: request, context: context)
    }
  }

  private func answer(
    _ body: ErrorBody,
    _ status: HTTPResponse.Status,
    _ headers: HTTPFields,
    to request: Request,
    context: Context
  ) throws -> Response {
    var response = try context.responseEncoder.encode(body, from: request, context: context)
    response.status = status
    response.headers.append(contentsOf: headers)
    response.headers[.cacheControl] = "no-store"
    return request.method == .head ? response.createHeadResponse() : response
  }

  private static func words(for status: HTTPResponse.Status) -> String {
    switch status {
    case .badRequest: "the path cannot be understood: it must be percent-encoded UTF-8 without two dots in a row"
    case .rangeNotSatisfiable: "the range cannot be read; bytes=first-last is allowed"
    default: "the request cannot be answered (\(status.code))"
    }
  }
}
