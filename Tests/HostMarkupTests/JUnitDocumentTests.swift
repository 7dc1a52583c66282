import HostMarkup
import Testing

@Suite struct JUnitDocumentTests {
  @Test func everyOutcomeHasItsElement() {
    let document = JUnitDocument(
      name: "all",
      suites: [
        .init(
          name: "one",
          cases: [
            .init(group: "g", name: "good", duration: .milliseconds(1500), outcome: .passed, output: "said"),
            .init(
              group: "g", name: "bad", duration: .zero, outcome: .failed(message: "why", details: "line 1\nline 2")),
            .init(group: "g", name: "left", duration: .milliseconds(7), outcome: .skipped(message: "needs more")),
          ]), .init(name: "two", cases: []),
      ])
    #expect(
      document.xml == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites errors="0" failures="1" name="all" skipped="1" tests="3" time="1.507">
          <testsuite errors="0" failures="1" name="one" skipped="1" tests="3" time="1.507">
            <testcase classname="g" name="good" time="1.500">
              <system-out>said</system-out>
            </testcase>
            <testcase classname="g" name="bad" time="0.000">
              <failure message="why" type="failure">line 1
        line 2</failure>
            </testcase>
            <testcase classname="g" name="left" time="0.007">
              <skipped message="needs more"/>
            </testcase>
          </testsuite>
          <testsuite errors="0" failures="0" name="two" skipped="0" tests="0" time="0.000"/>
        </testsuites>

        """)
  }

  private func written(_ text: String) -> String {
    let entry = JUnitDocument.Case(
      group: text, name: text, duration: .zero, outcome: .failed(message: text, details: text))
    return JUnitDocument(name: text, suites: [.init(name: text, cases: [entry])]).xml ?? ""
  }

  @Test func whatIsMarkupElsewhereIsTextHere() {
    let xml = written(#"<a b="c">&amp;</a> ]]> <![CDATA["#)
    #expect(xml.contains(#"name="&lt;a b=&quot;c&quot;&gt;&amp;amp;&lt;/a&gt; ]]&gt; &lt;![CDATA[""#))
    #expect(xml.contains("&lt;a b=\"c\"&gt;&amp;amp;&lt;/a&gt; ]]&gt; &lt;![CDATA[</failure>"))
  }

  @Test func charactersThatXMLHasNoPlaceForAreReplaced() {
    let xml = written("a\u{0}b\u{1B}c\u{FFFE}d\u{7F}é نبض 🎉")
    #expect(xml.contains("name=\"a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{7F}é نبض 🎉\""))
    #expect(!xml.unicodeScalars.contains("\u{1B}"))
  }

  @Test func linesAndTabsSurvive() {
    let xml = written("a\nb\tc\rd")
    #expect(xml.contains("name=\"a&#10;b&#9;c&#13;d\""))
    #expect(xml.contains(">a\nb\tc&#13;d</failure>"))
  }
}
