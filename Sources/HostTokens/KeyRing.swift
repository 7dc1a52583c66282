/// The key that signs now, and earlier ones whose tokens are still good. Never empty, no key twice.
package struct KeyRing: Sendable, Equatable {
  /// Signs new tokens.
  package let current: SigningKey
  /// Keys of before the rotations, latest first; their tokens verify until the key is dropped.
  package let previous: [SigningKey]
  /// The public halves, the current one first: a token is good when one of them verifies it.
  package let verificationKeys: [VerificationKey]

  /// Makes a ring; a key that comes a second time is left out.
  package init(current: SigningKey, previous: [SigningKey] = []) {
    var seen = [current.verificationKey]
    var kept: [SigningKey] = []
    for key in previous where !seen.contains(key.verificationKey) {
      seen.append(key.verificationKey)
      kept.append(key)
    }
    self.current = current
    self.previous = kept
    verificationKeys = seen
  }

  /// The ring in which another key signs; tokens of the keys so far stay good.
  package func rotated(to key: SigningKey) -> KeyRing {
    KeyRing(current: key, previous: [current] + previous)
  }

  /// The ring without a previous key: its tokens are no longer good, wherever they were verified before.
  ///
  /// - Throws: `.isCurrent` for the key that signs, `.unknown` for an id that is not in the ring.
  package func dropping(_ id: String) throws(KeyDropProblem) -> KeyRing {
    guard id != current.id else { throw .isCurrent(id) }
    guard previous.contains(where: { $0.id == id }) else { throw .unknown(id) }
    return KeyRing(current: current, previous: previous.filter { $0.id != id })
  }

  /// Whether tokens of this key are good.
  package func contains(_ key: VerificationKey) -> Bool {
    verificationKeys.contains(key)
  }
}

/// Why a key cannot be dropped from a ring.
package enum KeyDropProblem: Error, Equatable, Sendable {
  /// The key signs new tokens.
  case isCurrent(String)
  /// No key of the ring has this id.
  case unknown(String)

  /// The problem in plain words.
  package var reason: String {
    switch self {
    case .isCurrent(let id): "key \(id) signs new tokens: rotate to another key first"
    case .unknown(let id): "there is no key \(ForeignText.quoted(id))"
    }
  }
}
