import HostValues

/// PASETO version 4, purpose public: a readable message with an Ed25519 signature. Footer and implicit assertion
/// are empty, as in the platform's tokens.
package enum PasetoV4Public {
  static let header = Array("v4.public.".utf8)
  static let signatureLength = 64
  /// Token lengths that are read and written, in characters.
  static let lengths = 20...4096

  /// A token taken apart: what is signed and the claimed signature, neither of them checked.
  struct Parts {
    let content: [UInt8]

    var message: ArraySlice<UInt8> { content.dropLast(signatureLength) }
    var signature: ArraySlice<UInt8> { content.suffix(signatureLength) }

    /// The key, if any, that this was signed with.
    func signer(among keys: [VerificationKey]) -> VerificationKey? {
      let signed = signedBytes(of: message)
      return keys.first { $0.isValid(signature: signature, of: signed) }
    }
  }

  /// Signs a message; nil when the crypto library fails.
  static func seal(_ message: [UInt8], with key: SigningKey) -> String? {
    guard let signature = key.signature(of: signedBytes(of: message[...])) else { return nil }
    return "v4.public." + Base64URL.encode(message + signature)
  }

  /// Takes a token apart without checking its signature.
  ///
  /// - Throws: every case of `TokenProblem` but `.signatureMismatch` and `.claims`.
  static func open(_ token: String) throws(TokenProblem) -> Parts {
    let text = Array(token.utf8)
    guard lengths.contains(text.count), text.starts(with: header) else { throw TokenProblem(form: token) }
    let body = text.dropFirst(header.count)
    guard !body.contains(UInt8(ascii: ".")) else { throw .footer }
    let content: [UInt8]
    do {
      content = try Base64URL.decode(body)
    } catch {
      throw .encoding(error)
    }
    guard content.count > signatureLength else { throw .noMessage }
    return Parts(content: content)
  }

  /// The message of a text that may be no good token: nothing is checked, and a damaged signature does no harm.
  static func unverifiedMessage(of token: String) -> [UInt8]? {
    let text = Array(token.utf8)
    guard lengths.contains(text.count), text.starts(with: header) else { return nil }
    let content = Base64URL.decodePrefix(Array(text.dropFirst(header.count)))
    let length = (text.count - header.count) * 6 / 8 - signatureLength
    return length > 0 && content.count >= length ? Array(content.prefix(length)) : nil
  }

  /// What the signature covers: PASETO's pre-authentication encoding of header, message, footer and implicit
  /// assertion, each after its length.
  static func signedBytes(of message: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(40 + header.count + message.count)
    append(4, to: &bytes)
    append(header.count, to: &bytes)
    bytes += header
    append(message.count, to: &bytes)
    bytes += message
    append(0, to: &bytes)
    append(0, to: &bytes)
    return bytes
  }

  /// A count as 64 bits, lowest byte first.
  private static func append(_ count: Int, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: count >> shift))
    }
  }
}
