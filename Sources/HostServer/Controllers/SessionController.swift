import HTTPTypes
import HostProtocol
import HostValues
import Hummingbird
import NIOCore
import ServiceLifecycle

/// The page's own door to its session.
struct SessionController: Sendable {
  let sessions: Sessions

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | POST | /sessions/{id}/inputs | applies a numbered batch, each number once | 400, 404, 409 stage-lost or gap, 413 |
  /// | GET | /sessions/{id}/stream | server-sent events, resumed by their ids | 400, 404 |
  var routes: [Route] {
    [Route(.post, "/sessions/:id/inputs", inputs), Route(.get, "/sessions/:id/stream", stream)]
  }

  /// Bytes of a batch.
  private static let bodyLimit = 1 << 20

  @Sendable private func inputs(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let batch = try await request.json(InputBatch.self, limit: Self.bodyLimit)
    guard InputBatch.stageLengths.contains(batch.stage.unicodeScalars.count) else {
      throw Problem.badRequest("stage must be 1 to 64 characters that the page chose for itself", pointer: "/stage")
    }
    guard InputBatch.numbers.contains(batch.first) else {
      throw Problem.badRequest("first must be the number of an input, from 1 on", pointer: "/first")
    }
    let applied: Int
    do { applied = try await session.accept(batch) } catch {
      switch error {
      case .notWritten(let trouble): throw Problem(trouble)
      case .stageLost:
        throw Problem(status: .conflict, detail: "another page holds this session's app now", code: "stage-lost")
      case .gap(let expected):
        throw Problem(
          status: .conflict, detail: "the next input is number \(expected)", pointer: "/first", code: "gap",
          expected: expected)
      }
    }
    guard let after = batch.after else { return (["applied": .integer(applied)] as JSONValue).response() }
    let news = await session.greet(stage: batch.stage, lastID: after).events.map(\.json).joined(separator: ",")
    return .json(#"{"applied":\#(applied),"events":[\#(news)]}"#)
  }

  @Sendable private func stream(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let query = request.uri.queryParameters
    guard let stage = query["stage"].map(String.init), InputBatch.stageLengths.contains(stage.unicodeScalars.count)
    else {
      throw Problem.badRequest("stage must be the id that the page chose for itself", pointer: "/stage")
    }
    let lastID = request.headers[.lastEventID] ?? query["after"].map(String.init)
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: .init { writer in
        // Watch first, then greet: nothing that happens in between is missed.
        let signals = await session.watch()
        var (events, cursor) = await session.greet(stage: stage, lastID: lastID)
        try await writer.write(events.eventStream)
        let reader = StreamReader(session: session, cursor: cursor)
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          for await _ in signals.cancelOnGracefulShutdown() {
            events = await reader.next()
            if !events.isEmpty { try await writer.write(events.eventStream) }
          }
        }
        try await writer.finish(nil)
      })
  }
}

/// A page's place in its session's stream.
private actor StreamReader {
  private let session: LiveSession
  private var cursor: StreamCursor

  init(session: LiveSession, cursor: StreamCursor) {
    self.session = session
    self.cursor = cursor
  }

  func next() async -> [StreamEvent] {
    var place = cursor
    let events = await session.read(&place)
    cursor = place
    return events
  }
}

extension [StreamEvent] {
  /// The events as `text/event-stream`.
  fileprivate var eventStream: ByteBuffer {
    var buffer = ByteBuffer()
    for event in self {
      buffer.writeString("id: \(event.id)\nevent: \(event.name.rawValue)\ndata: \(event.data)\n\n")
    }
    return buffer
  }
}

extension HTTPField.Name {
  fileprivate static var lastEventID: HTTPField.Name { HTTPField.Name(parsed: "last-event-id") ?? .from }
}
