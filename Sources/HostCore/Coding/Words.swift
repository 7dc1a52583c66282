import HostProtocol
import HostValues

extension KeyedDecodingContainer {
  /// Null counts as absent.
  func hasValue(_ key: Key) -> Bool { contains(key) && (try? decodeNil(forKey: key)) == false }

  /// One of a closed list of words; the error names them.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ key: Key) throws -> Word {
    try word(among: Word.allCases, key)
  }

  func word<Word: RawRepresentable<String>>(among allowed: some Sequence<Word>, _ key: Key) throws -> Word {
    let text = try decode(String.self, forKey: key)
    if let word = Word(rawValue: text), allowed.contains(where: { $0.rawValue == text }) { return word }
    let words = allowed.map(\.rawValue)
    let near = nearest(to: text, in: words).map { "; did you mean \($0)?" } ?? ""
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self,
      debugDescription: "must be \(words.orList); it is \"\(text.abridged())\"\(words.count > 5 ? near : "")")
  }
}
