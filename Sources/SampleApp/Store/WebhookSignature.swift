import Crypto
import NIOCore

/// The proof that a webhook is the platform's: the HMAC-SHA256 of the bytes that came, in hex (D).
struct WebhookSignature: Sendable {
  private let key: SymmetricKey

  /// - Parameter secret: what only the platform and this app know.
  init(secret: String) {
    key = SymmetricKey(data: Array(secret.utf8))
  }

  /// Whether a signature is that of the body, compared in constant time.
  func isGood(_ signature: String, of body: ByteBuffer) -> Bool {
    guard let code = Self.bytes(signature) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(body.readableBytesView), using: key)
  }

  /// The bytes that hex digits stand for; nil when they are none.
  private static func bytes(_ hex: String) -> [UInt8]? {
    guard hex.utf8.count == SHA256.byteCount * 2 else { return nil }
    var bytes: [UInt8] = []
    var rest = hex.utf8[...]
    while let high = rest.popFirst(), let low = rest.popFirst() {
      guard let high = digit(high), let low = digit(low) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
