import HostCore
import HostProtocol
import HostScenario
import HostStore
import HostValues
import Hummingbird

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which entries `GET /sessions/{id}/journal` wants, and how many of them it waits for.
struct JournalQuery: Sendable {
  private(set) var entries = EntryQuery(limit: 500)
  /// How many have to match before there is an answer; nil to answer at once.
  private(set) var count: Int?
  private(set) var wait = StateQuery.standardWait
  /// The filters as one pattern.
  private(set) var pattern = EntryPattern()

  static let limits = 1...1000
  /// Numbers of entries: those that every JSON reader keeps exact.
  static let numbers = 0...9_007_199_254_740_991
  private static let known = [
    "after", "before", "limit", "event", "direction", "verdict", "text", "contains", "count", "wait",
  ]

  init(_ request: Request) throws(Problem) {
    for (name, value) in WebAddress.items(inQuery: request.uri.query ?? "") {
      switch name {
      case "after": entries.after = try Self.number(name, value, in: Self.numbers)
      case "before": entries.before = try Self.number(name, value, in: Self.numbers)
      case "limit": entries.limit = try Self.number(name, value, in: Self.limits)
      case "event":
        entries.event = value
        pattern.event = Glob(value)
      case "direction":
        pattern.direction = try Self.word(name, value)
        entries.direction = value
      case "verdict":
        pattern.verdict = try Self.word(name, value)
        entries.verdict = value
      case "text": entries.text = value
      case "contains": pattern.payload = try Self.object(name, value)
      case "count": count = try Self.number(name, value, in: Self.limits)
      case "wait":
        wait = try .wait(value)
        count = count ?? 1
      default: throw .unknownParameter(name, known: Self.known)
      }
    }
    guard let count else { return }
    guard entries.before == nil else {
      throw Problem(
        status: .unprocessableContent,
        detail: "before has no meaning for what is to come: leave it out, or count and wait", pointer: "/before")
    }
    entries.after = entries.after ?? 0
    entries.limit = max(entries.limit, count)
  }

  /// Whether an entry's payload includes what is asked for; all other filters are the journal's own.
  func includes(_ row: EntryRow) -> Bool {
    guard pattern.payload != nil else { return true }
    return row.value.map(pattern.matches) ?? false
  }

  static func number(_ name: String, _ value: String, in range: ClosedRange<Int>) throws(Problem) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw .badRequest(
        "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound); it is \"\(value.abridged())\"",
        pointer: "/\(name)")
    }
    return number
  }

  private static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ value: String
  ) throws(Problem) -> Word {
    guard let word = Word(rawValue: value) else {
      throw .badRequest(
        "\(name) must be \(Word.allCases.map(\.rawValue).orList); it is \"\(value.abridged())\"", pointer: "/\(name)")
    }
    return word
  }

  private static func object(_ name: String, _ value: String) throws(Problem) -> JSONValue {
    guard let json = try? JSONValue(json: value), json.members != nil else {
      throw .badRequest(
        #"\#(name) must be a JSON object, such as {"type":"error"}; it is "\#(value.abridged())""#, pointer: "/\(name)")
    }
    return json
  }
}

extension EntryRow {
  /// The entry as a value, with nothing left out.
  var value: JSONValue? { try? JSONValue(json: complete) }
}
