/// Which document of a load has asked for its context and was ready, told by load events and messages.
///
/// An app may go to another document by itself. A document's handshake may come before its load event or after it, so a
/// handshake belongs to the document of the last load event as long as that one has not asked, and else to one whose load
/// event is still to come. An app that starts twice in one document looks like the latter until its next document.
struct DocumentTrail: Sendable, Equatable, Codable {
  /// Whether the document of the last load event has still to ask for its context.
  private(set) var isAwaited = false
  /// Whether one has asked whose load event is still to come, and was ready since.
  private var isAhead = false
  private var isAheadReady = false
  /// Whether the document of the last load event was ready.
  private(set) var isReady = false

  mutating func loaded() {
    isAwaited = !isAhead
    isReady = isAhead && isAheadReady
    isAhead = false
    isAheadReady = false
  }

  mutating func asked() {
    guard !isAwaited else {
      isAwaited = false
      return
    }
    isAhead = true
    isAheadReady = false
  }

  mutating func ready() {
    isReady = true
    isAheadReady = isAhead
  }
}
