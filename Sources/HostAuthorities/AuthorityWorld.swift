import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One reading of the clock, and randomness, for one call.
package struct AuthorityWorld: Sendable {
  package let now: Date
  /// That many random bytes.
  package let randomBytes: @Sendable (Int) -> [UInt8]

  package init(now: Date, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
    self.now = now
    self.randomBytes = randomBytes
  }

  /// 128 random bits as 32 hexadecimal digits.
  func identifier() -> String {
    Hexadecimal.encode(randomBytes(16))
  }

  /// 26 characters that sort by time: 48 bits of milliseconds and 80 random ones in Crockford's base 32.
  func ulid() -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let milliseconds = max(0, min(Double(1 << 48 - 1), now.timeIntervalSince1970 * 1000))
    var characters: [Character] = []
    for shift in stride(from: 45, through: 0, by: -5) {
      characters.append(alphabet[Int(milliseconds) >> shift & 31])
    }
    var window = 0
    var bits = 0
    for byte in randomBytes(10) {
      window = (window << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        characters.append(alphabet[window >> bits & 31])
      }
    }
    return String(characters)
  }
}
