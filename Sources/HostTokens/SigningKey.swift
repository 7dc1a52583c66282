import Crypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The Ed25519 key that tokens are signed with. Printing, logging or dumping it shows only its public id.
package struct SigningKey: Sendable, Equatable {
  /// The public half.
  package let verificationKey: VerificationKey

  private let key: Curve25519.Signing.PrivateKey

  /// Makes the key that belongs to a seed.
  ///
  /// - Throws: `KeyProblem.length` unless there are 32 bytes, `.refused` when they are no key.
  package init(seed: [UInt8]) throws(KeyProblem) {
    guard seed.count == 32 else { throw .length(seed.count, expected: 32) }
    do {
      key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    } catch {
      throw .refused
    }
    verificationKey = VerificationKey(key: key.publicKey)
  }

  /// Reads a PASERK `k4.secret.…` (seed and public half, which must fit) or the 64 hexadecimal digits of a seed.
  ///
  /// - Throws: every case of `KeyProblem` but `.secretInsteadOfPublic`.
  package init(text: String) throws(KeyProblem) {
    let (bytes, isPaserk) = try KeyKind.secret.bytes(of: text)
    guard isPaserk else {
      try self.init(seed: bytes)
      return
    }
    guard bytes.count == 64 else { throw .length(bytes.count, expected: 64) }
    try self.init(seed: Array(bytes.prefix(32)))
    guard verificationKey.bytes == Array(bytes.suffix(32)) else { throw .halvesDiffer }
  }

  /// Makes a new key.
  ///
  /// - Parameter generator: must be cryptographically secure, as `SystemRandomNumberGenerator` is, outside tests.
  /// - Throws: `.refused` when the crypto library does not take the bytes.
  package static func generate(using generator: inout some RandomNumberGenerator) throws(KeyProblem) -> SigningKey {
    try SigningKey(seed: RandomBytes.make(32, using: &generator))
  }

  /// The whole key as PASERK, `k4.secret.` and 86 characters: a secret, for the key file only.
  package var paserkSecret: String {
    KeyKind.secret.paserk(Array(key.rawRepresentation) + verificationKey.bytes)
  }

  /// See ``VerificationKey/id``.
  package var id: String { verificationKey.id }

  package static func == (left: SigningKey, right: SigningKey) -> Bool {
    left.verificationKey == right.verificationKey
  }

  /// 32 bytes that only who has this key can make of a text: the same ones each time, and others for another use.
  package func seal(_ text: String, for use: String) -> [UInt8] {
    let derived = HMAC<SHA256>.authenticationCode(
      for: Array(use.utf8), using: SymmetricKey(data: key.rawRepresentation))
    return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: derived)))
  }

  /// Signs data; nil when the crypto library fails, which it does only when out of memory.
  func signature(of data: [UInt8]) -> [UInt8]? {
    (try? key.signature(for: data)).map { Array($0) }
  }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "signing \(verificationKey)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
