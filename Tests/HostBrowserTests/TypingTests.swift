import HostBrowser
import Testing

@Suite(.serialized) struct TypingTests {
  private func typed(_ text: String, into body: String, reading script: String) async throws -> String {
    try await SharedBrowser.withBody(body) { page in
      try await page.type(text, into: .selector("#f"))
      return try await page.evaluate(script)
    }
  }

  @Test(arguments: ["plain", "", "نبض", "a \"quoted\" \\ text", "🎉 family: 👨‍👩‍👧‍👦 é"])
  func whatStoodThereIsReplaced(text: String) async throws {
    let value = try await typed(text, into: "<input id=f value=before>", reading: "f.value === \(literal(text))")
    #expect(value == "true")
  }

  @Test func eachKeyIsARealOne() async throws {
    let body = "<input id=f><script>keys = []; f.onkeydown = (e) => keys.push(e.isTrusted && e.key)</script>"
    #expect(try await typed("aنB", into: body, reading: "keys") == #"["a","ن","B"]"#)
  }

  @Test func aLinesEndIsTheEnterKey() async throws {
    #expect(try await typed("a\nb", into: "<textarea id=f></textarea>", reading: "f.value") == #""a\nb""#)
    let form = "<form onsubmit='document.title = f.value; return false'><input id=f></form>"
    #expect(try await typed("sent\n", into: form, reading: "document.title") == #""sent""#)
  }

  @Test func textThatCanBeEditedIsAFieldToo() async throws {
    let body = "<div id=f contenteditable>old words</div>"
    #expect(try await typed("new", into: body, reading: "f.textContent") == #""new""#)
  }

  @Test(arguments: [
    ("<button id=f>Go</button>", "it is no field for text"), ("<input id=f readonly>", "it is for reading only"),
  ])
  func whatTakesNoTextIsSaid(body: String, words: String) async throws {
    let trouble = await #expect(throws: BrowserProblem.self) { try await typed("x", into: body, reading: "1") }
    #expect(trouble?.message.hasSuffix(words) == true)
  }

  private func literal(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
