/// What a text is that came in a token's place.
package enum Lookalike: Equatable, Sendable {
  /// A word that a program writes for "nothing", such as `undefined`.
  case placeholder(String)
  /// A JSON Web Token.
  case jwt
  /// A PASETO token of another version or purpose, such as `v4.local`.
  case paseto(String)
  /// A PASERK key, such as `k4.public`; a secret one should be replaced now.
  case paserk(String)
  /// A whole `Authorization` value.
  case bearer
  /// An address, perhaps the one with the token in its query.
  case url
  /// A token with a space, a line break or a quotation mark before it.
  case wrapped
  /// Something else.
  case unknown

  /// What it is, in plain words.
  package var reason: String {
    switch self {
    case .placeholder(let word): "it is the word \"\(word)\", which stands for a missing value"
    case .jwt: "it looks like a JWT"
    case .paseto(let kind): "it looks like a \(kind) token"
    case .paserk(let kind): "it looks like a key (\(kind)), not like a token"
    case .bearer: "it begins with \"Bearer\"; send the token alone"
    case .url: "it is a whole URL; send its token parameter alone"
    case .wrapped: "there is white space or a quotation mark before the token"
    case .unknown: "it does not begin with v4.public."
    }
  }

  /// Says what the text looks like; nil when it begins as a v4.public token does.
  init?(_ text: String) {
    let characters = Array(text.utf8.prefix(64))
    if characters.starts(with: PasetoV4Public.header) { return nil }
    if let word = Self.placeholders.first(where: { characters.elementsEqual($0.utf8) }) {
      self = .placeholder(word)
    } else if let kind = Self.kinds.first(where: { characters.starts(with: "\($0).".utf8) }) {
      self = kind.utf8.first == UInt8(ascii: "k") ? .paserk(kind) : .paseto(kind)
    } else if characters.starts(with: "eyJ".utf8) {
      self = .jwt
    } else if characters.starts(with: "Bearer".utf8) || characters.starts(with: "bearer".utf8) {
      self = .bearer
    } else if characters.starts(with: "http://".utf8) || characters.starts(with: "https://".utf8) {
      self = .url
    } else if let start = characters.firstIndex(where: { !Self.wrapping.contains($0) }), start > 0,
      characters[start...].starts(with: PasetoV4Public.header)
    {
      self = .wrapped
    } else {
      self = .unknown
    }
  }

  private static let placeholders = ["undefined", "null", "[object Object]", "NaN", "None", "nil"]
  private static let wrapping = Array(" \t\r\n\"'".utf8)
  private static let kinds =
    ["v1", "v2", "v3", "v4"].flatMap { ["\($0).local", "\($0).public"] }
    + ["k1", "k2", "k3", "k4"].flatMap { version in
      ["local", "public", "secret", "lid", "pid", "sid", "seal"].map { "\(version).\($0)" }
    }
}

extension TokenProblem {
  /// What is wrong with a text whose length or beginning is not that of a token.
  init(form text: String) {
    let length = text.utf8.count
    if length == 0 {
      self = .empty
    } else if let lookalike = Lookalike(text), lookalike != .unknown {
      self = .lookalike(lookalike)
    } else if length < PasetoV4Public.lengths.lowerBound {
      self = .tooShort(length)
    } else if length > PasetoV4Public.lengths.upperBound {
      self = .tooLong(length)
    } else {
      self = .lookalike(.unknown)
    }
  }
}
