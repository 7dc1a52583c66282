import Foundation
import HostAuthorities
import Testing

extension AuthorityAnswer {
  /// The text of a member somewhere in the body.
  func text(_ name: String) throws -> String {
    let match = try #require(body.firstMatch(of: try Regex("\"\(name)\":\"([^\"]*)\"")))
    return String(try #require(match[1].substring))
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// The claims of a token as text.
func claims(_ token: String) throws -> String {
  let part = token.split(separator: ".")[1].replacing("-", with: "+").replacing("_", with: "/")
  let padded = String(part) + String(repeating: "=", count: (4 - part.count % 4) % 4)
  return String(decoding: try #require(Data(base64Encoded: padded)), as: UTF8.self)
}

/// The token with another signature.
func tampered(_ token: String) -> String {
  let last: Character = token[token.index(token.endIndex, offsetBy: -10)] == "A" ? "B" : "A"
  return token.dropLast(10) + String(last) + token.suffix(9)
}
