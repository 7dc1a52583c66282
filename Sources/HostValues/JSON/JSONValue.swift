/// Any JSON document as a value.
///
/// Objects lose the order of their members: JSON gives it no meaning, and a log that always sorts them can be compared.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  /// The kinds of JSON values, by the words that a person would use for them.
  package enum Kind: String, Sendable {
    case null
    case truth = "true or false"
    case number = "a number"
    case text
    case list = "a list"
    case object = "an object"
  }

  package var kind: Kind {
    switch self {
    case .null: .null
    case .bool: .truth
    case .number: .number
    case .string: .text
    case .array: .list
    case .object: .object
    }
  }

  package var text: String? { if case .string(let text) = self { text } else { nil } }
  package var isNumber: Bool { if case .number = self { true } else { false } }
  package var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

  /// An integer, given as a JSON number; the number has to be whole and exactly representable.
  package static func integer(_ value: Int) -> JSONValue { .number(Double(value)) }

  /// An object without the members that are nil, so that an absent field is absent and not null.
  package static func compact(_ members: [String: JSONValue?]) -> JSONValue { .object(members.compactMapValues { $0 }) }

  /// Text or JSON null.
  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// Short text for a reason: the value itself when it is small, else its kind.
  package var brief: String {
    switch self {
    case .string(let text): "\"\(text.abridged())\""
    case .bool(let flag): "\(flag)"
    case .number(let number): number.formattedBriefly
    case .null, .array, .object: kind.rawValue
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByNilLiteral, ExpressibleByFloatLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
