extension JSONValue {
  /// What a value of ours is as JSON. Its parts that are any JSON are taken over as they are.
  ///
  /// Every value has a form: this encoder refuses nothing. A type whose own `encode(to:)` throws is a mistake in the
  /// program, and stops it, since no other value could stand for what is lost.
  package static func storing(_ value: some Encodable) -> JSONValue {
    do { return try encoding(value) } catch {
      preconditionFailure("\(type(of: value)) refuses to be encoded, which nothing that is stored may do")
    }
  }

  fileprivate static func encoding(_ value: some Encodable) throws -> JSONValue {
    if let json = value as? JSONValue { return json }
    let encoder = ValueEncoder()
    try value.encode(to: encoder)
    return encoder.box.value
  }

  /// A number; one that JSON has no word for is its text, which no reader takes for a number.
  fileprivate static func finite(_ number: Double) -> JSONValue {
    number.isFinite ? .number(number) : .string("\(number)")
  }
}

/// A value that is being made. One encoder fills it, in one task.
private final class Box {
  private enum Content {
    case value(JSONValue)
    case members([String: Box])
    case items([Box])
  }

  private var content = Content.members([:])

  var value: JSONValue {
    switch content {
    case .value(let value): value
    case .members(let members): .object(members.mapValues(\.value))
    case .items(let items): .array(items.map(\.value))
    }
  }

  func set(_ value: JSONValue) { content = .value(value) }

  func beginList() { if case .items = content {} else { content = .items([]) } }

  func member(_ name: String) -> Box {
    let box = Box()
    guard case .members(var members) = content else {
      content = .members([name: box])
      return box
    }
    content = .value(.null)
    members[name] = box
    content = .members(members)
    return box
  }

  func item() -> Box {
    let box = Box()
    guard case .items(var items) = content else {
      content = .items([box])
      return box
    }
    content = .value(.null)
    items.append(box)
    content = .items(items)
    return box
  }

  var count: Int { if case .items(let items) = content { items.count } else { 0 } }
}

/// Nobody reads the path: nothing is refused.
private struct ValueEncoder: Encoder {
  let box: Box
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ box: Box = Box()) { self.box = box }

  func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(MemberEncoder(box: box))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    box.beginList()
    return ItemEncoder(box: box)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { SingleEncoder(box: box) }
}

private struct SingleEncoder: SingleValueEncodingContainer {
  let box: Box
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { box.set(.null) }
  func encode(_ value: Bool) { box.set(.bool(value)) }
  func encode(_ value: String) { box.set(.string(value)) }
  func encode(_ value: Double) { box.set(.finite(value)) }
  func encode(_ value: Float) { box.set(.finite(Double(value))) }
  func encode(_ value: Int) { box.set(.integer(value)) }
  func encode(_ value: Int8) { box.set(.integer(Int(value))) }
  func encode(_ value: Int16) { box.set(.integer(Int(value))) }
  func encode(_ value: Int32) { box.set(.integer(Int(value))) }
  func encode(_ value: Int64) { box.set(.integer(Int(value))) }
  func encode(_ value: UInt) { box.set(.number(Double(value))) }
  func encode(_ value: UInt8) { box.set(.integer(Int(value))) }
  func encode(_ value: UInt16) { box.set(.integer(Int(value))) }
  func encode(_ value: UInt32) { box.set(.integer(Int(value))) }
  func encode(_ value: UInt64) { box.set(.number(Double(value))) }
  func encode(_ value: some Encodable) throws { box.set(try .encoding(value)) }
}

private struct MemberEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let box: Box
  var codingPath: [any CodingKey] { [] }

  private func member(_ key: Key) -> SingleEncoder { SingleEncoder(box: box.member(key.stringValue)) }

  func encodeNil(forKey key: Key) { member(key).encodeNil() }
  func encode(_ value: Bool, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: String, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: Double, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: Float, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: Int, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: Int8, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: Int16, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: Int32, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: Int64, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: UInt, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: UInt8, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: UInt16, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: UInt32, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: UInt64, forKey key: Key) { member(key).encode(value) }
  func encode(_ value: some Encodable, forKey key: Key) throws { try member(key).encode(value) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { ValueEncoder(box.member(key.stringValue)).container(keyedBy: type) }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    ValueEncoder(box.member(key.stringValue)).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { ValueEncoder(box) }
  func superEncoder(forKey key: Key) -> any Encoder { ValueEncoder(box.member(key.stringValue)) }
}

private struct ItemEncoder: UnkeyedEncodingContainer {
  let box: Box
  var codingPath: [any CodingKey] { [] }
  var count: Int { box.count }

  private func item() -> SingleEncoder { SingleEncoder(box: box.item()) }

  func encodeNil() { item().encodeNil() }
  func encode(_ value: Bool) { item().encode(value) }
  func encode(_ value: String) { item().encode(value) }
  func encode(_ value: Double) { item().encode(value) }
  func encode(_ value: Float) { item().encode(value) }
  func encode(_ value: Int) { item().encode(value) }
  func encode(_ value: Int8) { item().encode(value) }
  func encode(_ value: Int16) { item().encode(value) }
  func encode(_ value: Int32) { item().encode(value) }
  func encode(_ value: Int64) { item().encode(value) }
  func encode(_ value: UInt) { item().encode(value) }
  func encode(_ value: UInt8) { item().encode(value) }
  func encode(_ value: UInt16) { item().encode(value) }
  func encode(_ value: UInt32) { item().encode(value) }
  func encode(_ value: UInt64) { item().encode(value) }
  func encode(_ value: some Encodable) throws { try item().encode(value) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    ValueEncoder(box.item()).container(keyedBy: type)
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { ValueEncoder(box.item()).unkeyedContainer() }
  func superEncoder() -> any Encoder { ValueEncoder(box.item()) }
}

extension JSONValue: Encodable {
  package func encode(to encoder: any Encoder) throws {
    guard let encoder = encoder as? ValueEncoder else {
      throw EncodingError.invalidValue(
        self,
        EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "it is written by `encoded` alone"))
    }
    encoder.box.set(self)
  }
}
