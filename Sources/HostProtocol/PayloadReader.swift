/// Reads the members of a payload by their rules and remembers what was wrong with the dispensable ones.
///
/// Null counts as absent: a missing optional field may be sent as null (O).
struct PayloadReader {
  private let members: [String: JSONValue]
  private let path: String
  /// Rules broken by fields that the event can do without, which were therefore left out.
  private(set) var deviations: [MessageProblem] = []

  init(_ members: [String: JSONValue], path: String = "payload") {
    self.members = members
    self.path = path
  }

  /// Required text that is not blank.
  func text(_ name: String) throws(MessageProblem) -> String {
    guard let value = present(name) else { throw .missing(field: field(name)) }
    guard let text = value.text else { throw .mistyped(field: field(name), expected: "text", came: value.brief) }
    guard !text.isBlank else { throw .invalid(field: field(name), rule: "text that is not empty", came: "empty") }
    return text
  }

  /// Required absolute URL whose scheme is http or https: any other scheme could run script in the dashboard.
  func webAddress(_ name: String) throws(MessageProblem) -> String {
    let text = try text(name)
    guard let url = WebAddress(text) else {
      throw .invalid(
        field: field(name), rule: "an absolute http or https URL", came: "\"\(text.abridged())\"")
    }
    return url.text
  }

  mutating func optionalText(_ name: String) -> String? { optional(name, "text", \.text) }
  mutating func optionalFlag(_ name: String) -> Bool? {
    optional(name, "true or false") { if case .bool(let flag) = $0 { flag } else { nil } }
  }
  mutating func optionalNumber(_ name: String) -> Double? {
    optional(name, "a number") { if case .number(let number) = $0 { number } else { nil } }
  }
  /// A required number that the event can do without.
  mutating func expectedNumber(_ name: String) -> Double? {
    if present(name) == nil { deviations.append(.missing(field: field(name))) }
    return optionalNumber(name)
  }
  mutating func optionalObject(_ name: String) -> JSONValue? {
    optional(name, "an object", \.members).map { .object($0) }
  }

  /// An optional list of objects, each read by the same rules; an item that breaks one is left out.
  mutating func optionalItems<Item>(
    _ name: String, _ read: (inout PayloadReader) throws(MessageProblem) -> Item
  ) -> [Item] {
    let list: [JSONValue] = optional(name, "a list") { if case .array(let list) = $0 { list } else { nil } } ?? []
    var items: [Item] = []
    for (index, element) in list.enumerated() {
      let place = "\(field(name))[\(index)]"
      guard let members = element.members else {
        deviations.append(.mistyped(field: place, expected: "an object", came: element.brief))
        continue
      }
      var reader = PayloadReader(members, path: place)
      do throws(MessageProblem) {
        items.append(try read(&reader))
      } catch {
        deviations.append(error)
      }
      deviations += reader.deviations
    }
    return items
  }

  private mutating func optional<Value>(
    _ name: String, _ expected: String, _ convert: (JSONValue) -> Value?
  ) -> Value? {
    guard let value = present(name) else { return nil }
    guard let converted = convert(value) else {
      deviations.append(.mistyped(field: field(name), expected: expected, came: value.brief))
      return nil
    }
    return converted
  }

  private func present(_ name: String) -> JSONValue? { members[name] == .null ? nil : members[name] }
  private func field(_ name: String) -> String { "\(path).\(name)" }
}
