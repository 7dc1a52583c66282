import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird

/// The calls of app backends that belong to no session; those of a session are in its journal.
struct IntrospectionsController: Sendable {
  let sessions: Sessions

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | /introspections?session=none | the newest 1,000, oldest first; `after` and `limit` page | 400 |
  var routes: [Route] { [Route(.get, "/introspections", list)] }

  @Sendable private func list(_ request: Request, _: HostContext) async throws -> Response {
    let query = try IntrospectionsQuery(request)
    let (calls, first, total) = sessions.unattributed.page(after: query.after, limit: query.limit)
    let answer: JSONValue = [
      "introspections": .array(calls.map(\.json)), "first": first.map { .integer($0) } ?? .null,
      "next": .integer(calls.last?.number ?? query.after ?? 0), "total": .integer(total),
    ]
    return answer.response()
  }
}

/// Which calls `GET /introspections` wants.
private struct IntrospectionsQuery {
  private(set) var after: Int?
  private(set) var limit = 500

  init(_ request: Request) throws(Problem) {
    var isAboutNone = false
    for (name, value) in WebAddress.items(inQuery: request.uri.query ?? "") {
      switch name {
      case "session":
        guard value == IntrospectionsController.none else {
          throw .badRequest(
            "session must be none: what a session was asked is in GET /api/v1/sessions/{id}/journal?event=introspect",
            pointer: "/session")
        }
        isAboutNone = true
      case "after": after = try JournalQuery.number(name, value, in: JournalQuery.numbers)
      case "limit": limit = try JournalQuery.number(name, value, in: JournalQuery.limits)
      default: throw .unknownParameter(name, known: ["session", "after", "limit"])
      }
    }
    guard isAboutNone else { throw .badRequest("session is missing: it must be none", pointer: "/session") }
  }
}

extension IntrospectionsController {
  /// The word for no session.
  static let none = "none"
}
