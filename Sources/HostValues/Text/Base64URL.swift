/// Unpadded base64url, the form of the parts of PASETO, PASERK and JSON Web Tokens (RFC 4648 section 5).
///
/// Decoding is strict: one byte sequence has exactly one text, so no token has a twin that looks different.
package enum Base64URL {
  /// Writes bytes as text without padding.
  package static func encode(_ bytes: [UInt8]) -> String {
    let length = (bytes.count * 8 + 5) / 6
    return String(unsafeUninitializedCapacity: length) { characters in
      var window: UInt32 = 0
      var bits = 0
      var written = 0
      for byte in bytes {
        window = (window << 8) | UInt32(byte)
        bits += 8
        while bits >= 6 {
          bits -= 6
          characters[written] = character(UInt8((window >> bits) & 0x3F))
          written += 1
        }
      }
      if bits > 0 {
        characters[written] = character(UInt8((window << (6 - bits)) & 0x3F))
        written += 1
      }
      return written
    }
  }

  /// Reads text back into bytes.
  ///
  /// - Throws: `.padding`, `.foreignCharacter`, `.impossibleLength` or `.trailingBits`, the first that applies.
  package static func decode(_ text: ArraySlice<UInt8>) throws(Base64URLProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var window: UInt32 = 0
    var bits = 0
    for index in text.indices {
      guard let value = sextet(text[index]) else {
        if text[index] == UInt8(ascii: "=") { throw .padding }
        throw .foreignCharacter(text[index], position: index - text.startIndex + 1)
      }
      window = (window << 6) | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: window >> bits))
      }
    }
    guard bits < 6 else { throw .impossibleLength(text.count) }
    guard window & ((1 << bits) - 1) == 0 else { throw .trailingBits }
    return bytes
  }

  /// The same of a whole text.
  ///
  /// - Throws: what `decode(_: ArraySlice<UInt8>)` does.
  package static func decode(_ text: String) throws(Base64URLProblem) -> [UInt8] { try decode(Array(text.utf8)[...]) }

  /// Reads what can be read from the front, in whole groups of four characters; for damaged text.
  package static func decodePrefix(_ text: [UInt8]) -> [UInt8] {
    let length = text.firstIndex { sextet($0) == nil } ?? text.count
    return (try? decode(text[..<(length / 4 * 4)])) ?? []
  }

  private static func character(_ sextet: UInt8) -> UInt8 {
    switch sextet {
    case 0..<26: UInt8(ascii: "A") + sextet
    case 26..<52: UInt8(ascii: "a") + sextet - 26
    case 52..<62: UInt8(ascii: "0") + sextet - 52
    case 62: UInt8(ascii: "-")
    default: UInt8(ascii: "_")
    }
  }

  private static func sextet(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
