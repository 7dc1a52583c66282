import HostProtocol
import HostValues
import Hummingbird

/// The members of a JSON object that a caller sent, read by their names. A name that nobody knows is an error.
struct RequestMembers {
  private let values: [String: JSONValue]
  /// JSON pointer to the object.
  private let place: String

  /// - Parameters:
  ///   - place: JSON pointer to the object in the body.
  ///   - nullable: members for which null counts as absent.
  /// - Throws: `Problem` when the value is no object or has a member that is not among `known`.
  init(_ value: JSONValue, known: [String], at place: String = "", nullable: [String] = []) throws(Problem) {
    guard let values = value.members else {
      let name = place.split(separator: "/").last.map(String.init) ?? "the body"
      throw .badRequest("\(name) must be an object; it is \(value.brief)", pointer: place.isEmpty ? nil : place)
    }
    for name in values.keys.sorted() where !known.contains(name) {
      let near = nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? "; there are \(known.orList)"
      throw .badRequest("there is no member \"\(name.abridged())\" here\(near)", pointer: "\(place)/\(name)")
    }
    self.values = values.filter { $0.value != .null || !nullable.contains($0.key) }
    self.place = place
  }

  /// A member as it came; nil when there is none.
  subscript(_ name: String) -> JSONValue? { values[name] }

  /// All members by their names.
  var all: [String: JSONValue] { values }

  func pointer(to name: String) -> String { "\(place)/\(name)" }

  /// The members of an object inside this one; nil when there is none.
  func optionalObject(_ name: String, known: [String]) throws(Problem) -> RequestMembers? {
    guard let value = values[name] else { return nil }
    return try RequestMembers(value, known: known, at: pointer(to: name))
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
    guard case .number(let number) = value, let integer = Int(exactly: number), abs(number) < 0x1p53
    else {
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

  private func wrong(_ name: String, _ what: String) -> Problem {
    .badRequest("\(name) \(what)", pointer: pointer(to: name))
  }
}
