import CLibXML2

/// An XML document under construction as libxml2's tree, freed with this value.
struct XMLText: ~Copyable {
  private static let isReady: Void = xmlInitParser()

  private let document: xmlDocPtr
  let root: Element

  /// Nil when there is no memory for it.
  init?(root name: String) {
    _ = Self.isReady
    guard let document = xmlNewDoc("1.0") else { return nil }
    guard let node = xmlNewDocNode(document, nil, name, nil) else {
      xmlFreeDoc(document)
      return nil
    }
    xmlDocSetRootElement(document, node)
    // Without it, attributes would have numbers for all letters outside ASCII.
    document.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
    self.document = document
    root = Element(node: node)
  }

  deinit { xmlFreeDoc(document) }

  /// The whole document, indented, as UTF-8.
  var text: String? {
    guard let buffer = xmlBufferCreate() else { return nil }
    defer { xmlBufferFree(buffer) }
    guard xmlNodeDump(buffer, document, root.node, 0, 1) >= 0, let bytes = xmlBufferContent(buffer) else { return nil }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(String(cString: bytes))\n"
  }

  /// An element while the document is made; it is not to be kept.
  struct Element {
    fileprivate let node: xmlNodePtr

    /// Sets attributes in the order of their names.
    func set(_ attributes: [String: String]) {
      for (name, value) in attributes.sorted(by: { $0.key < $1.key }) { xmlSetProp(node, name, value.fitForXML) }
    }

    @discardableResult
    func add(_ name: String, _ attributes: [String: String]) -> Element? {
      guard let child = xmlNewChild(node, nil, name, nil) else { return nil }
      let element = Element(node: child)
      element.set(attributes)
      return element
    }

    /// libxml2 escapes it when the document is written.
    func add(text: String) {
      guard let content = xmlNewText(text.fitForXML) else { return }
      xmlAddChild(node, content)
    }
  }
}

extension String {
  /// The text with a replacement character for whatever XML 1.0 has no place for.
  fileprivate var fitForXML: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isFitForXML ? $0 : "\u{FFFD}" }))
  }
}

extension Unicode.Scalar {
  fileprivate var isFitForXML: Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
