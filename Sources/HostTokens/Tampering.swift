extension PasetoV4Public {
  /// The token with one character of its signature changed: it reads as before, and no key verifies it.
  package static func tampered(_ token: String) -> String {
    var characters = Array(token.utf8)
    let place = characters.count - 40
    guard characters.indices.contains(place) else { return token }
    characters[place] = characters[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    return String(decoding: characters, as: UTF8.self)
  }
}
