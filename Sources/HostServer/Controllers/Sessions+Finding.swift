import HTTPTypes
import HostStore
import Hummingbird

extension Sessions {
  /// The session that the path names as `:id`.
  func find(_ context: HostContext) async throws(Problem) -> LiveSession {
    try await known(context.parameters.get("id"))
  }

  /// The session that the query names as `session`.
  func find(_ request: Request) async throws(Problem) -> LiveSession {
    try await known(request.uri.queryParameters["session"].map(String.init))
  }

  private func known(_ id: String?) async throws(Problem) -> LiveSession {
    guard let id else { throw .unknownSession }
    let found: LiveSession?
    do throws(SessionProblem) { found = try await find(id) } catch { throw Problem(error) }
    guard let found else { throw .unknownSession }
    return found
  }
}

extension Problem {
  init(_ trouble: SessionProblem) {
    switch trouble {
    case .store(let trouble): self.init(trouble)
    case .full: self.init(status: .insufficientStorage, detail: trouble.message, code: "full")
    case .unreadable:
      self.init(status: HTTPResponse.Status(code: 507), detail: trouble.message, code: "unreadable-session")
    }
  }

  /// Trouble with the disk is the server's, and it may pass. A session that was removed, or that another server goes on
  /// with, is gone for good.
  init(_ trouble: StoreProblem) {
    switch trouble {
    case .conflict, .unknownSession:
      self.init(status: .notFound, detail: trouble.message, code: Problem.unknownSession.code)
    default: self.init(status: .insufficientStorage, detail: trouble.message, code: "not-written")
    }
  }
}
