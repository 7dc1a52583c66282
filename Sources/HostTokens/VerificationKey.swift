import Crypto
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The public half of a signing key: tells whether a token was signed with it. Free to be shown to anyone.
package struct VerificationKey: Sendable, Equatable, CustomStringConvertible {
  /// The 32 bytes of the Ed25519 public key.
  package let bytes: [UInt8]
  /// Our own short name of the key: the first 16 hexadecimal digits of the SHA-256 of ``paserk``.
  ///
  /// Not a PASERK `k4.pid`, whose hash (BLAKE2b) the crypto library does not have.
  package let id: String

  private let key: Curve25519.Signing.PublicKey

  /// Takes over the raw key.
  ///
  /// - Throws: `KeyProblem.length` unless there are 32 bytes, `.refused` when they are no key.
  package init(bytes: [UInt8]) throws(KeyProblem) {
    guard bytes.count == 32 else { throw .length(bytes.count, expected: 32) }
    do {
      self.init(key: try Curve25519.Signing.PublicKey(rawRepresentation: bytes))
    } catch {
      throw .refused
    }
  }

  /// Reads a PASERK `k4.public.…` or 64 hexadecimal digits.
  ///
  /// - Throws: every case of `KeyProblem` but `.publicInsteadOfSecret` and `.halvesDiffer`.
  package init(text: String) throws(KeyProblem) {
    try self.init(bytes: KeyKind.public.bytes(of: text).bytes)
  }

  init(key: Curve25519.Signing.PublicKey) {
    self.key = key
    bytes = Array(key.rawRepresentation)
    id = Hexadecimal.encode(Array(SHA256.hash(data: Array(KeyKind.public.paserk(bytes).utf8)).prefix(8)))
  }

  /// The key as PASERK, `k4.public.` and 43 characters.
  package var paserk: String { KeyKind.public.paserk(bytes) }

  /// The key as 64 hexadecimal digits.
  package var hex: String { Hexadecimal.encode(bytes) }

  package var description: String { "key \(id)" }

  package static func == (left: VerificationKey, right: VerificationKey) -> Bool {
    left.bytes == right.bytes
  }

  func isValid(signature: ArraySlice<UInt8>, of data: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: data)
  }
}
