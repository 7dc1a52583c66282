import HostCore
import HostProtocol
import HostStore
package import HostValues

extension LiveSession {
  /// A signal for each time there may be something to read; it ends when the reader goes.
  package func watch() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    watch(by: continuation)
    return stream
  }

  /// The same by a continuation that others wake too.
  func watch(by continuation: AsyncStream<Void>.Continuation) {
    // A session that was removed since it was found has nobody left who would end this.
    if background.isOver { return continuation.finish() }
    watcherCount += 1
    let number = watcherCount
    watchers[number] = continuation
    continuation.onTermination = { [weak self] _ in
      Task { await self?.forget(number) }
    }
  }

  private func forget(_ watcher: Int) { watchers[watcher] = nil }

  /// The beginning of a stream: what was missed since `lastID`, or else the whole state and the journal's tail.
  ///
  /// - Parameter sendsChanges: whether the states behind the first go as what changed.
  package func greet(
    stage: String, lastID: String?, sendsChanges: Bool = false
  ) -> (events: [StreamEvent], cursor: StreamCursor) {
    let known = lastID.flatMap(number(ofEvent:)).flatMap { outbox.items(after: $0) == nil ? nil : $0 }
    let hello = StreamEvent(
      id: eventID(known ?? outbox.published), name: .hello,
      data: #"{"applied":\#(stage == state.stage ? applied : 0),"resumed":\#(known != nil)}"#)
    var cursor = StreamCursor(
      stage: stage, sendsChanges: sendsChanges, item: known ?? outbox.published, version: -1)
    var events = [hello]
    if known == nil {
      events.append(stateEvent(&cursor))
      events += tail.entries.map { StreamEvent(id: eventID(cursor.item), name: .entry, data: $0) }
    }
    events += read(&cursor)
    return (events, cursor)
  }

  /// What is new since the cursor, which moves on. A cursor that fell too far behind starts again with a snapshot.
  package func read(_ cursor: inout StreamCursor) -> [StreamEvent] {
    guard let items = outbox.items(after: cursor.item) else {
      let (events, fresh) = greet(stage: cursor.stage, lastID: nil, sendsChanges: cursor.sendsChanges)
      cursor = fresh
      return events
    }
    var events = cursor.version == version ? [] : [stateEvent(&cursor)]
    for item in items {
      cursor.item += 1
      switch item {
      case .entry(let entry): events.append(StreamEvent(id: eventID(cursor.item), name: .entry, data: entry))
      case .effect(cursor.stage, let effect):
        events.append(StreamEvent(id: eventID(cursor.item), name: .effect, data: effect))
      case .effect, .lost: break
      }
    }
    if retired.contains(cursor.stage), !cursor.toldOfLoss {
      cursor.toldOfLoss = true
      events.append(StreamEvent(id: eventID(cursor.item), name: .stageLost, data: "{}"))
    }
    return events
  }

  private func stateEvent(_ cursor: inout StreamCursor) -> StreamEvent {
    // A page goes by the server's time in the first state that it gets, so that one is never an earlier one's text.
    if cursor.shown == nil || stateText?.version != version { stateText = StateText(view, version: version) }
    let text = stateText ?? StateText(view, version: version)
    let data = cursor.shown.map { text.changes(since: $0) } ?? text.whole
    cursor.version = version
    if cursor.sendsChanges { cursor.shown = text }
    return StreamEvent(id: eventID(cursor.item), name: .state, data: data)
  }

  /// The state as pages draw it.
  package var view: JSONValue {
    state.view(session: id, version: version, now: now, claims: claims, isImported: isImported)
  }

  /// Event ids carry the session's id: a page that comes from another server's session is not resumed by chance.
  private func eventID(_ number: Int) -> String { "\(id.prefix(8)).\(number)" }

  private func number(ofEvent id: String) -> Int? {
    let parts = id.split(separator: ".")
    guard parts.count == 2, parts[0] == self.id.prefix(8) else { return nil }
    return Int(parts[1])
  }
}
