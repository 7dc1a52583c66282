/// How control characters are written that JSON has a letter for.
package enum ControlEscapes: Sendable {
  /// `\n`, as JavaScript and PHP write them.
  case named
  /// `\u000a`, as the dashboard's tokens have had them from the beginning: their signature is over these very bytes.
  case numbered
}

// The one writer of JSON's words, numbers and texts; values and ordered values are made of them.

extension [UInt8] {
  mutating func append(ascii text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Whole numbers as integers, others as the shortest text that reads as the same number. JSON has no word for what is
  /// not finite: it is written as text, which nobody who wants a number takes for one.
  mutating func append(number: Double) {
    if let whole = Int64(exactly: number) {
      append(contentsOf: String(whole).utf8)
    } else if number.isFinite {
      append(contentsOf: number.description.utf8)
    } else {
      append(quoted: number.description)
    }
  }

  /// Escapes what JSON requires: quotation mark, backslash and control characters. The rest stays as it is.
  mutating func append(quoted text: String, _ escapes: ControlEscapes = .named) {
    append(UInt8(ascii: "\""))
    if text.utf8.withContiguousStorageIfAvailable({ append(escaping: $0, escapes) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { append(escaping: $0, escapes) }
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>, _ escapes: ControlEscapes) {
    // By index and pointer: a debug build, which all tests run in, calls a function for each step of an iterator, and
    // this loop was a third of what the server's own tests spent.
    guard let bytes = text.baseAddress else { return }
    let (quotationMark, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    var written = 0
    var index = 0
    while index < text.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == quotationMark || byte == backslash {
        append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<index]))
        append(escaped: byte, escapes)
        written = index + 1
      }
      index += 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
  }

  private mutating func append(escaped byte: UInt8, _ escapes: ControlEscapes) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08 where escapes == .named: append(UInt8(ascii: "b"))
    case 0x09 where escapes == .named: append(UInt8(ascii: "t"))
    case 0x0A where escapes == .named: append(UInt8(ascii: "n"))
    case 0x0C where escapes == .named: append(UInt8(ascii: "f"))
    case 0x0D where escapes == .named: append(UInt8(ascii: "r"))
    case 0..<0x20:
      append(ascii: byte < 0x10 ? "u000" : "u001")
      let digit = byte & 0xF
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    default: append(byte)
    }
  }
}
