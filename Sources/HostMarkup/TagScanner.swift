/// Goes once over the bytes of a page and stops at the tags that `PageMarkup` asks about.
///
/// Keeps to the tokenizer of the HTML standard as far as it takes to tell a tag from what only looks like one: quotes,
/// comments, and the elements whose content is no markup. Each byte is looked at a few times at most, whatever the page
/// is made of. A tag that the page breaks off in is none.
struct TagScanner {
  struct Tag {
    let element: Element
    fileprivate(set) var source: Value?
    fileprivate(set) var httpEquiv: Value?
    fileprivate(set) var content: Value?
    /// What stands inside a title or a script, down to its end tag or the end of the page.
    fileprivate(set) var text = 0..<0

    /// Of two attributes of one name the first counts.
    fileprivate mutating func take(_ attribute: Attribute) {
      switch attribute.name {
      case .source: source = source ?? attribute.value
      case .httpEquiv: httpEquiv = httpEquiv ?? attribute.value
      case .content: content = content ?? attribute.value
      case nil: break
      }
    }
  }

  /// The places of an attribute's value without its quotes; empty when there is none.
  struct Value {
    let bytes: Range<Int>
    /// Nil when the value stands without quotes.
    let quote: UInt8?
  }

  fileprivate struct Attribute {
    let name: TagScanner.Name?
    let value: Value
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next title, meta or script; nil at the end of the page.
  mutating func next() -> Tag? {
    while let start = firstPlace(of: .lessThan, from: place) {
      place = start + 1
      switch here {
      case .exclamation?: skipDeclaration()
      case .question?: skip(past: .greaterThan)
      case .slash?:
        place += 1
        if here?.isLetter == true { _ = readTag() } else { skip(past: .greaterThan) }
      case let letter? where letter.isLetter:
        guard let (found, isClosed) = readTag(), var tag = found else { continue }
        if tag.element.hasPlainContent, !isClosed { tag.text = readContent(of: tag.element) }
        if tag.element.isAskedFor { return tag }
      default: break
      }
    }
    return nil
  }

  private var here: UInt8? { place < bytes.count ? bytes[place] : nil }

  // MARK: Tags

  /// Reads on behind the tag's `>`; nil at the end of the page.
  ///
  /// - Returns: the tag, nil when nobody asks about that element; and whether it was closed as in XHTML.
  private mutating func readTag() -> (tag: Tag?, isClosed: Bool)? {
    let name = take { !$0.isSpace && $0 != .slash && $0 != .greaterThan }
    var tag = Element.allCases.first { spells($0.name, name) }.map { Tag(element: $0) }
    var isClosed = false
    while let byte = here {
      switch byte {
      case .greaterThan:
        place += 1
        return (tag, isClosed)
      case .slash:
        place += 1
        isClosed = here == .greaterThan
      case let space where space.isSpace: place += 1
      default:
        guard let attribute = readAttribute() else { return nil }
        tag?.take(attribute)
      }
    }
    return nil
  }

  /// Nil at the end of the page.
  private mutating func readAttribute() -> Attribute? {
    let start = place
    place += 1  // an equals sign at the beginning is a part of the name
    _ = take { !$0.isSpace && $0 != .slash && $0 != .greaterThan && $0 != .equals }
    let end = place
    let name = Name.allCases.first { spells($0.name, start..<end) }
    _ = take(while: \.isSpace)
    guard here == .equals else {
      place = end
      return Attribute(name: name, value: Value(bytes: end..<end, quote: nil))
    }
    place += 1
    _ = take(while: \.isSpace)
    guard let quote = here, quote == .quote || quote == .apostrophe else {
      let value = take { !$0.isSpace && $0 != .greaterThan }
      return Attribute(name: name, value: Value(bytes: value, quote: nil))
    }
    let first = place + 1
    guard let last = firstPlace(of: quote, from: first) else {
      place = bytes.count
      return nil
    }
    place = last + 1
    return Attribute(name: name, value: Value(bytes: first..<last, quote: quote))
  }

  // MARK: What is no markup

  /// Stops at the element's own end tag.
  private mutating func readContent(of element: Element) -> Range<Int> {
    let start = place
    let length = element.name.utf8CodeUnitCount
    while let end = firstPlace(of: .lessThan, from: place) {
      place = end + 1
      let word = end + 2..<end + 2 + length
      guard here == .slash, word.upperBound < bytes.count, spells(element.name, word) else { continue }
      let after = bytes[word.upperBound]
      guard after.isSpace || after == .slash || after == .greaterThan else { continue }
      place = end
      return start..<end
    }
    place = bytes.count
    return start..<place
  }

  /// Passes over a comment, or over anything else that begins with `<!` and ends at the next `>`.
  private mutating func skipDeclaration() {
    guard bytes[place...].starts(with: "!--".utf8) else { return skip(past: .greaterThan) }
    let text = place + 3
    while let end = firstPlace(of: .greaterThan, from: place) {
      place = end + 1
      // `<!-->` is a whole comment too.
      let isEnd = end >= text && bytes[end - 1] == .hyphen && bytes[end - 2] == .hyphen
      if isEnd || (end >= text + 3 && bytes[end - 3..<end].elementsEqual("--!".utf8)) { return }
    }
    place = bytes.count
  }

  // MARK: Bytes

  private func firstPlace(of byte: UInt8, from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      if bytes[place] == byte { return place }
      place += 1
    }
    return nil
  }

  private mutating func skip(past byte: UInt8) {
    place = firstPlace(of: byte, from: place).map { $0 + 1 } ?? bytes.count
  }

  private mutating func take(while belongs: (UInt8) -> Bool) -> Range<Int> {
    let start = place
    var end = start
    while end < bytes.count, belongs(bytes[end]) { end += 1 }
    place = end
    return start..<end
  }

  /// Whether this part of the page is that name, which is in lower case.
  private func spells(_ name: StaticString, _ part: Range<Int>) -> Bool {
    guard part.count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { letters in
      for (offset, letter) in letters.enumerated() where bytes[part.lowerBound + offset].lowercase != letter {
        return false
      }
      return true
    }
  }
}
