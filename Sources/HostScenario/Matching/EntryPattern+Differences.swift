import HostCore
import HostProtocol
import HostValues

extension EntryPattern {
  /// What keeps an entry from being meant: nothing when it matches.
  func differences(from entry: JSONValue) -> [EntryDifference] {
    var found: [EntryDifference] = []
    if let event, !event.matches(entry["event"]?.text ?? "") { found.append(.event(entry["event"]?.text ?? "")) }
    let came = entry["direction"]?.text ?? ""
    if let direction, direction.rawValue != came { found.append(.direction(came)) }
    if let verdict, verdict.rawValue != entry["verdict"]?.text {
      found.append(.verdict(entry["verdict"]?.text ?? "", reason: entry["reason"]?.text))
    }
    if let payload { found += payload.differences(from: entry["payload"] ?? .null, at: "") }
    if let reason, entry["reason"]?.text?.holds(reason) != true { found.append(.reason(entry["reason"]?.text)) }
    return found
  }
}

/// One thing in which an entry is not what was meant, with what it is instead.
enum EntryDifference: Sendable, Equatable {
  case event(String)
  case direction(String)
  case verdict(String, reason: String?)
  /// A member of the payload by its path; nil when it is not there.
  case payload(path: String, came: JSONValue?)
  case reason(String?)

  /// The end of a sentence that begins with the entry: `had type "success"`.
  var words: String {
    switch self {
    case .event(let name): "was called \(name.abridged())"
    case .direction(let word): "came from \(Note.Direction(rawValue: word)?.words ?? word)"
    case .verdict(let word, let reason):
      "was \(Note.Verdict(rawValue: word)?.words ?? word)" + (reason.map { " (\($0.abridged(to: 120)))" } ?? "")
    case .payload(let path, let came?): path.isEmpty ? "had \(came.brief)" : "had \(path) \(came.brief)"
    case .payload(let path, nil): "had no \(path)"
    case .reason(let text?): "had the reason \"\(text.abridged(to: 120))\""
    case .reason(nil): "had no reason"
    }
  }
}

extension JSONValue {
  /// Where a value does not include this one: objects may have further members, lists have as many items.
  fileprivate func differences(from came: JSONValue, at path: String) -> [EntryDifference] {
    switch (self, came) {
    case (.object(let wanted), .object(let members)):
      return wanted.sorted { $0.key < $1.key }.flatMap { name, value in
        let inner = path.isEmpty ? name : "\(path).\(name)"
        return members[name].map { value.differences(from: $0, at: inner) } ?? [.payload(path: inner, came: nil)]
      }
    case (.array(let wanted), .array(let items)) where wanted.count == items.count:
      return zip(wanted, items).enumerated().flatMap { index, pair in
        pair.0.differences(from: pair.1, at: "\(path)[\(index)]")
      }
    default: return self == came ? [] : [.payload(path: path, came: came)]
    }
  }

  /// The values at the ends of objects, with their paths.
  func leaves(under path: String) -> [(path: String, value: JSONValue)] {
    guard case .object(let members) = self, !members.isEmpty else { return path.isEmpty ? [] : [(path, self)] }
    return members.sorted { $0.key < $1.key }.flatMap { name, value in
      value.leaves(under: path.isEmpty ? name : "\(path).\(name)")
    }
  }

  subscript(name: String) -> JSONValue? { members?[name] }

  /// A whole number.
  var integer: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
}

extension String {
  /// Whether the text holds another, in any case of the letters.
  func holds(_ part: String) -> Bool { lowercased().contains(part.lowercased()) }
}
