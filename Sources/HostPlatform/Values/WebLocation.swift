/// An absolute http or https address as an app names it: where a consent ends, or where a webhook goes.
package struct WebLocation: Sendable, Equatable {
  package let text: String

  /// Bytes of an address.
  package static let longest = 2048

  /// nil for what no browser can be sent to, or no one should be: other schemes, a user's name in front of the host,
  /// white space and what is not ASCII, and a fragment, which OAuth forbids (RFC 6749, 3.1.2).
  package init?(_ text: String) {
    guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !text.utf8.contains(where: { "#\"<>\\^`{|}".utf8.contains($0) })
    else { return nil }
    let lowered = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lowered.hasPrefix) else { return nil }
    let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    guard !authority.isEmpty, authority.first != ":", !authority.contains("@") else { return nil }
    self.text = text
  }

  /// The address with more parameters behind those that it has.
  package func adding(_ items: [QueryItem]) -> String {
    let query = items.map { "\($0.name.formEncoded)=\($0.value.formEncoded)" }.joined(separator: "&")
    guard text.utf8.contains(UInt8(ascii: "?")) else { return "\(text)?\(query)" }
    return text.utf8.last == UInt8(ascii: "?") || text.utf8.last == UInt8(ascii: "&")
      ? text + query : "\(text)&\(query)"
  }
}
