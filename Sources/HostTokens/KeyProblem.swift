package import HostValues

/// Why a text or some bytes are not a key. Never holds any part of the text.
package enum KeyProblem: Error, Equatable, Sendable {
  /// The text is empty.
  case empty
  /// The text is no PASERK of the kind wanted and no hexadecimal digits.
  case unknownForm(KeyKind)
  /// A public key was given where a secret one is needed.
  case publicInsteadOfSecret
  /// A secret key was given where a public one is enough, and should not be shown around.
  case secretInsteadOfPublic
  /// A PASERK of another version or purpose, such as `k4.local` or `k2.secret`.
  case otherPaserk
  /// The encoded part of a PASERK cannot be decoded.
  case encoding(Base64URLProblem)
  /// So many bytes came instead of so many.
  case length(Int, expected: Int)
  /// The public half of a secret key does not belong to its seed.
  case halvesDiffer
  /// The crypto library refused the bytes.
  case refused

  /// The problem in plain words, to follow "the key".
  package var reason: String {
    switch self {
    case .empty: "is empty"
    case .unknownForm(let kind): "is neither \(kind.prefix)… nor 64 hexadecimal digits"
    case .publicInsteadOfSecret: "is a public key (k4.public): a secret one is needed (k4.secret)"
    case .secretInsteadOfPublic: "is a secret key (k4.secret): a public one is expected here (k4.public)"
    case .otherPaserk: "is a PASERK of another version or purpose than k4.secret and k4.public"
    // The position is left out with the character: both would tell something about a secret.
    case .encoding(.foreignCharacter): "is not base64url after its prefix: a character does not belong there"
    case .encoding(let problem): problem.reason
    case .length(let count, let expected): "has \(count) bytes, not \(expected)"
    case .halvesDiffer: "contradicts itself: its public half does not belong to its seed"
    case .refused: "is not an Ed25519 key"
    }
  }
}

/// The two kinds of Ed25519 keys in PASERK.
package enum KeyKind: Sendable, Equatable {
  case secret
  case `public`

  /// What the text of such a key begins with.
  package var prefix: String {
    switch self {
    case .secret: "k4.secret."
    case .public: "k4.public."
    }
  }

  /// Writes a key as PASERK.
  func paserk(_ bytes: [UInt8]) -> String {
    prefix + Base64URL.encode(bytes)
  }

  /// Reads a PASERK of this kind, or the hexadecimal digits of 32 bytes.
  func bytes(of text: String) throws(KeyProblem) -> (bytes: [UInt8], isPaserk: Bool) {
    guard !text.isEmpty else { throw .empty }
    let characters = Array(text.utf8)
    if characters.starts(with: prefix.utf8) {
      do {
        return (try Base64URL.decode(characters.dropFirst(prefix.utf8.count)), true)
      } catch {
        throw .encoding(error)
      }
    }
    if characters.starts(with: KeyKind.public.prefix.utf8) { throw .publicInsteadOfSecret }
    if characters.starts(with: KeyKind.secret.prefix.utf8) { throw .secretInsteadOfPublic }
    if characters.first == UInt8(ascii: "k"), characters.contains(UInt8(ascii: ".")) { throw .otherPaserk }
    guard let bytes = Hexadecimal.decode(text) else { throw .unknownForm(self) }
    return (bytes, false)
  }
}
