#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON document of the browser that is read when its form is known.
struct Body: Sendable {
  private let bytes: Data

  init(_ bytes: Data) { self.bytes = bytes }

  func decoded<Form: Decodable>(_: Form.Type) -> Form? {
    if let form = try? JSONDecoder().decode(Form.self, from: bytes) { return form }
    // A page may say half of a surrogate pair, and JSON can carry it; Swift's text cannot.
    guard let repaired = withoutLoneSurrogates() else { return nil }
    return try? JSONDecoder().decode(Form.self, from: repaired)
  }

  /// The document with U+FFFD for each half of a surrogate pair that stands alone; nil when there is none.
  private func withoutLoneSurrogates() -> Data? {
    var result = Data()
    var isChanged = false
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard bytes[place] == UInt8(ascii: "\\") else {
        result.append(bytes[place])
        place += 1
        continue
      }
      switch surrogate(at: place) {
      case .high where surrogate(at: place + 6) == .low:
        result.append(bytes[place..<place + 12])
        place += 12
      case .high, .low:
        result.append(contentsOf: Array(#"\ufffd"#.utf8))
        place += 6
        isChanged = true
      case nil:
        result.append(bytes[place..<min(place + 2, bytes.endIndex)])
        place += 2
      }
    }
    return isChanged ? result : nil
  }

  private enum Half { case high, low }

  private func surrogate(at place: Int) -> Half? {
    guard place + 6 <= bytes.endIndex, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u"),
      let unit = UInt16(String(decoding: bytes[place + 2..<place + 6], as: UTF8.self), radix: 16)
    else { return nil }
    return UTF16.isLeadSurrogate(unit) ? .high : UTF16.isTrailSurrogate(unit) ? .low : nil
  }
}
