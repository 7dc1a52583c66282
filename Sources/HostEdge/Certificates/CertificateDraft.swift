import Crypto
import HostValues
import SwiftASN1
import X509

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What stands in our certificates.
struct CertificateDraft {
  let now: Date
  let serialNumbers: (authority: [UInt8], leaf: [UInt8])

  /// A clock that is a little behind takes them too.
  private var begin: Date { now.addingTimeInterval(-3600) }
  private var end: Date { now.addingTimeInterval(EdgeCertificates.lifetime / .seconds(1)) }

  private static func name(_ text: String) throws -> DistinguishedName {
    try DistinguishedName {
      OrganizationName("salla-host")
      CommonName(text)
    }
  }

  /// Each authority has a name of its own, so that a program that knows several takes the right one.
  private func authorityName() throws -> DistinguishedName {
    try Self.name("salla-host local authority \(Hexadecimal.encode(Array(serialNumbers.authority.prefix(4))))")
  }

  /// An authority that may sign servers of the platform's domains and no other: no other name, no address, no further
  /// authority, nothing that is not a server.
  func authority(_ key: P256.Signing.PrivateKey) throws -> Certificate {
    let (name, publicKey) = (try authorityName(), Certificate.PublicKey(key.publicKey))
    return try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(bytes: serialNumbers.authority), publicKey: publicKey,
      notValidBefore: begin, notValidAfter: end, issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
        Critical(
          NameConstraints(
            permittedDNSDomains: PlatformName.domains, excludedIPRanges: [Self.everyIPv4, Self.everyIPv6]))
        try ExtendedKeyUsage([.serverAuth])
        SubjectKeyIdentifier(hash: publicKey)
      }, issuerPrivateKey: Certificate.PrivateKey(key))
  }

  /// A server with these names.
  func leaf(
    _ key: P256.Signing.PrivateKey, for names: [String], signedBy authority: P256.Signing.PrivateKey
  ) throws -> Certificate {
    let (publicKey, issuer) = (Certificate.PublicKey(key.publicKey), Certificate.PublicKey(authority.publicKey))
    return try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(bytes: serialNumbers.leaf), publicKey: publicKey,
      notValidBefore: begin, notValidAfter: end, issuer: try authorityName(), subject: try Self.name(names[0]),
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames(names.map { .dnsName($0) })
        SubjectKeyIdentifier(hash: publicKey)
        AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: issuer).keyIdentifier)
      }, issuerPrivateKey: Certificate.PrivateKey(authority))
  }

  /// Address and mask, of which no bit counts.
  private static let everyIPv4 = ASN1OctetString(contentBytes: ArraySlice(repeatElement(0, count: 8)))
  private static let everyIPv6 = ASN1OctetString(contentBytes: ArraySlice(repeatElement(0, count: 32)))
}
