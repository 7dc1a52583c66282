/// The part of a page that is given to libxml2, and so the bound of its time: that grows with the square of a tag's
/// attributes, with depth times length, and with each character reference.
///
/// Made of the page's own bytes: the first title, and of each tag that is asked about its name and the attributes that
/// matter. What goes beyond a limit is left out, and what fits still comes.
struct PageExcerpt {
  /// Bytes of all script tags together: 500 of them may have 250 bytes each.
  static let sourceLimit = 128 << 10
  /// Bytes of all meta tags together; the rules in them are taken apart word by word.
  static let metaLimit = 32 << 10
  /// Bytes of all beginnings of scripts together.
  static let scriptLimit = 512 << 10
  /// Character references in all tags together, such as `&amp;`: each is looked up in a list.
  static let referenceLimit = 4096

  /// Bytes of the first title that holds anything, with its tags; empty when there is none.
  private(set) var title: [UInt8] = []
  /// Bytes of the `<meta http-equiv>` tags and of the scripts that have a source, in the order of the page.
  private(set) var tags: [UInt8] = []
  /// The beginnings of the scripts that stand in the page: what a script says is no markup, so no parser has to see it.
  private(set) var inlineScripts: [ArraySlice<UInt8>] = []

  private let bytes: [UInt8]
  private var metas = Room(bytes: metaLimit)
  private var sources = Room(bytes: sourceLimit)
  private var scripts = Room(bytes: scriptLimit)
  private var references = referenceLimit

  /// What may still come of one kind of tag.
  private struct Room {
    var tags = PageMarkup.countLimit
    var bytes: Int

    /// - Returns: whether there was room for one more of that length.
    mutating func take(_ length: Int) -> Bool {
      guard tags > 0, length <= bytes else { return false }
      tags -= 1
      bytes -= length
      return true
    }
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var scanner = TagScanner(bytes)
    while let tag = scanner.next() { take(tag) }
  }

  private mutating func take(_ tag: TagScanner.Tag) {
    switch tag.element {
    case .title where title.isEmpty:
      let text = bytes[tag.text].beginning
      if !text.isEmpty { title = Array("<title>".utf8) + text + Array("</title>".utf8) }
    case .meta where tag.httpEquiv != nil && metas.tags > 0:
      add(excerpt("<meta", [("http-equiv", tag.httpEquiv), ("content", tag.content)], end: ">"), \.metas)
    case .script where tag.source != nil:
      if sources.tags > 0 { add(excerpt("<script", [("src", tag.source)], end: "></script>"), \.sources) }
    case .script where scripts.tags > 0:
      let text = bytes[tag.text].beginning
      if scripts.take(text.count) { inlineScripts.append(text) }
    default: break
    }
  }

  private mutating func add(_ text: [UInt8], _ room: WritableKeyPath<Self, Room>) {
    let count = text.count { $0 == .ampersand }
    guard count <= references, self[keyPath: room].take(text.count) else { return }
    tags += text
    references -= count
  }

  /// A tag with these attributes alone, as far as it has them.
  private func excerpt(_ start: String, _ attributes: [(String, TagScanner.Value?)], end: String) -> [UInt8] {
    var text = Array(start.utf8)
    for (name, value) in attributes {
      guard let value else { continue }
      text += Array(" \(name)".utf8)
      guard !value.bytes.isEmpty || value.quote != nil else { continue }
      let quote = value.quote.map { [$0] } ?? []
      text += Array("=".utf8) + quote + bytes[value.bytes].beginning + quote
    }
    return text + Array(" \(end)".utf8)
  }
}

extension ArraySlice<UInt8> {
  /// As much of a text as `PageMarkup.textLimit` lets through, without the white space before it.
  fileprivate var beginning: Self {
    let text = drop(while: \.isSpace).prefix(4 * PageMarkup.textLimit)
    var rest = PageMarkup.textLimit
    // A byte that goes on with a scalar begins none.
    return text.prefix { byte in
      if byte & 0xC0 != 0x80 { rest -= 1 }
      return rest >= 0
    }
  }
}
