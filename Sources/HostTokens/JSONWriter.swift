/// Writes JSON objects member by member, in the order of the calls.
///
/// Foundation's encoder does not promise an order, and a token's members have one.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  mutating func openObject() {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func closeObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Starts a member; its value must follow.
  mutating func name(_ name: String) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    text(name)
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func member(_ name: String, _ value: String) {
    self.name(name)
    text(value)
    needsComma = true
  }

  mutating func member(_ name: String, _ value: Int) {
    self.name(name)
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  /// Escapes what JSON requires: quotation mark, backslash and control characters. The rest stays as UTF-8.
  private mutating func text(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(contentsOf: Hexadecimal.encode([byte]).utf8)
      default:
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
