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
    case .number(let number): bytes.append(number)
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

extension [UInt8] {
  fileprivate mutating func append(ascii text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Whole numbers as integers, others as the shortest text that reads as the same number. JSON has no word for what is
  /// not finite: it is written as text, which nobody who wants a number takes for one.
  fileprivate mutating func append(_ number: Double) {
    if let whole = Int64(exactly: number) {
      append(contentsOf: String(whole).utf8)
    } else if number.isFinite {
      append(contentsOf: number.description.utf8)
    } else {
      append(quoted: number.description)
    }
  }

  /// Escapes what JSON requires: quotation mark, backslash and control characters. The rest stays as it is.
  fileprivate mutating func append(quoted text: String) {
    append(UInt8(ascii: "\""))
    if text.utf8.withContiguousStorageIfAvailable({ append(escaping: $0) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { append(escaping: $0) }
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var written = 0
    for (index, byte) in text.enumerated() where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    {
      append(contentsOf: text[written..<index])
      append(escaped: byte)
      written = index + 1
    }
    append(contentsOf: text[written...])
  }

  private mutating func append(escaped byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0..<0x20:
      append(ascii: byte < 0x10 ? "u000" : "u001")
      let digit = byte & 0xF
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    default: append(byte)
    }
  }
}
