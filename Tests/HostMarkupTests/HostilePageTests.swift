import HostMarkup
import Testing

/// Pages made to cost as much as they can end, and what came before the trouble is found. `make bench` says how long the
/// worst of them keeps a thread.
@Suite struct HostilePageTests {
  private static let start = "<title>first</title><meta http-equiv=X content=y><script src=a.js></script>"
  private static let length = PageMarkup.byteLimit / 8

  private func read(_ html: String) -> PageMarkup { PageMarkup(html: Array(html.utf8)) }

  @Test(arguments: [
    "<div>", "<div></b>", "<b><i><a>", "<table>", "<p>", "<a x=1 y=2>", "<a ", "<a x=", "<a x='", "<!--", "<!-", "<!x>",
    "<![CDATA[", "<?x", "<", "</", "</a b>", "&amp", "&#1;", "\0", "e\u{301}\u{301}\u{301}", "<textarea>", "<style>",
    "<title>", "<title></title>", "<meta name=x>", "\u{FEFF}", "x",
  ])
  func whatCameFirstIsFoundHoweverThePageGoesOn(part: String) {
    let page = read(Self.start + String(repeating: part, count: Self.length / part.utf8.count))
    #expect(page.title == "first")
    #expect(page.metas == [.init(name: "X", content: "y")])
    #expect(page.scriptSources == ["a.js"])
  }

  @Test func aTagMayHaveAnyNumberOfAttributes() {
    let many = (0..<60_000).map { "a\($0)" }.joined(separator: " ")
    let page = read("<meta \(many) http-equiv=X content=y><script \(many) src=a.js></script><title \(many)>t</title>")
    #expect(page.metas == [.init(name: "X", content: "y")])
    #expect(page.scriptSources == ["a.js"])
    #expect(page.title == "t")
  }

  @Test func manyScriptsWithoutAnEndAreOne() {
    let page = read(String(repeating: "<script>", count: 10_000))
    #expect(page.inlineScripts.count == 1)
    #expect(page.scriptSources.isEmpty)
  }

  @Test func oneTextOfAnyLengthIsCut() {
    let long = String(repeating: "x", count: Self.length)
    #expect(read("<script src='\(long)'></script>").scriptSources.map(\.count) == [PageMarkup.textLimit])
    #expect(read("<script>\(long)</script>").inlineScripts.map(\.count) == [PageMarkup.textLimit])
    #expect(read("<title>\(long)</title>").title?.count == PageMarkup.textLimit)
    #expect(read("<script src=\(long)></script>").scriptSources.map(\.count) == [PageMarkup.textLimit])
  }

  @Test func aTextOfCombiningMarksIsCutByScalars() {
    let marks = "e" + String(repeating: "\u{301}", count: 100_000)
    #expect(read("<title>\(marks)</title>").title?.unicodeScalars.count == PageMarkup.textLimit)
    #expect(read("<script>\(marks)</script>").inlineScripts.map(\.unicodeScalars.count) == [PageMarkup.textLimit])
  }

  @Test func whatFitsStillComesBehindWhatDoesNot() {
    let metas = String(repeating: "<meta http-equiv=X content='\(String(repeating: "x", count: 4000))'>", count: 20)
    let references = "<script src='\(String(repeating: "&amp;", count: 4000))'></script>"
    let scripts = String(repeating: "<script>\(String(repeating: "y", count: 4000))</script>", count: 140)
    let page = read(
      metas + String(repeating: references, count: 7) + scripts + "<script src=a.js></script><script>short</script>")
    #expect(page.metas.count == 8)
    #expect(page.scriptSources.count == 5)
    #expect(page.scriptSources.last == "a.js")
    #expect(page.inlineScripts.count == 131 + 1)
    #expect(page.inlineScripts.last == "short")
  }

  @Test func bytesThatAreNoLettersAreReplacedOneByOne() {
    let bytes: [[UInt8]] = [
      [0x80], [0xFF], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x9F, 0x98],
    ]
    for bytes in bytes {
      let page = PageMarkup(html: Array("<script>é".utf8) + bytes + Array("😀</script>".utf8))
      #expect(page.inlineScripts == ["é\(String(repeating: "\u{FFFD}", count: bytes.count))😀"])
    }
  }
}
