extension JSONValue {
  /// Reads a value of a type that knows how to decode itself; its parts that are any JSON are taken over as they are.
  ///
  /// - Throws: `DecodingError` with the path to the member at fault, in words that follow its name.
  package func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    try ValueDecoder(value: self, place: nil).value(of: type)
  }
}

extension Decodable {
  /// Reads a value of this type from JSON text.
  ///
  /// - Throws: `JSONProblem` when the text is no JSON, else `DecodingError` at the member at fault.
  package init(json text: String) throws { self = try JSONValue(json: text).decoded() }
}

/// A place in a value that is being decoded. Only an error asks for the whole path.
private final class Place: Sendable {
  let key: JSONKey
  let parent: Place?

  init(_ key: JSONKey, in parent: Place?) {
    self.key = key
    self.parent = parent
  }

  static func path(to place: Place?) -> [any CodingKey] {
    var path: [any CodingKey] = []
    var next = place
    while let here = next {
      path.append(here.key)
      next = here.parent
    }
    return path.reversed()
  }
}

/// The name of a member, or the place of an item.
private struct JSONKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(_ key: some CodingKey) {
    stringValue = key.stringValue
    intValue = key.intValue
  }
  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }
  init(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }
}

private struct ValueDecoder: Decoder {
  let value: JSONValue
  let place: Place?
  var codingPath: [any CodingKey] { Place.path(to: place) }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = value else { throw mismatch([String: Any].self) }
    return KeyedDecodingContainer(MemberDecoder(members: members, place: place))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let items) = value else { throw mismatch([Any].self) }
    return Items(items: items, place: place)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoder: self) }

  /// The value as a type, without the ceremony of containers for what JSON has itself.
  func value<Value: Decodable>(of type: Value.Type) throws -> Value {
    let plain: Any? =
      switch type {
      case is JSONValue.Type: value
      case is String.Type: try text()
      case is Bool.Type: try flag()
      case is Double.Type: try number()
      case is Int.Type: try whole() as Int
      default: nil
      }
    if let plain = plain as? Value { return plain }
    return try Value(from: self)
  }

  func text() throws -> String {
    guard case .string(let text) = value else { throw mismatch(String.self) }
    return text
  }

  func flag() throws -> Bool {
    guard case .bool(let flag) = value else { throw mismatch(Bool.self) }
    return flag
  }

  func number() throws -> Double {
    guard case .number(let number) = value else { throw mismatch(Double.self) }
    return number
  }

  /// A number that every JSON reader keeps exact: sums of two of them fit into an `Int` too.
  func whole<Whole: FixedWidthInteger & Decodable>() throws -> Whole {
    guard case .number(let number) = value else { throw mismatch(Int.self) }
    guard number.magnitude < 0x1p53, let whole = Whole(exactly: number) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: codingPath,
          debugDescription: "must be a whole number of less than 2^53; it is \(number.formattedBriefly)"))
    }
    return whole
  }

  private func mismatch(_ type: any Any.Type) -> DecodingError {
    let context = DecodingError.Context(codingPath: codingPath, debugDescription: "it is \(value.brief)")
    return value == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }
}

private struct Single: SingleValueDecodingContainer {
  let decoder: ValueDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.value == .null }
  func decode(_: Bool.Type) throws -> Bool { try decoder.flag() }
  func decode(_: String.Type) throws -> String { try decoder.text() }
  func decode(_: Double.Type) throws -> Double { try decoder.number() }
  func decode(_: Float.Type) throws -> Float { Float(try decoder.number()) }
  func decode(_: Int.Type) throws -> Int { try decoder.whole() }
  func decode(_: Int8.Type) throws -> Int8 { try decoder.whole() }
  func decode(_: Int16.Type) throws -> Int16 { try decoder.whole() }
  func decode(_: Int32.Type) throws -> Int32 { try decoder.whole() }
  func decode(_: Int64.Type) throws -> Int64 { try decoder.whole() }
  func decode(_: UInt.Type) throws -> UInt { try decoder.whole() }
  func decode(_: UInt8.Type) throws -> UInt8 { try decoder.whole() }
  func decode(_: UInt16.Type) throws -> UInt16 { try decoder.whole() }
  func decode(_: UInt32.Type) throws -> UInt32 { try decoder.whole() }
  func decode(_: UInt64.Type) throws -> UInt64 { try decoder.whole() }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.value(of: type) }
}

