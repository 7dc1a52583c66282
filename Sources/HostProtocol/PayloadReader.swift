import HostValues

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
    guard !text.isBlank else { throw emptiness(of: name) }
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
  /// Optional text that is not blank, such as the label of a button.
  mutating func optionalLabel(_ name: String) -> String? {
    guard let text = optionalText(name) else { return nil }
    guard !text.isBlank else {
      deviations.append(emptiness(of: name))
      return nil
    }
    return text
  }
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

  /// A required word of a closed list.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _: Word.Type
  ) throws(MessageProblem) -> Word {
    let text = try text(name)
    guard let word = Word(rawValue: text) else { throw wrongWord(name, Word.self, text) }
    return word
  }

  mutating func optionalWord<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _: Word.Type) -> Word? {
    guard let text = optionalText(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      deviations.append(wrongWord(name, Word.self, text))
      return nil
    }
    return word
  }

  /// A required whole number of the range.
  func wholeNumber(_ name: String, in range: ClosedRange<Int>) throws(MessageProblem) -> Int {
    guard let value = present(name) else { throw .missing(field: field(name)) }
    guard case .number(let number) = value, let whole = Int(exactly: number), whole >= range.lowerBound else {
      throw broken(name, rule: "a whole number of \(range.lowerBound) or more", came: value.brief)
    }
    guard whole <= range.upperBound else {
      throw broken(name, rule: "\(range.upperBound) at most", came: value.brief)
    }
    return whole
  }

  /// A value of any kind, nil when it is absent or null.
  func any(_ name: String) -> JSONValue? { present(name) }

  /// A required list of objects; one item that breaks a rule refuses the whole message.
  mutating func items<Item>(
    _ name: String, _ read: (inout PayloadReader) throws(MessageProblem) -> Item
  ) throws(MessageProblem) -> [Item] {
    guard let value = present(name) else { throw .missing(field: field(name)) }
    guard case .array(let list) = value else {
      throw .mistyped(field: field(name), expected: "a list", came: value.brief)
    }
    var items: [Item] = []
    for (index, element) in list.enumerated() {
      let place = "\(field(name))[\(index)]"
      guard let members = element.members else {
        throw .mistyped(field: place, expected: "an object", came: element.brief)
      }
      var reader = PayloadReader(members, path: place)
      defer { deviations += reader.deviations }
      items.append(try read(&reader))
    }
    return items
  }

  /// A required object, read by its own rules.
  mutating func object<Value>(
    _ name: String, _ read: (inout PayloadReader) throws(MessageProblem) -> Value
  ) throws(MessageProblem) -> Value {
    guard let value = present(name) else { throw .missing(field: field(name)) }
    guard let members = value.members else {
      throw .mistyped(field: field(name), expected: "an object", came: value.brief)
    }
    var reader = PayloadReader(members, path: field(name))
    defer { deviations += reader.deviations }
    return try read(&reader)
  }

  /// The problem of a member, or of the whole object when the name is empty, that breaks a rule of its own.
  func broken(_ name: String, rule: String, came: String) -> MessageProblem {
    .invalid(field: name.isEmpty ? path : field(name), rule: rule, came: came)
  }

  /// Remembers a broken rule that does not take the meaning away.
  mutating func deviate(_ name: String, rule: String, came: String) {
    deviations.append(broken(name, rule: rule, came: came))
  }

  func has(_ name: String) -> Bool { present(name) != nil }

  private func emptiness(of name: String) -> MessageProblem {
    broken(name, rule: "text that is not empty", came: "empty")
  }

  private func wrongWord<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _: Word.Type, _ text: String
  ) -> MessageProblem {
    broken(name, rule: Word.allCases.map(\.rawValue).orList, came: "\"\(text.abridged())\"")
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
        deviations += reader.deviations
      } catch {
        deviations += reader.deviations + [error]
      }
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
