/// Why a text is not the base64url of any bytes.
package enum Base64URLProblem: Error, Equatable, Sendable {
  /// There is an equals sign; unpadded base64url has none.
  case padding
  /// A byte that is no letter, digit, `-` or `_`; the position counts from 1.
  case foreignCharacter(UInt8, position: Int)
  /// A length that leaves a single character over, which is too few bits for a byte.
  case impossibleLength(Int)
  /// The last character has bits set that belong to no byte.
  case trailingBits

  /// The problem in plain words, to follow the name of the text that has it.
  package var reason: String {
    switch self {
    case .padding:
      "is padded with =: leave the padding out"
    case .foreignCharacter(let byte, let position):
      "is not base64url: character \(position) is \(Self.name(of: byte))"
    case .impossibleLength(let length):
      "is not base64url: no bytes have a text of \(length) characters, so something was cut off or added"
    case .trailingBits:
      "is not base64url: the last character has bits of no byte, so it was altered or what followed was cut off"
    }
  }

  private static func name(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: " "): "a space"
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): "a line break"
    case UInt8(ascii: "+"), UInt8(ascii: "/"): "\"\(Character(UnicodeScalar(byte)))\", from ordinary base64"
    case UInt8(ascii: "%"): "\"%\": the text is still percent-encoded"
    case 0x21...0x7E: "\"\(Character(UnicodeScalar(byte)))\""
    case 0x80...: "outside ASCII"
    default: "a control character"
    }
  }
}
