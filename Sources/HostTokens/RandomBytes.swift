/// Random bytes out of the generator that was passed in.
enum RandomBytes {
  /// Makes bytes, eight of each number that is drawn.
  static func make(_ count: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count {
      let number: UInt64 = generator.next()
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> shift))
      }
    }
    return Array(bytes.prefix(count))
  }
}
