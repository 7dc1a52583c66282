extension RandomAccessCollection<UInt8> where Index == Int {
  /// Well-formed UTF-8 without NUL, which C would take for the end: a replacement character stands for each byte that
  /// belongs to no letter, a space for NUL.
  ///
  /// The standard library does the same at a cost of half a microsecond for each such byte (O, 6.3).
  var repairedUTF8: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(count)
    var place = startIndex
    while place < endIndex {
      let length = scalarLength(at: place)
      switch length {
      case 0: text += [0xEF, 0xBF, 0xBD]
      case 1: text.append(self[place] == 0 ? 0x20 : self[place])
      default: text += self[place..<place + length]
      }
      place += Swift.max(1, length)
    }
    return text
  }

  /// How many bytes the well-formed scalar has that begins here; 0 when none does.
  private func scalarLength(at place: Int) -> Int {
    let first = self[place]
    guard first >= 0x80 else { return 1 }
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard length > 0, place + length <= endIndex, second.contains(self[place + 1]) else { return 0 }
    for next in place + 1..<place + length where self[next] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
