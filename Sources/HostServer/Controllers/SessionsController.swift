import HTTPTypes
import HostCore
import HostProtocol
import HostScenario
import HostStore
import HostValues
import Hummingbird
import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// All sessions: listed, read, taken away as a file and brought back.
struct SessionsController: Sendable {
  let sessions: Sessions

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | /sessions | newest use first, `limit` of them (200), from `before` on, which is the `next` of the part before | 400 |
  /// | DELETE | /sessions | forgets every session and its journal: 204 | 507 |
  /// | POST | /sessions | makes one of `{name, app, merchant, user, layout, token, faults, policy}`: 201 with its URL | 400, 413, 507 |
  /// | GET | /sessions/{id} | the whole state; `until` and `wait` hold the answer until it is so | 400, 404, 408 with the state, 429 |
  /// | PATCH | /sessions/{id} | changes `{name, layout, token, faults, policy}` by the inputs that a page would send | 400, 404, 507 |
  /// | POST | /sessions/{id}/reset | back to the start, under the same id | 404, 507 |
  /// | DELETE | /sessions/{id} | forgets a session and its journal: 204 | 404 |
  /// | GET | /sessions/{id}/export | the session as one file | 404 |
  /// | POST | /sessions/import | makes a session of a file: to look at, or `?replay=live` to repeat it | 201, 400, 413, 422, 507 |
  var routes: [Route] {
    [
      Route(.get, "/sessions", list), Route(.post, "/sessions", make), Route(.delete, "/sessions", removeAll),
      Route(.get, "/sessions/:id", show),
      Route(.patch, "/sessions/:id", change), Route(.delete, "/sessions/:id", remove),
      Route(.post, "/sessions/:id/reset", reset), Route(.get, "/sessions/:id/export", export),
      Route(.post, "/sessions/import", bringBack),
    ]
  }

  /// Bytes of a body.
  private static let bodyLimit = 1 << 20
  /// Bytes of a recording.
  private static let recordingLimit = 64 << 20

  @Sendable private func list(_ request: Request, _: HostContext) async throws -> Response {
    let query = try ListQuery(request)
    do { return try await sessions.list(after: query.place, query.limit).json.response() } catch {
      throw Problem(error)
    }
  }

  @Sendable private func removeAll(_: Request, _: HostContext) async throws -> Response {
    do { try await sessions.removeAll() } catch { throw Problem(error) }
    return Response(status: .noContent)
  }

  @Sendable private func make(_ request: Request, _ context: HostContext) async throws -> Response {
    let draft = try SessionDraft(
      try await request.optionalJSON(limit: Self.bodyLimit), over: sessions.standardSettings)
    let session: LiveSession
    do throws(SessionProblem) { session = try await sessions.make(draft.settings) } catch { throw Problem(error) }
    do throws(StoreProblem) {
      for input in draft.inputs { try await session.apply(.command(input)) }
      try await sessions.services.journal.settle()
    } catch {
      await sessions.remove(session.id)
      throw Problem(error)
    }
    let url = context.door.dashboard(of: request) + "\(draft.settings.app.address)?session=\(session.id)"
    let answer: JSONValue = ["id": .string(session.id), "url": .string(url), "state": await session.view]
    var response = answer.response(status: .created)
    response.headers[.location] = "/api/v1/sessions/\(session.id)"
    return response
  }

  @Sendable private func show(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let query = try StateQuery(request)
    guard let condition = query.condition else { return try await view(of: session).response() }
    let found = try await sessions.waitingRoom.wait(for: session, atMost: query.wait) {
      let view = try await self.view(of: session)
      return condition.shortfalls(of: view, lastLoad: 0).isEmpty ? .some(view) : .none
    }
    if let found { return found.response() }
    let view = try await view(of: try await sessions.find(context))
    var problem = Problem(
      status: .requestTimeout,
      detail: "not \(condition.words) within \(query.wait.text): "
        + condition.shortfalls(of: view, lastLoad: 0).joined(separator: ", "),
      code: "not-in-time")
    problem.members = ["state": view]
    throw problem
  }

  private func view(of session: LiveSession) async throws(Problem) -> JSONValue {
    do { try await session.settle() } catch { throw Problem(error) }
    return await session.view
  }

  @Sendable private func change(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let json = try await request.json(JSONValue.self, limit: Self.bodyLimit)
    for name in SessionDraft.names where !SettingInputs.names.contains(name) && json.members?[name] != nil {
      throw Problem.badRequest(
        "\(name) is set once, when a session is made: make another one with POST /sessions", pointer: "/\(name)")
    }
    let inputs = try SettingInputs.read(try RequestMembers(json, known: SettingInputs.names))
    for input in inputs { try await give(input, to: session) }
    return try await view(of: session).response()
  }

  @Sendable private func reset(_: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let settings: SessionSettings
    do throws(SessionProblem) { settings = try await sessions.firstSettings(of: session.id) } catch {
      throw Problem(error)
    }
    try await give(.reset(settings), to: session)
    return try await view(of: session).response()
  }

  private func give(_ input: Input, to session: LiveSession) async throws {
    do { try await session.apply(.command(input)) } catch { throw Problem(error) }
  }

  /// Also one that cannot be read: that is the way to be rid of it.
  @Sendable private func remove(_: Request, _ context: HostContext) async throws -> Response {
    let id = context.parameters.get("id") ?? ""
    var isThere = true
    do throws(SessionProblem) { isThere = try await sessions.find(id) != nil } catch {
      switch error {
      case .unreadable, .store(.damaged): break
      case .full, .store: throw Problem(error)
      }
    }
    guard isThere else { throw Problem.unknownSession }
    await sessions.remove(id)
    return Response(status: .noContent)
  }

  @Sendable private func export(_: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let text: String
    do { text = try await sessions.recording(of: session).fileText } catch { throw Problem(error) }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/json", .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"salla-host-\(session.id.prefix(8)).json\"",
      ], body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  @Sendable private func bringBack(_ request: Request, _ context: HostContext) async throws -> Response {
    let query = request.uri.queryParameters
    if let other = query.first(where: { $0.key != "replay" }) {
      throw Problem.unknownParameter(String(other.key), known: ["replay"])
    }
    guard query["replay"] == nil || query["replay"] == "live" else {
      throw Problem.badRequest("replay must be live, or left out", pointer: "/replay")
    }
    let text = String(buffer: try await request.body.collect(upTo: Self.recordingLimit))
    let recording: Recording
    do { recording = try Recording(fileText: text) } catch {
      throw Problem(error)
    }
    let result = replay(recording)
    let session: LiveSession
    do throws(SessionProblem) {
      session =
        switch request.uri.queryParameters["replay"] {
        case "live": try await sessions.make(repeating: recording)
        default: try await sessions.make(showing: recording)
        }
    } catch { throw Problem(error) }
    let address = await session.snapshot.settings.app.address
    let path = session.isImported ? "/sessions/\(session.id)/remote" : "\(address)?session=\(session.id)"
    let url = context.door.dashboard(of: request) + path
    return (["id": .string(session.id), "url": .string(url), "replay": result.json] as JSONValue)
      .response(status: .created)
  }
}

extension Problem {
  /// A file that cannot be read as a recording.
  fileprivate init(_ problem: RecordingProblem) {
    switch problem {
    case .notJSON: self = .badRequest(problem.reason)
    case .otherFormat, .newerVersion: self.init(status: .unprocessableContent, detail: problem.reason)
    case .broken(let pointer, _):
      self.init(status: .unprocessableContent, detail: problem.reason, pointer: pointer)
    }
  }
}
