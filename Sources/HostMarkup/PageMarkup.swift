/// What an HTML page says in its markup about framing and scripts.
///
/// The tags are found by a scanner of our own and read with libxml2, whose idea of HTML is older than HTML5 and whose
/// time has no bound of its own (O, 2.9): good enough to read a tag, never good enough to write a page back, so nothing
/// here does. The text is taken for UTF-8; a page in another encoding keeps its tags, which are ASCII, and may lose
/// letters of its title. UTF-16 yields nothing.
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

  /// Reads a page, however broken it is, in a time that grows with its length alone. Nothing is fetched, and nothing is
  /// printed.
  package init(html bytes: some Collection<UInt8>) {
    let excerpt = PageExcerpt(Array(bytes.prefix(Self.byteLimit)))
    title = Self.title(excerpt)
    inlineScripts = excerpt.inlineScripts.map { ParsedPage.text($0, limit: Self.textLimit) }
    var found = Found()
    if let page = ParsedPage(excerpt.tags) { page.visitElements { found.take($0) } }
    metas = found.metas
    scriptSources = found.scriptSources
  }

  /// Read apart from the tags, since libxml2 takes a `<script>` inside a title for one.
  private static func title(_ excerpt: PageExcerpt) -> String? {
    var title: String?
    guard !excerpt.title.isEmpty, let page = ParsedPage(excerpt.title) else { return nil }
    page.visitElements { element in
      if title == nil, element.name == "title" { title = element.text(limit: textLimit) }
    }
    return title?.isEmpty == false ? title : nil
  }

  private struct Found {
    var metas: [Meta] = []
    var scriptSources: [String] = []

    mutating func take(_ element: ParsedPage.Element) {
      switch element.name {
      case "meta":
        guard let name = element.attribute("http-equiv", limit: textLimit) else { return }
        metas.append(Meta(name: name, content: element.attribute("content", limit: textLimit) ?? ""))
      case "script":
        guard let source = element.attribute("src", limit: textLimit) else { return }
        scriptSources.append(source)
      default: break
      }
    }
  }
}
