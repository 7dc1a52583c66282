/// What an HTML page says in its markup about framing and scripts.
///
/// Read with libxml2, whose idea of HTML is older than HTML5 (O, 2.9): good enough to find tags, never good enough to
/// write a page back, so nothing here does. The text is taken for UTF-8; a page in another encoding keeps its tags, which
/// are ASCII, and may lose letters of its title. UTF-16 yields nothing.
package struct PageMarkup: Sendable, Equatable {
  /// A `<meta http-equiv>`, with the name as the page spells it.
  package struct Meta: Sendable, Equatable {
    package let name: String
    package let content: String

    package init(name: String, content: String) {
      self.name = name
      self.content = content
    }
  }

  /// Bytes that are read; what follows is left unread.
  package static let byteLimit = 2 << 20
  /// Unicode scalars kept of each text: an attribute, a title, the beginning of an inline script.
  package static let textLimit = 4096
  /// Scripts and meta tags kept of one page, each.
  package static let countLimit = 500

  /// The first title, trimmed; nil when there is none or it is empty.
  package let title: String?
  package let metas: [Meta]
  /// `src` of every script that has one, as written, in the order of the page.
  package let scriptSources: [String]
  /// The beginning of every script that stands in the page itself.
  package let inlineScripts: [String]

  /// Reads a page, however broken it is. Nothing is fetched, and nothing is printed.
  package init(html bytes: some Collection<UInt8>) {
    var found = Found()
    if let page = ParsedPage(bytes.prefix(Self.byteLimit)) { page.visitElements { found.take($0) } }
    title = found.title
    metas = found.metas
    scriptSources = found.scriptSources
    inlineScripts = found.inlineScripts
  }

  private struct Found {
    var title: String?
    var metas: [Meta] = []
    var scriptSources: [String] = []
    var inlineScripts: [String] = []

    mutating func take(_ element: ParsedPage.Element) {
      switch element.name {
      case "title" where title == nil:
        let text = element.text(limit: textLimit)
        title = text.isEmpty ? nil : text
      case "meta" where metas.count < countLimit:
        guard let name = element.attribute("http-equiv", limit: textLimit) else { return }
        metas.append(Meta(name: name, content: element.attribute("content", limit: textLimit) ?? ""))
      case "script":
        if let source = element.attribute("src", limit: textLimit) {
          if scriptSources.count < countLimit { scriptSources.append(source) }
        } else if inlineScripts.count < countLimit {
          inlineScripts.append(element.text(limit: textLimit))
        }
      default: break
      }
    }
  }
}
