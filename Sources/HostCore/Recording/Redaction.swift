/// A text without the tokens in it: PASETOs, JWTs, and whatever a `token=` of a query holds. What is left out is left
/// out the same way every time, and a text that was redacted before stays as it is.
///
/// The text may be a whole JSON document: the characters of tokens are the same inside its strings, and none of its
/// punctuation is among them.
func redacted(_ text: String) -> String {
  var text = text
  return text.withUTF8 { bytes in
    var redaction = Redaction(text: bytes)
    redaction.run()
    return String(decoding: redaction.written, as: UTF8.self)
  }
}

private struct Redaction {
  let text: UnsafeBufferPointer<UInt8>
  private(set) var written: [UInt8] = []
  /// Up to where the text has been written or left out.
  private var done = 0

  init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

  mutating func run() {
    written.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      guard let secret = secret(at: index) else {
        index += 1
        continue
      }
      written += text[done..<secret.lowerBound]
      written += "[redacted]".utf8
      done = secret.upperBound
      index = done
    }
    written += text[done...]
  }

  /// The token that begins here, if one does.
  private func secret(at index: Int) -> Range<Int>? {
    switch text[index] {
    case UInt8(ascii: "v"): paseto(at: index)
    case UInt8(ascii: "e"): jsonWebToken(at: index)
    case UInt8(ascii: "t"), UInt8(ascii: "T"): queryItem(at: index)
    default: nil
    }
  }

  /// `v4.public.` and its like, of any version.
  private func paseto(at index: Int) -> Range<Int>? {
    guard index + 3 < text.count, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(text[index + 1]) else { return nil }
    guard let body = end(of: ".public.", at: index + 2) ?? end(of: ".local.", at: index + 2) else { return nil }
    let rest = endOfToken(from: body, dots: true)
    return rest > body ? index..<rest : nil
  }

  /// `eyJ…` with a dot in it: the object in Base64 that every JWT begins with.
  private func jsonWebToken(at index: Int) -> Range<Int>? {
    guard end(of: "eyJ", at: index) != nil else { return nil }
    let head = endOfToken(from: index, dots: false)
    guard head - index > 8, head < text.count, text[head] == UInt8(ascii: ".") else { return nil }
    return index..<endOfToken(from: head, dots: true)
  }

  /// What follows `token=`, whatever stands before it.
  private func queryItem(at index: Int) -> Range<Int>? {
    guard let start = end(of: "token=", at: index) ?? end(of: "token%3d", at: index) else { return nil }
    let rest = text[start...].firstIndex(where: Self.endsQueryItem) ?? text.count
    return rest > start ? start..<rest : nil
  }

  /// Where a word of lower-case letters ends that begins here, in letters of either case.
  private func end(of word: String, at index: Int) -> Int? {
    var place = index
    for byte in word.utf8 {
      guard place < text.count else { return nil }
      let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(text[place])
      guard text[place] == byte || (isLetter && text[place] | 0x20 == byte) else { return nil }
      place += 1
    }
    return place
  }

  private func endOfToken(from index: Int, dots: Bool) -> Int {
    text[index...].firstIndex { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        false
      case UInt8(ascii: "."): !dots
      default: true
      }
    } ?? text.count
  }

  private static func endsQueryItem(_ byte: UInt8) -> Bool {
    byte <= 0x20 || #"&#"'<>\%"#.utf8.contains(byte)
  }
}
