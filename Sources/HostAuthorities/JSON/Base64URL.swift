#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Unpadded base64url, in which the parts of a JSON Web Token are written.
enum Base64URL {
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for character in Data(bytes).base64EncodedString() {
      switch character {
      case "+": text.append("-")
      case "/": text.append("_")
      case "=": break
      default: text.append(character)
      }
    }
    return text
  }

  /// The bytes, or nil when the text is something else.
  static func decode(_ text: String) -> [UInt8]? {
    var plain = ""
    for character in text {
      switch character {
      case "-": plain.append("+")
      case "_": plain.append("/")
      default: plain.append(character)
      }
    }
    plain.append(String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    return Data(base64Encoded: plain).map { Array($0) }
  }
}
