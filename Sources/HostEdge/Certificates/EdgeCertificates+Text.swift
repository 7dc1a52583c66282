import Crypto
import SwiftASN1
import X509

extension EdgeCertificates {
  /// Both certificates with their keys, as the file of the state folder has them: four blocks of PEM. A secret.
  var text: String {
    let blocks = [
      PEMDocument(type: "CERTIFICATE", derBytes: authorityBytes),
      PEMDocument(type: "PRIVATE KEY", derBytes: Array(authorityKey.derRepresentation)),
      PEMDocument(type: "CERTIFICATE", derBytes: leafBytes),
      PEMDocument(type: "PRIVATE KEY", derBytes: Array(leafKey.derRepresentation)),
    ]
    return blocks.map { $0.pemString + "\n" }.joined()
  }

  /// Nil for anything but a text as `text` writes it.
  init?(text: String) {
    guard let blocks = try? PEMDocument.parseMultiple(pemString: text), blocks.count == 4,
      let authority = try? Certificate(pemDocument: blocks[0]),
      let authorityKey = try? P256.Signing.PrivateKey(derRepresentation: blocks[1].derBytes),
      let leaf = try? Certificate(pemDocument: blocks[2]),
      let leafKey = try? P256.Signing.PrivateKey(derRepresentation: blocks[3].derBytes),
      authority.publicKey == Certificate.PublicKey(authorityKey.publicKey),
      leaf.publicKey == Certificate.PublicKey(leafKey.publicKey),
      authority.publicKey.isValidSignature(leaf.signature, for: leaf)
    else { return nil }
    (self.authority, self.authorityKey, self.leaf, self.leafKey) = (authority, authorityKey, leaf, leafKey)
  }
}
