import Crypto
import HostValues
import SwiftASN1
import X509

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A certificate authority of our own and the one certificate that it signed: for the platform's names, which it may
/// speak for alone.
package struct EdgeCertificates: Sendable, Equatable {
  let authority: Certificate
  let authorityKey: P256.Signing.PrivateKey
  let leaf: Certificate
  let leafKey: P256.Signing.PrivateKey

  package static func == (left: Self, right: Self) -> Bool {
    left.authority == right.authority && left.leaf == right.leaf
  }

  /// How long they are good.
  package static let lifetime = Duration.seconds(7 * 24 * 3600)
  /// So long before their end they are renewed.
  package static let margin = Duration.seconds(24 * 3600)

  /// Makes both, with keys of their own.
  ///
  /// - Parameter randomBytes: gives that many random bytes.
  /// - Throws: `refused`.
  package init(now: Date, randomBytes: (Int) -> [UInt8]) throws(CertificateProblem) {
    try self.init(keys: (.make(randomBytes), .make(randomBytes)), now: now, randomBytes: randomBytes)
  }

  /// The same keys in new certificates: what trusts the old leaf by its key goes on trusting.
  ///
  /// - Throws: `refused`.
  package func renewed(now: Date, randomBytes: (Int) -> [UInt8]) throws(CertificateProblem) -> EdgeCertificates {
    try EdgeCertificates(keys: (authorityKey, leafKey), now: now, randomBytes: randomBytes)
  }

  private init(
    keys: (authority: P256.Signing.PrivateKey, leaf: P256.Signing.PrivateKey), now: Date, randomBytes: (Int) -> [UInt8]
  ) throws(CertificateProblem) {
    (authorityKey, leafKey) = keys
    let draft = CertificateDraft(now: now, serialNumbers: (randomBytes(16), randomBytes(16)))
    do {
      authority = try draft.authority(keys.authority)
      leaf = try draft.leaf(keys.leaf, for: PlatformName.allCases.map(\.rawValue), signedBy: keys.authority)
    } catch { throw .refused }
  }

  /// Whether they are good at this moment, and for a while from then on.
  package func areGood(at now: Date) -> Bool {
    [authority, leaf].allSatisfy {
      $0.notValidBefore <= now && now.addingTimeInterval(Self.margin / .seconds(1)) < $0.notValidAfter
    }
  }

  package var end: Date { min(authority.notValidAfter, leaf.notValidAfter) }
}

// MARK: What others know them by

extension EdgeCertificates {
  /// The leaf as Chromium's `--ignore-certificate-errors-spki-list` names it: base64 of SHA-256 of its public key.
  package var pin: String { Pin.of(leafKey.publicKey.derRepresentation) }

  /// SHA-256 of the leaf as Firefox's list of exceptions names it: hexadecimal pairs with colons.
  package var fingerprint: String { Pin.fingerprint(of: leafBytes) }

  /// The authority's certificate for programs that are to trust it; no secret.
  package var authorityPEM: String { PEMDocument(type: "CERTIFICATE", derBytes: authorityBytes).pemString + "\n" }

  /// DER.
  var authorityBytes: [UInt8] { Self.bytes(of: authority) }
  var leafBytes: [UInt8] { Self.bytes(of: leaf) }

  private static func bytes(of certificate: Certificate) -> [UInt8] {
    var serializer = DER.Serializer()
    // What was made, or read, can be written.
    do { try serializer.serialize(certificate) } catch { return [] }
    return serializer.serializedBytes
  }
}

/// How browsers are told to trust one key.
package enum Pin {
  /// - Parameter key: SubjectPublicKeyInfo in DER.
  package static func of(_ key: some DataProtocol) -> String { Data(SHA256.hash(data: key)).base64EncodedString() }

  /// SHA-256 of a certificate in hexadecimal pairs with colons.
  static func fingerprint(of certificate: [UInt8]) -> String {
    SHA256.hash(data: certificate).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
      .joined(separator: ":")
  }

  /// The pin of a certificate's key.
  ///
  /// - Parameter certificate: DER.
  /// - Throws: `refused` when it is no certificate.
  package static func of(certificate bytes: [UInt8]) throws(CertificateProblem) -> String {
    do {
      var serializer = DER.Serializer()
      try serializer.serialize(try Certificate(derEncoded: bytes).publicKey)
      return of(serializer.serializedBytes)
    } catch { throw .refused }
  }
}

extension P256.Signing.PrivateKey {
  /// One number in 2³² is none of the curve's: then the next one is taken.
  fileprivate static func make(_ randomBytes: (Int) -> [UInt8]) throws(CertificateProblem) -> Self {
    for _ in 0..<8 {
      if let key = try? Self(rawRepresentation: randomBytes(32)) { return key }
    }
    throw .refused
  }
}
