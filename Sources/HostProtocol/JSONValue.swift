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
  /// The word a person would use for this kind of value, as reasons say it: "a number", "an object".
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  package var text: String? { if case .string(let text) = self { text } else { nil } }
  var isNumber: Bool { if case .number = self { true } else { false } }
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
    case .null, .array, .object: kind
    }
  }
}

extension JSONValue: Codable {
  package init(from decoder: any Decoder) throws {
    // Text comes first: it is what most values are, and every wrong guess costs an error.
    let single = try decoder.singleValueContainer()
    if let text = try? single.decode(String.self) {
      self = .string(text)
    } else if let keyed = try? decoder.container(keyedBy: MemberName.self) {
      var members: [String: JSONValue] = [:]
      members.reserveCapacity(keyed.allKeys.count)
      for key in keyed.allKeys { members[key.stringValue] = try keyed.decode(JSONValue.self, forKey: key) }
      self = .object(members)
    } else if single.decodeNil() {
      self = .null
    } else if let flag = try? single.decode(Bool.self) {
      self = .bool(flag)
    } else if var list = try? decoder.unkeyedContainer() {
      var items: [JSONValue] = []
      while !list.isAtEnd { items.append(try list.decode(JSONValue.self)) }
      self = .array(items)
    } else {
      self = .number(try single.decode(Double.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members):
      var container = encoder.container(keyedBy: MemberName.self)
      for (name, value) in members { try container.encode(value, forKey: MemberName(name)) }
    case .array(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(item) }
    case .string(let text): try encoder.encodeSingle(text)
    case .bool(let flag): try encoder.encodeSingle(flag)
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .number(let number):
      if let whole = Int64(exactly: number) {
        try encoder.encodeSingle(whole)
      } else {
        try encoder.encodeSingle(number)
      }
    }
  }

  private struct MemberName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}

extension Encoder {
  fileprivate func encodeSingle(_ value: some Encodable) throws {
    var container = singleValueContainer()
    try container.encode(value)
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
