/// One event of a session's stream, in the form of server-sent events.
package struct StreamEvent: Sendable {
  package enum Name: String, Sendable, CaseIterable {
    case hello, state, entry, effect
    case stageLost = "stage-lost"
  }

  package let id: String
  package let name: Name
  /// JSON on one line, as `text/event-stream` needs it.
  package let data: String

  /// The event as an object, for pages that read it from the answer to a batch.
  package var json: String { #"{"id":"\#(id)","event":"\#(name.rawValue)","data":\#(data)}"# }
}

/// How far a page has read.
package struct StreamCursor: Sendable {
  let stage: String
  /// Whether a state that follows another goes as what changed.
  let sendsChanges: Bool
  var item: Int
  var version: Int
  var toldOfLoss = false
  /// The state that was sent last, to a page that takes changes.
  var shown: StateText?
}
