/// Why a text is not read as JSON, with the place: bytes from its beginning.
package enum JSONProblem: Error, Sendable, Equatable {
  /// The text ends inside a value.
  case cutOff
  /// What stands here is not what JSON has at this place.
  case unexpected(byte: UInt8, offset: Int)
  /// Something follows the value.
  case trailing(offset: Int)
  /// The bytes of a text are not UTF-8.
  case notUTF8(offset: Int)
  /// A number beyond what a double holds.
  case numberTooLarge(offset: Int)
  /// Lists and objects inside each other beyond `JSONValue.depthLimit`.
  case tooDeep(offset: Int)

  /// The problem in words that follow "the body" or the name of a file.
  package var words: String {
    switch self {
    case .cutOff: "is not JSON: it ends in the middle"
    case .unexpected(let byte, let offset): "is not JSON: there is \(Self.shown(byte)) at byte \(offset)"
    case .trailing(let offset): "is not JSON: something follows the value at byte \(offset)"
    case .notUTF8(let offset): "is not JSON: the text at byte \(offset) is not UTF-8"
    case .numberTooLarge(let offset): "holds a number at byte \(offset) that is too large for any JSON reader"
    case .tooDeep(let offset):
      "is nested more than \(JSONValue.depthLimit) levels deep at byte \(offset), which no SDK message is"
    }
  }

  private static func shown(_ byte: UInt8) -> String {
    (0x21...0x7E).contains(byte) ? "\"\(Character(Unicode.Scalar(byte)))\"" : "the byte \(byte)"
  }
}
