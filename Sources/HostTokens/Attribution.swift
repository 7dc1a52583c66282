import HostValues

/// Finds out which token a refused text probably was, so that the refusal lands in the right session's journal.
///
/// Nothing here is checked: never decide by it whether a token is good.
package enum TokenAttribution {
  /// The `jti` that a text claims to have, however damaged the rest is: cut off, altered, in quotation marks, with
  /// another header. Nil when there is none to be found, or none of 1 to 128 visible ASCII characters.
  package static func unverifiedID(of token: String) -> String? {
    guard isReadable(token) else { return nil }
    let parts = token.utf8.split(separator: UInt8(ascii: "."))
    guard let body = parts.max(by: { $0.count < $1.count }) else { return nil }
    return id(in: Base64URL.decodePrefix(Array(body)))
  }

  /// The last 86 characters, which hold the signature: they find a token whose message was altered. Nil when the
  /// text is too short to have one.
  ///
  /// Depending on the message's length, the first character also holds up to four bits of the message's last byte,
  /// which is always `}` in our tokens.
  package static func signaturePart(of token: String) -> Substring? {
    guard isReadable(token), token.utf8.count > PasetoV4Public.header.count + signatureCharacters else { return nil }
    return token[token.utf8.index(token.endIndex, offsetBy: -signatureCharacters)...]
  }

  private static let signatureCharacters = 86
  private static let idLengths = 1...128

  private static func isReadable(_ token: String) -> Bool {
    token.utf8.count <= PasetoV4Public.lengths.upperBound
  }

  /// Looks for the member by its name alone, because damaged JSON cannot be parsed. Inside a JSON string the name's
  /// quotation marks would be escaped, so it is not found there.
  private static func id(in json: [UInt8]) -> String? {
    let name = Array(#""jti""#.utf8)
    for start in json.indices where json[start] == name[0] && json[start...].starts(with: name) {
      var rest = json[start...].dropFirst(name.count).drop(while: isSpace)
      guard rest.popFirst() == UInt8(ascii: ":") else { continue }
      rest = rest.drop(while: isSpace)
      guard rest.popFirst() == UInt8(ascii: "\"") else { continue }
      let id = rest.prefix { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      guard idLengths.contains(id.count), rest.dropFirst(id.count).first == UInt8(ascii: "\"") else { continue }
      return String(decoding: id, as: UTF8.self)
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }
}
