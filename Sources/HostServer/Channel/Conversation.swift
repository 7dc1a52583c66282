/// What a page that comes in by WebSocket is to be given: a session's events, and a hearing for its inputs.
struct Conversation: Sendable {
  let session: LiveSession
  /// The id that the page gave itself.
  let stage: String
  /// The last event that the page knows.
  let lastID: String?

  /// Goes on until one of both sides ends it.
  func run(over line: Line) async { await session.converse(over: line, stage: stage, lastID: lastID) }
}
