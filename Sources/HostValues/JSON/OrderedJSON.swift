/// A JSON value whose members keep their order, to be written as text: what others wrote in an order, or sign.
///
/// `JSONValue` sorts them, and Foundation's encoder promises no order.
package indirect enum OrderedJSON: Sendable, Equatable {
  case object([Member])
  case array([OrderedJSON])
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case null
  /// Text that is known to be JSON and is passed on as it came.
  case written(String)

  package struct Member: Sendable, Equatable {
    package let name: String
    package let value: OrderedJSON

    package init(name: String, value: OrderedJSON) {
      self.name = name
      self.value = value
    }
  }

  /// The value as JSON without any white space.
  package var text: String { String(decoding: bytes(), as: UTF8.self) }

  /// That text as UTF-8.
  package func bytes(_ escapes: ControlEscapes = .named) -> [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, escapes)
    return bytes
  }

  private func write(to bytes: inout [UInt8], _ escapes: ControlEscapes) {
    switch self {
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(quoted: member.name, escapes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes, escapes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes, escapes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string(let text): bytes.append(quoted: text, escapes)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .boolean(let flag): bytes.append(ascii: flag ? "true" : "false")
    case .null: bytes.append(ascii: "null")
    case .written(let text): bytes.append(contentsOf: text.utf8)
    }
  }
}

extension OrderedJSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  package init(dictionaryLiteral members: (String, OrderedJSON)...) {
    self = .object(members.map { Member(name: $0.0, value: $0.1) })
  }

  package init(arrayLiteral values: OrderedJSON...) { self = .array(values) }
  package init(stringLiteral text: String) { self = .string(text) }
  package init(integerLiteral number: Int) { self = .integer(number) }
  package init(booleanLiteral flag: Bool) { self = .boolean(flag) }

  /// Text, or null for none.
  package static func optional(_ text: String?) -> OrderedJSON { text.map { .string($0) } ?? .null }
}
