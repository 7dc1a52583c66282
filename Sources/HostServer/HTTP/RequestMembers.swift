import HostProtocol
import Hummingbird

/// The members of a JSON object that a caller sent, read by their names. A name that nobody knows is an error.
struct RequestMembers {
  private let values: [String: JSONValue]

  /// - Throws: `Problem` when the value is no object or has a member that is not among `known`.
  init(_ value: JSONValue, known: [String]) throws(Problem) {
    guard let values = value.members else { throw .badRequest("the body must be an object") }
    for name in values.keys.sorted() where !known.contains(name) {
      let near = nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? "; there are \(known.orList)"
      throw .badRequest("there is no member \"\(name.abridged())\" here\(near)", pointer: "/\(name)")
    }
    self.values = values.filter { $0.value != .null }
  }

  /// A member's text; nil when there is none.
  func optionalText(_ name: String) throws(Problem) -> String? {
    guard let value = values[name] else { return nil }
    guard let text = value.text else { throw wrong(name, "must be text") }
    return text
  }

  func text(_ name: String) throws(Problem) -> String {
    guard let text = try optionalText(name) else { throw wrong(name, "is missing") }
    return text
  }

  func optionalFlag(_ name: String) throws(Problem) -> Bool? {
    switch values[name] {
    case nil: return nil
    case .bool(let flag): return flag
    default: throw wrong(name, "must be true or false")
    }
  }

  func optionalInteger(_ name: String) throws(Problem) -> Int? {
    guard let value = values[name] else { return nil }
    guard case .number(let number) = value, let integer = Int(exactly: number) else {
      throw wrong(name, "must be a whole number")
    }
    return integer
  }

  /// A time with its unit, such as `500ms`.
  func optionalDuration(_ name: String, signed: Bool = false) throws(Problem) -> Duration? {
    guard let text = try optionalText(name) else { return nil }
    guard let duration = Duration(text: text, signed: signed) else {
      throw wrong(name, "must be a time with its unit, such as 500ms, 30s or 5m")
    }
    return duration
  }

  /// A member that is one of some words; nil when there is none.
  func optionalWord<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _: Word.Type
  ) throws(Problem) -> Word? {
    guard let text = try optionalText(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue)
      let near = nearest(to: text, in: words).map { "; did you mean \($0)?" } ?? ""
      throw wrong(name, "must be \(words.orList)\(near)")
    }
    return word
  }

  func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _: Word.Type) throws(Problem) -> Word {
    guard let word = try optionalWord(name, Word.self) else { throw wrong(name, "is missing") }
    return word
  }

  private func wrong(_ name: String, _ what: String) -> Problem { .badRequest("\(name) \(what)", pointer: "/\(name)") }
}
