extension String {
  /// The text with no more than 30 combining marks in a row: behind each such run stands a combining grapheme joiner, as
  /// Unicode's Stream-Safe Text Format has it (UAX 15). No language has such runs.
  ///
  /// To compare or to hash a text, the standard library puts the marks of each run in order, and its time grows with the
  /// square of their number: one name of 256 KiB of marks took a minute.
  package var streamSafe: String {
    // Two bytes at least for each mark, and none of them ASCII.
    guard utf8.count > Self.markLimit * 2, utf8.contains(where: { $0 >= 0xCC }) else { return self }
    var run = 0
    guard unicodeScalars.contains(where: { $0.exceeds(&run) }) else { return self }
    run = 0
    var safe = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.exceeds(&run) {
        safe.append("\u{34F}")
        run = 1
      }
      safe.append(scalar)
    }
    return String(safe)
  }

  fileprivate static let markLimit = 30
}

extension Unicode.Scalar {
  /// Counts the marks in a row, and says whether this is one too many.
  fileprivate func exceeds(_ run: inout Int) -> Bool {
    guard value >= 0x300, properties.canonicalCombiningClass != .notReordered else {
      run = 0
      return false
    }
    run += 1
    return run > String.markLimit
  }
}
