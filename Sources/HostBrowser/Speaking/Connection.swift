#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The conversation with one browser: each command gets its reply or a trouble, and each page hears its own events.
///
/// Events are handed on one after the other and before any later reply, so whoever has a reply knows all that came
/// before it. A listener therefore must not wait for a reply itself.
actor Connection {
  typealias Listener = @Sendable (Event) async -> Void
  private typealias Settled = Result<Body, BrowserProblem>

  private struct Waiting {
    let session: String?
    let continuation: CheckedContinuation<Settled, Never>
    let expiry: Task<Void, Never>
  }

  nonisolated let process: BrowserProcess
  private let line: MessageLine
  private var lastID = 0
  private var waiting: [Int: Waiting] = [:]
  private var listeners: [String: Listener] = [:]
  private var end: BrowserProblem?
  private var endedSessions: [String: BrowserProblem] = [:]

  init(_ process: BrowserProcess) {
    self.process = process
    let line = MessageLine(process.line)
    self.line = line
    Task { [weak self] in
      for await message in line.messages { await self?.take(Body(message)) }
      await self?.finish()
    }
  }

  // MARK: Commands

  /// Sends a command and waits for its reply; `what` is the wait in words.
  func send<Sent: Command>(
    _ command: Sent, to session: String? = nil, within patience: Patience = Patience(Limits.command),
    for what: String? = nil
  ) async throws(BrowserProblem) -> Sent.Reply {
    try check(session)
    if Task.isCancelled { throw .cancelled }
    let id = write(command, to: session)
    let lateness = BrowserProblem.timedOut(
      what: what ?? "the browser's answer to \(Sent.method)", seconds: patience.limit.inSeconds)
    let settled: Settled = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let expiry = Task { [weak self] in
          guard (try? await Task.sleep(for: patience.left)) != nil else { return }
          await self?.settle(id, .failure(lateness))
        }
        waiting[id] = Waiting(session: session, continuation: continuation, expiry: expiry)
      }
    } onCancel: {
      Task { [weak self] in await self?.settle(id, .failure(.cancelled)) }
    }
    let body = try settled.get()
    if let failure = body.decoded(Envelope.self)?.error {
      throw .refused(command: Sent.method, why: failure.text, cause: failure.cause)
    }
    guard let reply = body.decoded(ReplyBody<Sent.Reply>.self) else {
      throw .refused(command: Sent.method, why: "its answer has an unknown form")
    }
    return reply.result
  }

  /// Throws when there is nobody to speak to any more.
  func check(_ session: String?) throws(BrowserProblem) {
    if let end { throw end }
    if let session, let ended = endedSessions[session] { throw ended }
  }

  /// Sends a command whose reply nobody waits for; the browser carries commands out in order.
  func post(_ command: some Command, to session: String) {
    guard end == nil else { return }
    _ = write(command, to: session)
  }

  private func write<Sent: Command>(_ command: Sent, to session: String?) -> Int {
    lastID += 1
    if let message = try? JSONEncoder().encode(Outgoing(id: lastID, params: command, sessionId: session)) {
      line.send(message)
    }
    return lastID
  }

  private func settle(_ id: Int, _ settled: Settled) {
    guard let found = waiting.removeValue(forKey: id) else { return }
    found.expiry.cancel()
    found.continuation.resume(returning: settled)
  }

  // MARK: Events

  /// Hands the session's events to the listener, and those of the frames inside it.
  func listen(to session: String, _ listener: @escaping Listener) { listeners[session] = listener }

  /// Lets nobody wait for this session any more.
  func endSession(_ session: String, _ trouble: BrowserProblem) {
    listeners[session] = nil
    endedSessions[session] = trouble
    for (id, found) in waiting where found.session == session { settle(id, .failure(trouble)) }
  }

  private func take(_ body: Body) async {
    guard let envelope = body.decoded(Envelope.self) else { return }
    if let id = envelope.id { return settle(id, .success(body)) }
    guard let method = envelope.method, let session = envelope.sessionId else { return }
    let event = Event(method: method, session: session, body: body)
    if method == Attached.method, let attached = event.read(Attached.self) {
      listeners[attached.sessionId] = listeners[session]
    }
    await listeners[session]?(event)
    if method == Detached.method, let detached = event.read(Detached.self) {
      endSession(detached.sessionId, .pageEnded(why: "its frame was removed, or went to another site"))
    }
  }

  // MARK: The end

  /// The last that the browser printed is read before its folder is gone.
  private(set) var lastWords = ""

  /// Ends the browser.
  func close() async {
    if end == nil { end = .ended(why: "it was closed") }
    await process.end(atOnce: true)
    failAll()
  }

  private func finish() async {
    lastWords = process.lastWords()
    let why = await process.end(atOnce: false).words
    if end == nil { end = .ended(why: why) }
    failAll()
  }

  private func failAll() {
    guard let end else { return }
    for id in waiting.keys { settle(id, .failure(end)) }
    listeners = [:]
  }
}
