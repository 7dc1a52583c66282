/// What the platform does to bring a webhook to an app.
package enum DeliveryPolicy {
  /// The answers that count as delivered: 200 and 201 (D), and 202, which apps that queue their work answer (O).
  package static let accepted: Set<Int> = [200, 201, 202]
  /// How often a webhook that was not taken is sent again (D).
  package static let furtherTries = 3
  /// Between two tries, on the session's clock (D).
  package static let pause = Duration.seconds(300)
  /// How long an app may take for its answer (D).
  package static let patience = Duration.seconds(30)
  /// Bytes of the answer that are kept.
  package static let excerptBytes = 4096

  /// The beginning of an answer's body as text: whole characters, and U+FFFD for what is not UTF-8.
  package static func excerpt(of body: some Sequence<UInt8>) -> String {
    var bytes = Array(body.prefix(excerptBytes + 1))
    guard bytes.count > excerptBytes else { return String(decoding: bytes, as: UTF8.self) }
    bytes.removeLast()
    // A character that is cut in two is left out: at most three bytes that go on, and the one that they follow.
    let start = bytes.lastIndex { $0 & 0b1100_0000 != 0b1000_0000 } ?? 0
    let length =
      [0b1100_0000: 2, 0b1110_0000: 3, 0b1111_0000: 4].filter { Int(bytes[start]) >= $0.key }.values.max() ?? 1
    if bytes.count - start < length { bytes.removeSubrange(start...) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
