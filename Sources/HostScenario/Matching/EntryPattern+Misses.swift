import HostProtocol
package import HostValues

/// An entry that is nearly what was meant.
package struct EntryMiss: Sendable, Equatable {
  /// Its number in the journal.
  package let number: Int
  package let event: String
  /// What it is instead: `had type "success"`.
  package let words: String

  /// `entry 14, embedded::ui.toast, had type "success"`
  package var sentence: String { "entry \(number), \(event.abridged()), \(words)" }
}

extension EntryPattern {
  /// The entries that come nearest to what was meant, the nearest first: those of the event, by how little else
  /// differs; without any, those in which nothing but the name of the event differs.
  package func nearestMisses(in entries: some Sequence<JSONValue>, limit: Int = 3) -> [EntryMiss] {
    var candidates: [(differences: [EntryDifference], entry: JSONValue, number: Int)] = []
    for entry in entries {
      let differences = differences(from: entry)
      guard !differences.isEmpty else { continue }
      candidates.append((differences, entry, entry["seq"]?.integer ?? 0))
    }
    let ofEvent = candidates.filter { !$0.differences.contains(where: \.isAboutEvent) }
    let others = candidates.filter { $0.differences.count == 1 && isNarrowWithoutEvent || isNearName($0.entry) }
    return (event == nil || !ofEvent.isEmpty ? ofEvent : others)
      .sorted { ($0.differences.count, -$0.number) < ($1.differences.count, -$1.number) }
      .prefix(limit)
      .map { candidate in
        let words = candidate.differences.filter { !$0.isAboutEvent }.map(\.words)
        return EntryMiss(
          number: candidate.number, event: candidate.entry["event"]?.text ?? "",
          words: words.isEmpty ? "had the rest" : words.joined(separator: ", "))
      }
  }

  /// Whether more than a name and a direction is asked for, so that an entry of another name says something.
  private var isNarrowWithoutEvent: Bool { payload != nil || reason != nil }

  private func isNearName(_ entry: JSONValue) -> Bool {
    guard let event, event.isLiteral, let name = entry["event"]?.text else { return false }
    let wanted = event.text.trimmingPrefix(EventCatalogue.prefix).description
    return nearest(to: name.trimmingPrefix(EventCatalogue.prefix).description, in: [wanted]) != nil
  }
}

extension EntryDifference {
  fileprivate var isAboutEvent: Bool { if case .event = self { true } else { false } }
}
