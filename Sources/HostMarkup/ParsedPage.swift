import CLibXML2

/// A page as libxml2's tree, freed with this value.
struct ParsedPage: ~Copyable {
  /// Elements inside elements; a page that goes deeper is read down to there and no further. Browsers stop at 512 (O),
  /// and the time that libxml2 takes grows with depth times length.
  private static let depthLimit = 2000
  private static let chunkSize = 4096
  private static let isReady: Void = xmlInitParser()

  private let document: htmlDocPtr

  /// Nil when libxml2 makes no document of it.
  init?(_ bytes: [UInt8]) {
    _ = Self.isReady
    guard let reader = htmlCreatePushParserCtxt(nil, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8) else { return nil }
    defer { htmlFreeParserCtxt(reader) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    _ = htmlCtxtUseOptions(reader, CInt(bitPattern: options))
    Self.feed(bytes.repairedUTF8, to: reader)
    // The document is the caller's as soon as it exists: freeing the reader leaves it alone.
    guard let document = reader.pointee.myDoc else { return nil }
    self.document = document
  }

  deinit { xmlFreeDoc(document) }

  private static func feed(_ bytes: [UInt8], to reader: htmlParserCtxtPtr) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty, reader.pointee.nameNr <= CInt(depthLimit) {
        let chunk = UnsafeRawBufferPointer(rebasing: rest.prefix(chunkSize))
        _ = htmlParseChunk(reader, chunk.bindMemory(to: CChar.self).baseAddress, CInt(chunk.count), 0)
        rest = rest.dropFirst(chunk.count)
      }
    }
    _ = htmlParseChunk(reader, nil, 0, 1)
  }

  /// Goes through all elements in the order of the page, without recursion: a page may be deep.
  func visitElements(_ visit: (Element) -> Void) {
    var next = xmlDocGetRootElement(document)
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE { visit(Element(node: node)) }
      next = Self.following(node)
    }
  }

  /// The next node in the order of the page.
  private static func following(_ node: xmlNodePtr) -> xmlNodePtr? {
    // Only elements have children of their own: the children of an entity would lead out of the tree.
    if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children { return child }
    var place: xmlNodePtr? = node
    while let here = place {
      if let sibling = here.pointee.next { return sibling }
      place = here.pointee.parent
      if place?.pointee.type != XML_ELEMENT_NODE { return nil }
    }
    return nil
  }

  /// An element while the page is visited; it is not to be kept.
  struct Element {
    fileprivate let node: xmlNodePtr

    /// Lower case.
    var name: String { node.pointee.name.map { String(cString: $0).lowercased() } ?? "" }

    /// Nil when the element has no such attribute; empty when the attribute has no value.
    func attribute(_ name: String, limit: Int) -> String? {
      var next = node.pointee.properties
      while let attribute = next {
        if let own = attribute.pointee.name, String(cString: own).lowercased() == name {
          return Self.joined(attribute.pointee.children, limit: limit)
        }
        next = attribute.pointee.next
      }
      return nil
    }

    /// The text right inside the element, trimmed.
    func text(limit: Int) -> String { Self.joined(node.pointee.children, limit: limit) }

    private static func joined(_ first: xmlNodePtr?, limit: Int) -> String {
      var text = ""
      var next = first
      while let node = next, text.unicodeScalars.count < limit {
        if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE,
          let content = node.pointee.content
        {
          text += String(cString: content)
        }
        next = node.pointee.next
      }
      return ParsedPage.trimmed(text, limit: limit)
    }
  }
}

extension ParsedPage {
  /// Text that is no markup, trimmed.
  static func text(_ bytes: ArraySlice<UInt8>, limit: Int) -> String {
    trimmed(String(decoding: bytes.repairedUTF8, as: UTF8.self), limit: limit)
  }

  private static func trimmed(_ text: String, limit: Int) -> String {
    var kept = text.unicodeScalars.drop(while: \.properties.isWhitespace).prefix(limit)
    while kept.last?.properties.isWhitespace == true { kept.removeLast() }
    return String(kept)
  }
}
