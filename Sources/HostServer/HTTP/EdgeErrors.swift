import HTTPTypes
import HostEdge
import HostProtocol
import HostValues
import Hummingbird
import Logging
import NIOHTTP1

/// The one place where an error becomes an answer: JSON for programs, a page for people.
struct EdgeErrors: RouterMiddleware {
  typealias Context = HostContext

  let pages: Pages

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPParserError {
      // The bytes are not HTTP: the server itself has to end the connection.
      throw error
    } catch {
      if let problem = Self.problem(of: error, request) { return answer(problem, to: request) }
      context.logger.error("unexpected error", metadata: ["type": "\(type(of: error))", "path": "\(request.uri.path)"])
      let detail = "something unexpected went wrong; the server's log has it under request \(context.id)"
      return answer(Problem(status: .internalServerError, detail: detail), to: request)
    }
  }

  /// What the caller is told of an error; nil for one that nobody expected.
  static func problem(of error: any Error, _ request: Request) -> Problem? {
    if let problem = error as? Problem { return problem }
    return (error as? any HTTPResponseError).map { problem(of: $0.status, request) }
  }

  private func answer(_ problem: Problem, to request: Request) -> Response {
    let response = Self.isForPrograms(request) ? problem.jsonResponse() : pages.problem(problem, request)
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// What is no dashboard has no pages.
  private static func isForPrograms(_ request: Request) -> Bool {
    if let name = request.head.platformName, name != .dashboard { return true }
    return [
      "/api/", "/exchange-authority/", "/authorities/", "/admin/", "/oauth2/", "/openapi.json", "/healthz", "/version",
    ].contains {
      request.uri.path.hasPrefix($0)
    }
  }

  private static func problem(of status: HTTPResponse.Status, _ request: Request) -> Problem {
    switch status {
    case .notFound: Problem(status: status, detail: "there is nothing at \(request.uri.path.abridged(to: 120))")
    case .contentTooLarge: Problem(status: status, detail: "the body is larger than this path takes")
    default: Problem(status: status, detail: "the request cannot be understood")
    }
  }
}
