import HostBrowser
import Testing

@Suite(.serialized) struct ClickingTests {
  /// Says in its title what was clicked, when the click is a real one.
  private static let telling = """
    <script>addEventListener("click", (event) => {
      if (event.isTrusted) document.title += event.composedPath().find((element) => element.id)?.id + " "
    })</script>
    """

  private func title(
    _ body: String, clicking element: PageElement, limit: Duration = .seconds(60)
  ) async throws -> String {
    try await SharedBrowser.withBody(body + Self.telling) { page in
      try await page.click(element, limit: limit)
      return try await page.evaluate("document.title.trim()")
    }
  }

  @Test(arguments: [
    ("<button id=a>Save</button>", PageElement.selector("button"), "a"),
    ("<p>Save all</p><button id=a>Save</button>", .text("save"), "a"),
    ("<button id=a>Save and go</button><button id=b>Save</button>", .text("Save"), "b"),
    ("<button id=a>  Save\n and  go </button>", .text("Save and go"), "a"),
    ("<button id=a>Save and go</button>", .text("and"), "a"),
    ("<button id=a hidden>Save</button><button id=b>Save</button>", .text("Save"), "b"),
    ("<button id=a aria-label='حفظ 🎉'>x</button>", .text("حفظ 🎉"), "a"),
    ("<input id=a type=submit value=Send>", .text("Send"), "a"),
    ("<div><p id=a>plain words</p></div>", .text("plain words"), "a"),
    (
      "<div style='height: 5000px'></div><button id=a>Far</button><div style='height: 5000px'></div>", .text("Far"), "a"
    ),
    ("<a id=a href='#x' style='display: block; width: 9000px'>Wide</a>", .text("Wide"), "a"),
    ("<x-y><template shadowrootmode=open><button id=a>Inside</button></template></x-y>", .text("Inside"), "a"),
    ("<x-y><template shadowrootmode=open><button id=a><slot></slot></button></template>Slot</x-y>", .text("Slot"), "a"),
    ("<button id=a style='text-transform: uppercase'>save</button>", .text("Save"), "a"),
    (
      "<div id=bar style='position: fixed; inset: auto 0 0 0; height: 90px; background: red'></div>"
        + "<div style='height: 790px'></div><button id=a>Low</button><div style='height: 900px'></div>", .text("Low"),
      "a"
    ),
  ])
  func anElementIsFoundAndClicked(body: String, element: PageElement, id: String) async throws {
    #expect(try await title(body, clicking: element) == "\"\(id)\"")
  }

  @Test func aCheckboxIsClickedByItsLabel() async throws {
    try await SharedBrowser.withBody("<label>I agree <input id=a type=checkbox></label>") { page in
      try await page.click(.text("I agree"))
      let isChecked = try await page.evaluate("document.querySelector('#a').checked")
      #expect(isChecked == "true")
    }
  }

  @Test(arguments: [
    ("", "const b = document.createElement('button'); b.id = 'a'; b.textContent = 'Go'; document.body.append(b)"),
    ("<button id=a disabled>Go</button>", "a.disabled = false"),
    ("<button id=a style='visibility: hidden'>Go</button>", "a.style = ''"),
    ("<button id=a>Go</button><div id=c style='position: fixed; inset: 0'></div>", "c.remove()"),
  ])
  func anElementIsAwaitedUntilItCanBeUsed(body: String, script: String) async throws {
    let later = "<script>window.onload = () => setTimeout(() => { \(script) }, 300)</script>"
    #expect(try await title(body + later, clicking: .text("Go")) == #""a""#)
  }

  @Test func anElementIsAwaitedUntilItStandsStill() async throws {
    let body = """
      <button id=a style="position: absolute; transition: left 0.5s; left: 0">Go</button>
      <script>window.onload = () => { a.offsetTop; a.style.left = "500px" }</script>
      """
    #expect(try await title(body, clicking: .text("Go")) == #""a""#)
  }

  @Test(arguments: [
    ("<button>Save</button><a href='#'>Help</a>", #"has none; it shows "Save", "Help""#),
    ("just words", #"has none; it shows no controls, and the text "just words""#),
    ("<button id=a hidden>Go</button>", #"<button#a> "Go" is there but not visible"#),
    ("<button id=a disabled>Go</button>", #"<button#a> "Go" is there but disabled"#),
    ("<div aria-disabled=true><button id=a>Go</button></div>", #"<button#a> "Go" is there but disabled"#),
    (
      "<button id=a>Go</button><div id=c style='position: fixed; inset: 0'>over</div>",
      #"<button#a> "Go" is there but covered by <div#c> "over""#
    ),
    (
      "<button id=a>Go</button><script>setInterval(() => { a.style.marginLeft = `${Math.random() * 90}px` }, 5)</script>",
      #"<button#a> "Go" is there but does not stand still"#
    ),
    (
      "<button id=a style='position: fixed; left: -500px'>Go</button>",
      #"<button#a> "Go" is there but outside of what can be scrolled to"#
    ),
  ])
  func whatHindersAClickIsSaid(body: String, words: String) async throws {
    let trouble = await #expect(throws: BrowserProblem.self) {
      try await title(body, clicking: .text("Go"), limit: .seconds(1))
    }
    let message = try #require(trouble?.message)
    #expect(message.hasPrefix(#"waited 1 s to use the element that says "Go", in vain: "#))
    #expect(message.hasSuffix(words))
  }

  @Test func aSelectorThatIsNoneIsTheScriptsTrouble() async throws {
    let trouble = await #expect(throws: BrowserProblem.self) { try await title("", clicking: .selector("..")) }
    #expect(trouble?.message.contains("is not a valid selector") == true)
  }
}
