package import HostProtocol

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One event of a session's stream, in the form of server-sent events.
package struct StreamEvent: Sendable {
  package enum Name: String, Sendable {
    case hello, state, entry, effect
    case stageLost = "stage-lost"
  }

  package let id: String
  package let name: Name
  package let data: JSONValue

  /// The event as an object, for pages that read it from the answer to a batch.
  package var json: JSONValue { ["id": .string(id), "event": .string(name.rawValue), "data": data] }
}

extension JSONValue {
  /// Compact JSON with sorted members: one line, as `text/event-stream` needs it.
  package var encoded: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Every value of this type can be encoded: its numbers come from JSON and are finite.
    guard let data = try? encoder.encode(self) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }
}

/// How far a page has read.
package struct StreamCursor: Sendable {
  let stage: String
  var item: Int
  var version: Int
  var toldOfLoss = false
}
