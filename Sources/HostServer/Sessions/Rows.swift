package import HostCore
import HostProtocol
package import HostStore
import HostTokens
import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

extension Date {
  /// Whole milliseconds since 1970, as times are written down.
  package var unixMilliseconds: Int { Int((timeIntervalSince1970 * 1000).rounded()) }

  package init(unixMilliseconds: Int) { self.init(timeIntervalSince1970: Double(unixMilliseconds) / 1000) }

  /// ISO 8601 in UTC with milliseconds, as every time on our wire.
  package var wireText: String { RFC3339.text(millisecondsOf: self) }
}

extension JournalEntry {
  /// The entry as the log and the control API show it.
  private var json: JSONValue {
    var members = note.members
    members["seq"] = .integer(number)
    members["at"] = .string(at.wireText)
    members["load"] = .integer(load)
    return .object(members)
  }

  package var row: EntryRow {
    EntryRow(
      number: number, at: at.unixMilliseconds, load: load, direction: note.direction.rawValue, event: note.event,
      verdict: note.verdict.rawValue, entry: json)
  }
}

extension StepRow {
  /// An input, with what followed from it, as it is written down.
  package init(
    number: Int, at: Date, page: Int?, input: Input, effects: [Effect], entries: [EntryRow], token: TokenRow? = nil
  ) {
    self.init(
      number: number, at: at.unixMilliseconds, page: page, input: input.json.encoded,
      effects: effects.isEmpty ? "[]" : JSONValue.array(effects.map(\.json)).encoded, entries: entries,
      token: token)
  }
}
