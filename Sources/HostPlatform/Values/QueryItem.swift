import HostValues

/// A name and a value of a query or of a form, each with short runs of combining marks: they come from strangers, and are
/// compared.
package struct QueryItem: Sendable, Equatable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name.streamSafe
    self.value = value.streamSafe
  }

  /// How many items are read; a form with more has none of what is asked for here behind them.
  static let most = 200

  /// Reads what stands behind the question mark of an address, or a form as browsers send it: `a=1&b=2`, with `+` for a
  /// space and `%20` for any byte. What is escaped wrongly is taken over as it is.
  package static func items(of text: some StringProtocol) -> [QueryItem] {
    items(of: Array(text.utf8))
  }

  /// The same of bytes. They are looked at one by one: in a text, a mark behind `=` would make another character of it.
  package static func items(of bytes: [UInt8]) -> [QueryItem] {
    bytes.split(separator: UInt8(ascii: "&"), maxSplits: most, omittingEmptySubsequences: true).prefix(most).map {
      item in
      let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return QueryItem(parts[0].formDecoded, parts.count == 2 ? parts[1].formDecoded : "")
    }
  }
}

extension Collection<UInt8> {
  /// Reads what a form has escaped, with short runs of combining marks.
  var formDecoded: String {
    var bytes: [UInt8] = []
    var rest = ArraySlice(self)
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2).compactMap(\.hexDigit)
        if digits.count == 2 {
          bytes.append(digits[0] << 4 | digits[1])
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self).streamSafe
  }
}

extension StringProtocol {
  /// The text with everything escaped that is not a letter, a digit or one of `-._~` (RFC 3986, unreserved).
  package var formEncoded: String {
    var text = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit; nil for any other character.
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
