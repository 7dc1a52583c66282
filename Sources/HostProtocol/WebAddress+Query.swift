import HostValues

extension WebAddress {
  /// The same URL with query items added behind its own; a name that it already has is dropped first when `replacing`
  /// lists it, and kept otherwise. Its own items and its fragment keep their exact text.
  package func merging(_ items: [(name: String, value: String)], replacing: Set<String>) -> String {
    let own = parts.query.utf8.dropFirst().split(separator: UInt8(ascii: "&")).map { String(Substring($0)) }
    let kept = own.filter { !replacing.contains(Self.name(of: $0)) }
    let taken = Set(kept.map(Self.name(of:)))
    let added = items.filter { !taken.contains($0.name) }.map { Self.queryItem($0.name, $0.value) }
    let query = (kept + added).joined(separator: "&")
    let path = parts.path.isEmpty ? "/" : parts.path
    return "\(parts.authority)\(path)\(query.isEmpty ? "" : "?\(query)")\(parts.fragment)"
  }

  /// One item of a query, encoded.
  package static func queryItem(_ name: String, _ value: String) -> String { "\(encode(name))=\(encode(value))" }

  /// The items of a query, decoded as forms and `URLSearchParams` write them: a plus sign is a space.
  package static func items(inQuery query: String) -> [(name: String, value: String)] {
    query.split(separator: "&").map { item in
      let name = item.prefix { $0 != "=" }
      return (name: decoded(name), value: decoded(item.dropFirst(name.count + 1)))
    }
  }

  /// The name of a query item as the app's code will read it.
  private static func name(of item: String) -> String { decoded(item.prefix { $0 != "=" }) }

  private static func decoded(_ text: Substring) -> String {
    let encoded = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < encoded.count {
      let digits = encoded[index...].dropFirst().prefix(2)
      if encoded[index] == UInt8(ascii: "%"), let byte = byte(hexadecimal: digits) {
        decoded.append(byte)
        index += 3
      } else {
        decoded.append(encoded[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : encoded[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func byte(hexadecimal digits: ArraySlice<UInt8>) -> UInt8? {
    let text = String(decoding: digits, as: UTF8.self)
    return text.utf8.count == 2 && text.allSatisfy(\.isHexDigit) ? UInt8(text, radix: 16) : nil
  }

  /// Percent-encodes everything but the characters that never need it (RFC 3986, section 2.3).
  private static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
