import HostValues

/// Small JSON schemas, as the API's description has them.
extension OrderedJSON {
  static var freeText: OrderedJSON { ["type": "string"] }
  static var flag: OrderedJSON { ["type": "boolean"] }
  static var number: OrderedJSON { ["type": "number"] }
  static var time: OrderedJSON { ["type": "string", "format": "date-time"] }
  static var anything: OrderedJSON { [:] }
  static var anyObject: OrderedJSON { ["type": "object"] }

  /// A schema under `components.schemas`.
  static func ref(_ name: String) -> OrderedJSON { ["$ref": .string("#/components/schemas/\(name)")] }

  static func freeText(matching pattern: String, atMost length: Int? = nil, example: String? = nil) -> OrderedJSON {
    var members: [Member] = [.init(name: "type", value: "string"), .init(name: "pattern", value: .string(pattern))]
    if let length { members.append(.init(name: "maxLength", value: .integer(length))) }
    if let example { members.append(.init(name: "examples", value: [.string(example)])) }
    return .object(members)
  }

  /// Text of so many characters.
  static func freeText(_ lengths: ClosedRange<Int>) -> OrderedJSON {
    ["type": "string", "minLength": .integer(lengths.lowerBound), "maxLength": .integer(lengths.upperBound)]
  }

  static func word(_ words: [String]) -> OrderedJSON {
    ["type": "string", "enum": .array(words.map { .string($0) })]
  }

  static func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> OrderedJSON {
    word(Word.allCases.map(\.rawValue))
  }

  /// A whole number.
  static func whole(_ range: ClosedRange<Int> = -9_007_199_254_740_991...9_007_199_254_740_991) -> OrderedJSON {
    ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
  }

  /// A time with its unit, such as `500ms`; a bare number counts seconds.
  static func duration(_ range: ClosedRange<Duration>, example: String) -> OrderedJSON {
    .freeText(matching: DurationPattern(range).text, example: example)
  }

  static func nullable(_ schema: OrderedJSON) -> OrderedJSON { ["anyOf": [schema, ["type": "null"]]] }

  static func list(of items: OrderedJSON) -> OrderedJSON { ["type": "array", "items": items] }

  static func oneOf(_ schemas: [OrderedJSON]) -> OrderedJSON { ["oneOf": .array(schemas)] }

  /// An object.
  ///
  /// - Parameters:
  ///   - required: the members that are always there.
  ///   - isOpen: whether it may have others.
  static func record(
    _ required: KeyValuePairs<String, OrderedJSON>, optional: KeyValuePairs<String, OrderedJSON> = [:],
    isOpen: Bool = false
  ) -> OrderedJSON {
    .record(Array(required.map { ($0.key, $0.value) }), optional: optional.map { ($0.key, $0.value) }, isOpen: isOpen)
  }

  static func record(
    _ required: [(String, OrderedJSON)], optional: [(String, OrderedJSON)], isOpen: Bool
  ) -> OrderedJSON {
    var members: [Member] = [
      .init(name: "type", value: "object"),
      .init(name: "properties", value: .object((required + optional).map { .init(name: $0.0, value: $0.1) })),
    ]
    if !required.isEmpty {
      members.append(.init(name: "required", value: .array(required.map { .string($0.0) })))
    }
    if !isOpen { members.append(.init(name: "additionalProperties", value: false)) }
    return .object(members)
  }
}
