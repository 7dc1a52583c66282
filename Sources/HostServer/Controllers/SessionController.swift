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
  /// | GET | /sessions/{id}/channel | a WebSocket: batches in, acknowledgements and events out | 400, 404, 426 |
  var routes: [Route] {
    [
      Route(.post, "/sessions/:id/inputs", inputs), Route(.get, "/sessions/:id/stream", stream),
      Route(.get, "/sessions/:id/channel", channel),
    ]
  }

  /// Whether a request's target can be that of a channel: no other request is asked about as one for a WebSocket.
  static func mayBeChannel(_ target: String) -> Bool { target.prefix { $0 != "?" }.hasSuffix("/channel") }

  /// Bytes of a batch.
  private static let bodyLimit = 1 << 20

  @Sendable private func inputs(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let batch = try await request.json(InputBatch.self, limit: Self.bodyLimit)
    await session.comes(batch.stage, by: context.door)
    let applied = try await session.answer(batch)
    guard let after = batch.after else { return (["applied": .integer(applied)] as JSONValue).response() }
    let news = await session.greet(stage: batch.stage, lastID: after).events.map(\.json).joined(separator: ",")
    return .json(#"{"applied":\#(applied),"events":[\#(news)]}"#)
  }

  @Sendable private func stream(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let stage = try Self.stage(of: request)
    let lastID = request.headers[.lastEventID] ?? Self.lastID(of: request)
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

  @Sendable private func channel(_ request: Request, _ context: HostContext) async throws -> Response {
    let (session, stage) = (try await sessions.find(context), try Self.stage(of: request))
    await session.comes(stage, by: context.door)
    let conversation = Conversation(session: session, stage: stage, lastID: Self.lastID(of: request))
    return context.offer?.take(conversation) ?? Self.upgradeRequired
  }

  private static func stage(of request: Request) throws(Problem) -> String {
    guard let stage = request.uri.queryParameters["stage"].map(String.init),
      InputBatch.stageLengths.contains(stage.unicodeScalars.count)
    else { throw .badRequest("stage must be the id that the page chose for itself", pointer: "/stage") }
    return stage
  }

  private static func lastID(of request: Request) -> String? { request.uri.queryParameters["after"].map(String.init) }

  private static var upgradeRequired: Response {
    var response = Problem(
      status: .upgradeRequired,
      detail: "this is a WebSocket of RFC 6455, version 13: ask for it in the first request of a connection"
    ).jsonResponse()
    response.headers[.upgrade] = "websocket"
    response.headers[.secWebSocketVersion] = "13"
    return response
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
