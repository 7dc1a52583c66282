import HTTPTypes
import HostCore
import HostEdge
import HostStore
import HostValues
import Hummingbird
import Logging

/// Writes down the calls of the platform that nothing here answers, and those to the host's own name that were meant to
/// ask about a token: each is a row of its session's journal, or else a line of the log, with the sentence that the
/// caller got.
struct CallsInVain: RouterMiddleware {
  typealias Context = HostContext

  let sessions: Sessions
  let world: World

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let name = Self.name(of: request) else { return try await next(request, context) }
    let started = world.ticks()
    do { return try await next(request, context) } catch {
      if let problem = EdgeErrors.problem(of: error, request),
        problem.status == .notFound || problem.status == .methodNotAllowed
      {
        let call = AppCall(
          method: request.method.rawValue, path: request.uri.path.abridged(to: 500), status: problem.status.code,
          reason: problem.detail, duration: world.ticks() - started, caller: request.caller)
        await keep(PlatformCalled(call, name: name), of: request)
      }
      throw error
    }
  }

  /// The name that was called, for calls that are worth a row.
  private static func name(of request: Request) -> String? {
    guard let name = request.head.platformName else {
      guard AmissCall.isAboutTokens(request.uri.path) else { return nil }
      return request.head.authority?.abridged(to: 120) ?? ""
    }
    return name == .dashboard ? nil : name.rawValue
  }

  private func keep(_ called: PlatformCalled, of request: Request) async {
    let logger = sessions.services.logger
    do throws(SessionProblem) {
      if let session = try await sessions.session(calledBy: request) {
        do throws(StoreProblem) { return try await session.note(called) } catch { throw .store(error) }
      }
      logger.info(
        "a call of the platform belongs to no session",
        metadata: ["name": "\(called.name)", "path": "\(called.call.path)", "status": "\(called.call.status)"])
    } catch {
      logger.error("a call of the platform is not written down", metadata: ["why": "\(error.message)"])
    }
  }
}
