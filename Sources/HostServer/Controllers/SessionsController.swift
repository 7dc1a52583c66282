import HTTPTypes
import HostCore
import HostProtocol
import HostStore
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
  /// | GET | /sessions | the latest 200, newest use first | |
  /// | DELETE | /sessions/{id} | forgets a session and its journal: 204 | 404 |
  /// | GET | /sessions/{id}/journal | entries, oldest first; `after`, `before`, `limit`, `event`, `direction`, `verdict`, `text` | 400, 404 |
  /// | GET | /sessions/{id}/export | the session as one file | 404 |
  /// | POST | /sessions/import | makes a session of a file: to look at, or `?replay=live` to repeat it | 201, 400, 413, 507 |
  var routes: [Route] {
    [
      Route(.get, "/sessions", list), Route(.delete, "/sessions/:id", remove),
      Route(.get, "/sessions/:id/journal", journal), Route(.get, "/sessions/:id/export", export),
      Route(.post, "/sessions/import", bringBack),
    ]
  }

  private static let listed = 200
  /// Bytes of a recording.
  private static let recordingLimit = 64 << 20

  @Sendable private func list(_: Request, _: HostContext) async throws -> Response {
    do { return (["sessions": .array(try await sessions.list(Self.listed))] as JSONValue).response() } catch {
      throw Problem(error)
    }
  }

  @Sendable private func remove(_: Request, _ context: HostContext) async throws -> Response {
    await sessions.remove(try await sessions.find(context).id)
    return Response(status: .noContent)
  }

  @Sendable private func journal(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let query = try EntryQuery(request.uri.queryParameters)
    let page: EntryPage
    do {
      try await session.settle()
      page = try await sessions.services.journal.entries(of: session.id, query)
    } catch { throw Problem(error) }
    // The rows are JSON already: they are passed on as they were written.
    let entries = page.rows.map(\.json).joined(separator: ",")
    let next = page.rows.last?.number ?? query.after ?? 0
    let first = page.first.map(String.init) ?? "null"
    return .json(#"{"entries":[\#(entries)],"first":\#(first),"next":\#(next),"total":\#(page.total)}"#)
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

  @Sendable private func bringBack(_ request: Request, _: HostContext) async throws -> Response {
    let buffer = try await request.body.collect(upTo: Self.recordingLimit)
    let recording: Recording
    do { recording = try Recording(fileText: String(buffer: buffer)) } catch {
      throw Problem.badRequest(error.reason)
    }
    let result = replay(recording)
    let session: LiveSession
    do throws(SessionTrouble) {
      session =
        switch request.uri.queryParameters["replay"] {
        case "live": try await sessions.make(repeating: recording)
        default: try await sessions.make(showing: recording)
        }
    } catch { throw Problem(error) }
    let address = await session.snapshot.settings.app.address
    let url = session.isImported ? "/sessions/\(session.id)/remote" : "\(address)?session=\(session.id)"
    return (["id": .string(session.id), "url": .string(url), "replay": result.json] as JSONValue)
      .response(status: .created)
  }
}

extension EntryQuery {
  /// Reads the filters of a journal request.
  init(_ parameters: some Collection<(key: Substring, value: Substring)>) throws(Problem) {
    self.init(limit: 500)
    for (name, value) in parameters {
      switch name {
      case "after": after = try Self.number(name, value)
      case "before": before = try Self.number(name, value)
      case "limit": limit = min(1000, max(1, try Self.number(name, value)))
      case "event": event = String(value)
      case "direction": direction = String(value)
      case "verdict": verdict = String(value)
      case "text": text = String(value)
      default:
        let known = ["after", "before", "limit", "event", "direction", "verdict", "text"]
        let near = nearest(to: String(name), in: known).map { "; did you mean \($0)?" } ?? ""
        throw .badRequest("there is no filter \"\(String(name).abridged())\"\(near)", pointer: "/\(name)")
      }
    }
  }

  private static func number(_ name: Substring, _ value: Substring) throws(Problem) -> Int {
    guard let number = Int(value), number >= 0 else {
      throw .badRequest(
        "\(name) must be a whole number of 0 or more; it is \"\(String(value).abridged())\"", pointer: "/\(name)")
    }
    return number
  }
}
