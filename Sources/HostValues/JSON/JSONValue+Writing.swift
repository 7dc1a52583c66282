extension JSONValue {
  /// Compact JSON on one line, with the members of every object sorted by their UTF-8 bytes: the same value always has
  /// the same text.
  package var encoded: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends that text as UTF-8.
  ///
  /// The journal and the stream write every message and entry, and Foundation's encoder takes many times as long.
  package func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(ascii: "null")
    case .bool(let flag): bytes.append(ascii: flag ? "true" : "false")
    case .number(let number): bytes.append(number: number)
    case .string(let text): bytes.append(quoted: text)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      var rest = false
      for item in items {
        if rest { bytes.append(UInt8(ascii: ",")) }
        rest = true
        item.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      var rest = false
      for (name, value) in members.sorted(by: { $0.key.precedesInBytes($1.key) }) {
        if rest { bytes.append(UInt8(ascii: ",")) }
        rest = true
        bytes.append(quoted: name)
        bytes.append(UInt8(ascii: ":"))
        value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

extension String {
  /// The order of the UTF-8 bytes; `<` compares what the text means, which is another order outside ASCII.
  fileprivate func precedesInBytes(_ other: String) -> Bool {
    let known = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in left.lexicographicallyPrecedes(right) }
    }
    return (known ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
