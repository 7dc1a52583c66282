import HostValues

/// An absolute http or https URL, with the origin that a browser gives it.
///
/// Every part keeps its exact text. A host outside ASCII keeps its letters too, while browsers write its origin in the
/// `xn--` form: an app at such a host is given in that form.
package struct WebAddress: Sendable, Equatable {
  /// The URL as it was given.
  package let text: String
  /// Scheme, host and port as `MessageEvent.origin` writes them: lower case, without the scheme's own port.
  package let origin: String
  /// Lower-case host name, without the brackets of an IPv6 address.
  package let host: String
  let parts: Parts

  /// The URL cut at its separators, which stay with the part that they begin.
  struct Parts: Sendable, Equatable {
    /// Scheme, user and password if any, host and port.
    let authority: Substring
    let path: Substring
    let query: Substring
    let fragment: Substring
  }

  /// Nil when the text is not an absolute http or https URL with a host.
  package init?(_ text: String) {
    let lower = text.prefix(8).lowercased()
    let schemes = [(prefix: "http://", port: 80), (prefix: "https://", port: 443)]
    guard let scheme = schemes.first(where: { lower.hasPrefix($0.prefix) }),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }),
      text.unicodeScalars.last?.properties.isWhitespace == false
    else { return nil }

    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: scheme.prefix.utf8.count)
    let end = bytes[start...].firstIndex { "/?#\\".utf8.contains($0) } ?? bytes.endIndex
    guard let place = Self.hostAndPort(text[start..<end]) else { return nil }

    let fragment = bytes[end...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
    let query = bytes[end..<fragment].firstIndex(of: UInt8(ascii: "?")) ?? fragment
    self.text = text
    parts = Parts(
      authority: text[..<end], path: text[end..<query], query: text[query..<fragment], fragment: text[fragment...])
    let port = place.port.flatMap { $0 == scheme.port ? nil : ":\($0)" } ?? ""
    origin = scheme.prefix + place.host + port
    host = place.host.hasPrefix("[") ? String(place.host.dropFirst().dropLast()) : place.host
  }

  /// What follows the last "@", as browsers read it: one host and at most one port.
  private static func hostAndPort(_ authority: Substring) -> (host: String, port: UInt16?)? {
    let bytes = authority.utf8
    let start = bytes.lastIndex(of: UInt8(ascii: "@")).map { bytes.index(after: $0) } ?? bytes.startIndex
    let isBracketed = bytes[start...].first == UInt8(ascii: "[")
    let end =
      isBracketed
      ? bytes.firstIndex(of: UInt8(ascii: "]")).map { bytes.index(after: $0) }
      : bytes[start...].firstIndex(of: UInt8(ascii: ":"))
    let host = authority[start..<(end ?? bytes.endIndex)].lowercased()
    guard isBracketed ? isIPv6(host) : isName(host) else { return nil }
    let port = authority[(end ?? bytes.endIndex)...]
    if port.isEmpty || port == ":" { return (host, nil) }
    guard port.first == ":", port.utf8.dropFirst().allSatisfy(isDigit), let number = UInt16(port.dropFirst()) else {
      return nil
    }
    return (host, number)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isIPv6(_ host: String) -> Bool {
    host.hasSuffix("]") && host.contains(":")
      && host.dropFirst().dropLast().allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
  }

  /// No character in it may be one that browsers refuse in a host, or that would need decoding first.
  private static func isName(_ host: String) -> Bool {
    !host.isEmpty
      && !host.unicodeScalars.contains { $0.properties.isWhitespace || "#%/:<>?@[\\]^|".unicodeScalars.contains($0) }
  }
}