private struct MemberDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: [String: JSONValue]
  let place: Place?
  var codingPath: [any CodingKey] { Place.path(to: place) }
  var allKeys: [Key] { members.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }
  func decodeNil(forKey key: Key) throws -> Bool { try decoder(key).value == .null }
  func decode(_: Bool.Type, forKey key: Key) throws -> Bool { try decoder(key).flag() }
  func decode(_: String.Type, forKey key: Key) throws -> String { try decoder(key).text() }
  func decode(_: Double.Type, forKey key: Key) throws -> Double { try decoder(key).number() }
  func decode(_: Float.Type, forKey key: Key) throws -> Float { Float(try decoder(key).number()) }
  func decode(_: Int.Type, forKey key: Key) throws -> Int { try decoder(key).whole() }
  func decode(_: Int8.Type, forKey key: Key) throws -> Int8 { try decoder(key).whole() }
  func decode(_: Int16.Type, forKey key: Key) throws -> Int16 { try decoder(key).whole() }
  func decode(_: Int32.Type, forKey key: Key) throws -> Int32 { try decoder(key).whole() }
  func decode(_: Int64.Type, forKey key: Key) throws -> Int64 { try decoder(key).whole() }
  func decode(_: UInt.Type, forKey key: Key) throws -> UInt { try decoder(key).whole() }
  func decode(_: UInt8.Type, forKey key: Key) throws -> UInt8 { try decoder(key).whole() }
  func decode(_: UInt16.Type, forKey key: Key) throws -> UInt16 { try decoder(key).whole() }
  func decode(_: UInt32.Type, forKey key: Key) throws -> UInt32 { try decoder(key).whole() }
  func decode(_: UInt64.Type, forKey key: Key) throws -> UInt64 { try decoder(key).whole() }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try decoder(key).value(of: type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try decoder(key).container(keyedBy: type) }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(key).unkeyedContainer()
  }
  func superDecoder() throws -> any Decoder { ValueDecoder(value: .object(members), place: place) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

  private func decoder(_ key: Key) throws -> ValueDecoder {
    guard let value = members[key.stringValue] else {
      throw DecodingError.keyNotFound(
        key, DecodingError.Context(codingPath: codingPath, debugDescription: "there is no such member"))
    }
    return ValueDecoder(value: value, place: Place(JSONKey(key), in: place))
  }
}

private struct Items: UnkeyedDecodingContainer {
  let items: [JSONValue]
  let place: Place?
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { Place.path(to: place) }
  var count: Int? { items.count }
  var isAtEnd: Bool { currentIndex >= items.count }

  init(items: [JSONValue], place: Place?) {
    self.items = items
    self.place = place
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, items[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }
  mutating func decode(_: Bool.Type) throws -> Bool { try take { try $0.flag() } }
  mutating func decode(_: String.Type) throws -> String { try take { try $0.text() } }
  mutating func decode(_: Double.Type) throws -> Double { try take { try $0.number() } }
  mutating func decode(_: Float.Type) throws -> Float { try take { Float(try $0.number()) } }
  mutating func decode(_: Int.Type) throws -> Int { try take { try $0.whole() } }
  mutating func decode(_: Int8.Type) throws -> Int8 { try take { try $0.whole() } }
  mutating func decode(_: Int16.Type) throws -> Int16 { try take { try $0.whole() } }
  mutating func decode(_: Int32.Type) throws -> Int32 { try take { try $0.whole() } }
  mutating func decode(_: Int64.Type) throws -> Int64 { try take { try $0.whole() } }
  mutating func decode(_: UInt.Type) throws -> UInt { try take { try $0.whole() } }
  mutating func decode(_: UInt8.Type) throws -> UInt8 { try take { try $0.whole() } }
  mutating func decode(_: UInt16.Type) throws -> UInt16 { try take { try $0.whole() } }
  mutating func decode(_: UInt32.Type) throws -> UInt32 { try take { try $0.whole() } }
  mutating func decode(_: UInt64.Type) throws -> UInt64 { try take { try $0.whole() } }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try take { try $0.value(of: type) } }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try take { try $0.container(keyedBy: type) } }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try take { try $0.unkeyedContainer() }
  }
  mutating func superDecoder() throws -> any Decoder { try take { $0 } }

  private mutating func take<Value>(_ read: (ValueDecoder) throws -> Value) throws -> Value {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Value.self, DecodingError.Context(codingPath: codingPath, debugDescription: "there is no further item"))
    }
    let value = try read(
      ValueDecoder(value: items[currentIndex], place: Place(JSONKey(intValue: currentIndex), in: place)))
    currentIndex += 1
    return value
  }
}

extension JSONValue: Decodable {
  /// Takes a part of a JSON value over as it is: any JSON is read by `init(json:)` and by nothing else.
  package init(from decoder: any Decoder) throws {
    guard let decoder = decoder as? ValueDecoder else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "is read by JSONValue(json:) alone"))
    }
    self = decoder.value
  }
}
