import HostMarkup
import Testing

@Suite struct PageMarkupTests {
  private func read(_ html: String) -> PageMarkup { PageMarkup(html: Array(html.utf8)) }

  @Test func findsTitleMetaTagsAndScripts() {
    let page = read(
      """
      <!doctype html><html lang=en><head><meta charset=utf-8>
      <META HTTP-EQUIV="Content-Security-Policy" CONTENT="frame-ancestors 'none'">
      <meta name=viewport content=x><title> Stock &amp; Pulse </title>
      <script src="/a.js" defer></script><script type=module> import "./b.js"; if (1 < 2) {} </script>
      </head><body><p>Hello<script src=https://cdn.example/embedded-sdk@0.2/x.js></script></body></html>
      """)
    #expect(page.title == "Stock & Pulse")
    #expect(page.metas == [.init(name: "Content-Security-Policy", content: "frame-ancestors 'none'")])
    #expect(page.scriptSources == ["/a.js", "https://cdn.example/embedded-sdk@0.2/x.js"])
    #expect(page.inlineScripts == [#"import "./b.js"; if (1 < 2) {}"#])
  }

  @Test func elementsThatCameAfterOldHTMLAreNoHindrance() {
    let page = read(
      """
      <main><template><p></template><svg><title>icon</title></svg><dialog><script src=x.js></script></dialog></main>
      <script>document.body.append("</p>")</script>
      """)
    #expect(page.scriptSources == ["x.js"])
    #expect(page.inlineScripts == [#"document.body.append("</p>")"#])
  }

  @Test(arguments: [
    "", " ", "plain words", "<", "<<<>>>", "<!--", "<script>", "<title>", "{\"json\": true}", "&#0;&nope;",
  ])
  func whatIsNoPageYieldsNothing(text: String) {
    let page = read(text)
    #expect(page.title == nil)
    #expect(page.metas.isEmpty)
    #expect(page.scriptSources.isEmpty)
  }

  @Test func bytesThatAreNoUTF8AreTolerated() {
    let page = PageMarkup(
      html: Array("<meta charset=windows-1256><title>".utf8) + [0xC3, 0x28, 0xFF, 0x00]
        + Array("</title><script src=a.js></script>".utf8))
    #expect(page.title?.contains("(") == true)
    #expect(page.scriptSources == ["a.js"])
  }

  @Test func arabicStaysArabic() {
    #expect(read("<meta charset=iso-8859-1><title>نبض المخزون</title>").title == "نبض المخزون")
  }

  @Test func nothingIsFetchedAndNoEntityIsLookedUp() {
    let page = read(
      """
      <!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><title>&x;</title>
      <script src="http://127.0.0.1:1/never"></script>
      """)
    #expect(page.scriptSources == ["http://127.0.0.1:1/never"])
    #expect(page.title == "&x;")
  }

  @Test func tagsBeyondTheByteLimitAreLeftUnread() {
    let filler = String(repeating: "<p>words</p>\n", count: PageMarkup.byteLimit / 13 + 1)
    let page = read("<script src=first.js></script>" + filler + "<script src=last.js></script>")
    #expect(page.scriptSources == ["first.js"])
  }

  @Test func aTagInTheMiddleOfAChunkBoundaryIsWhole() {
    for padding in 4080..<4110 {
      let page = read(String(repeating: "x", count: padding) + "<script src=a.js></script><title>é</title>")
      #expect(page.scriptSources == ["a.js"])
      #expect(page.title == "é")
    }
  }

  @Test func textsAndListsAreCutAtTheirLimits() {
    let long = String(repeating: "a", count: 3 * PageMarkup.textLimit)
    let page = read(
      "<script>\(long)</script>" + String(repeating: "<script src=a.js></script>", count: PageMarkup.countLimit + 5))
    #expect(page.inlineScripts.map(\.count) == [PageMarkup.textLimit])
    #expect(page.scriptSources.count == PageMarkup.countLimit)
  }
}
