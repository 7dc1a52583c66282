import HTTPTypes
import HostAuthorities
import HostProtocol
import HostStore
import HostValues
import Hummingbird

/// What the control page and scripts do to the refresh authorities.
struct AuthorityControlController: Sendable {
  let authorities: Authorities

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | /authorities | all that are served, with accounts and tokens | |
  /// | GET | /authorities/{name} | one of them | 404 |
  /// | POST | /authorities/{name}/accounts | makes an account: 201 | 400, 404, 409 |
  /// | DELETE | /authorities/{name}/accounts/{id} | deletes an identity: 204 | 404 |
  /// | POST | /authorities/{name}/commands | one command; answers the lines it led to | 400, 404, 409 |
  /// | PUT | /authorities/{name}/fault | switches a fault on, or by null off | 400, 404 |
  /// | DELETE | /authorities/{name}/fault | switches it off | 404 |
  /// | GET | /authorities/{name}/journal | lines, oldest first; `after`, `limit` | 400, 404 |
  var routes: [Route] {
    [
      Route(.get, "/authorities", list), Route(.get, "/authorities/:name", show),
      Route(.post, "/authorities/:name/accounts", makeAccount),
      Route(.delete, "/authorities/:name/accounts/:id", deleteAccount),
      Route(.post, "/authorities/:name/commands", command), Route(.put, "/authorities/:name/fault", setFault),
      Route(.delete, "/authorities/:name/fault", endFault), Route(.get, "/authorities/:name/journal", journal),
    ]
  }

  private static let bodyLimit = 1 << 14

  @Sendable private func list(_ request: Request, _ context: HostContext) async throws -> Response {
    var views: [JSONValue] = []
    do throws(AuthorityStoreProblem) {
      for live in authorities.all { views.append(try await live.view(origin: context.door.origin(of: request))) }
    } catch { throw Problem(error) }
    return (["authorities": .array(views)] as JSONValue).response()
  }

  @Sendable private func show(_ request: Request, _ context: HostContext) async throws -> Response {
    try await view(of: try find(context), request, context)
  }

  @Sendable private func makeAccount(_ request: Request, _ context: HostContext) async throws -> Response {
    let live = try find(context)
    let (draft, isLinked) = try AccountDraft.read(try await body(of: request))
    do throws(AuthorityStoreProblem) {
      return try await live.makeAccount(draft, isLinked: isLinked).json.response(status: .created)
    } catch { throw Problem(error) }
  }

  @Sendable private func deleteAccount(_: Request, _ context: HostContext) async throws -> Response {
    let live = try find(context)
    do throws(AuthorityStoreProblem) { try await live.deleteAccount(context.parameters.get("id") ?? "") } catch {
      throw Problem(error)
    }
    return Response(status: .noContent)
  }

  @Sendable private func command(_ request: Request, _ context: HostContext) async throws -> Response {
    let live = try find(context)
    let command = try AuthorityCommand(try await body(of: request))
    let lines: [String]
    do throws(AuthorityStoreProblem) { lines = try await live.carryOut(command) } catch { throw Problem(error) }
    return .json(#"{"entries":[\#(lines.joined(separator: ","))]}"#)
  }

  @Sendable private func setFault(_ request: Request, _ context: HostContext) async throws -> Response {
    let live = try find(context)
    let fault = try AuthorityFault.read(try await body(of: request))
    do throws(AuthorityStoreProblem) { try await live.setFault(fault) } catch { throw Problem(error) }
    return try await view(of: live, request, context)
  }

  @Sendable private func endFault(_ request: Request, _ context: HostContext) async throws -> Response {
    let live = try find(context)
    do throws(AuthorityStoreProblem) { try await live.setFault(nil) } catch { throw Problem(error) }
    return try await view(of: live, request, context)
  }

  @Sendable private func journal(_ request: Request, _ context: HostContext) async throws -> Response {
    let live = try find(context)
    let after = try number("after", JournalQuery.numbers, request) ?? 0
    let limit = try number("limit", 1...1000, request) ?? 1000
    do throws(AuthorityStoreProblem) {
      let lines = try await live.lines(after: after, limit: limit)
      let entries = lines.map(\.json).joined(separator: ",")
      return .json(#"{"entries":[\#(entries)],"next":\#(lines.last?.number ?? after)}"#)
    } catch { throw Problem(error) }
  }

  private func number(
    _ name: String, _ range: ClosedRange<Int>, _ request: Request
  ) throws(Problem) -> Int? {
    guard let text = request.uri.queryParameters[Substring(name)] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .badRequest("\(name) must be a whole number; it is \"\(String(text).abridged())\"", pointer: "/\(name)")
    }
    return number
  }

  private func find(_ context: HostContext) throws(Problem) -> LiveAuthority {
    try authorities.find(context.parameters.get("name"))
  }

  private func view(
    of live: LiveAuthority, _ request: Request, _ context: HostContext
  ) async throws -> Response {
    do throws(AuthorityStoreProblem) {
      return try await live.view(origin: context.door.origin(of: request)).response()
    } catch {
      throw Problem(error)
    }
  }

  private func body(of request: Request) async throws -> JSONValue {
    try await request.json(JSONValue.self, limit: Self.bodyLimit)
  }
}
