import HostMarkup
import Testing

/// What is a tag and what only looks like one, as the HTML standard has it.
@Suite struct TagFindingTests {
  private func sources(_ html: String) -> [String] { PageMarkup(html: Array(html.utf8)).scriptSources }

  @Test(arguments: [
    "<script src=a.js>", "<SCRIPT SRC=a.js>", "<script src='a.js'>", "<script src=\"a.js\">",
    "<script\nsrc\t=\r\n'a.js' >",
    "<script/src=a.js>", "<script src=a.js async>", "<script async src=a.js>", "<script data-src=b.js src=a.js>",
    "<script x='src=b.js>' src=a.js>", "<script x=\"</script>\" src=a.js>", "<script =src=b.js src=a.js>",
    "<script src=a.js src=b.js>", "<script src=a.js />", "<script x=y\"'z src=a.js>", "<script src=&#97;.js>",
    "<a title='>'></a><script src=a.js>", "<a title=\"<script src=b.js>\"></a><script src=a.js>",
    "<!-- <script src=b.js> --><script src=a.js>", "<!--><script src=a.js>", "<!---><script src=a.js>",
    "<!-- x --!><script src=a.js>", "<!--!><script src=b.js>--><script src=a.js>", "<!doctype html><script src=a.js>",
    "<?xml version='1.0'?><script src=a.js>", "< script src=b.js><script src=a.js>",
    "</ <script src=b.js><script src=a.js>",
    "1 < 2 <script src=a.js>", "</a title='<script src=b.js>'><script src=a.js>",
    "<style><script src=b.js></style><script src=a.js>", "<textarea><script src=b.js></TEXTAREA ><script src=a.js>",
    "<title><script src=b.js></script></title><script src=a.js>",
    "<script>'<script src=b.js>'</script><script src=a.js>",
    "<scripts src=b.js></scripts><script src=a.js>", "<script src=a.js></script",
  ])
  func exactlyTheOneScriptIsFound(html: String) {
    #expect(sources(html) == ["a.js"])
  }

  @Test(arguments: ["<script src=a.js", "<script src='a.js>", "<!-- <script src=a.js>", "<style><script src=a.js>"])
  func aTagThatIsBrokenOffOrHiddenIsNone(html: String) {
    #expect(sources(html).isEmpty)
  }

  @Test(arguments: ["<script src>", "<script src=>", "<script src=''>", "<script src = >"])
  func aSourceWithoutAValueIsEmpty(html: String) {
    #expect(sources(html) == [""])
  }

  @Test func aScriptEndsAtItsOwnEndTagAlone() {
    let page = PageMarkup(html: Array("<script>a</scripts></ script></script>b<script>c</SCRIPT\n>".utf8))
    #expect(page.inlineScripts == ["a</scripts></ script>", "c"])
  }

  @Test func theTagsComeInTheOrderOfThePage() {
    #expect(sources("<script src=1></script><p><script src=2></script></p><script src=3>") == ["1", "2", "3"])
  }
}
