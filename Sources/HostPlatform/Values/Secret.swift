/// A text that nobody may see by accident: a webhook's secret, a token. It has no JSON, and print and dump show a dash.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The text itself, for the one place that sends or checks it.
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { "—" }
  package var debugDescription: String { "—" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Whether another text is the same, in a time that tells nothing of where they differ.
  package func matches(_ other: String) -> Bool {
    let (own, foreign) = (Array(text.utf8), Array(other.utf8))
    var difference = UInt8(own.count == foreign.count ? 0 : 1)
    for (index, byte) in foreign.enumerated() { difference |= byte ^ (own.isEmpty ? 1 : own[index % own.count]) }
    return difference == 0
  }
}
