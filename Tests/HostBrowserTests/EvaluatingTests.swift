import HostBrowser
import Testing

@Suite(.serialized) struct EvaluatingTests {
  @Test(arguments: [
    ("1 + 1", "2"), ("'é نبض 🎉'", "\"é نبض 🎉\""), ("null", "null"), ("undefined", "null"), ("NaN", "null"),
    ("-0.5", "-0.5"), ("true", "true"), ("({ a: [1, 'x', { b: null }] })", #"{"a":[1,"x",{"b":null}]}"#),
    ("[]", "[]"), ("Promise.resolve({ a: 1 })", #"{"a":1}"#), ("await Promise.resolve(7)", "7"),
    ("() => 1", "null"), ("const x = 4; x * x", "16"), ("new Date(0)", #""1970-01-01T00:00:00.000Z""#),
    ("(async () => [await 1])()", "[1]"), ("Promise.resolve()", "null"), ("const again = 1", "null"),
    ("({ text: 'half: \\udc00!' })", #"{"text":"half: \udc00!"}"#),
    ("'half: \\ud83d!'", "\"half: \u{FFFD}!\""), ("'\\\\ud83d'", #""\\ud83d""#),
  ])
  func aValueComesBackAsJSON(script: String, json: String) async throws {
    let value = try await SharedBrowser.withBody("") { try await $0.evaluate(script) }
    #expect(value == json)
  }

  @Test(arguments: [
    ("throw new Error('no')", "Error: no"), ("nothing.here", "ReferenceError: nothing is not defined"),
    ("1 +", "SyntaxError"), ("Promise.reject(new TypeError('late'))", "TypeError: late"), ("throw 'text'", "text"),
  ])
  func whatAScriptThrowsIsTheTrouble(script: String, message: String) async throws {
    let trouble = await #expect(throws: BrowserProblem.self) {
      try await SharedBrowser.withBody("") { try await $0.evaluate(script) }
    }
    #expect(trouble?.message.contains(message) == true, "\(trouble as Any)")
  }

  @Test func aPageThatNeverAnswersIsNotWaitedForForEver() async throws {
    await #expect(throws: BrowserProblem.timedOut(what: "the end of a script", seconds: 0.3)) {
      try await SharedBrowser.withBody("") { try await $0.evaluate("while (true) {}", limit: .milliseconds(300)) }
    }
  }

  @Test(arguments: EchoServer.Host.allCases)
  func anAppThatNeverAnswersIsNotWaitedForForEver(host: EchoServer.Host) async throws {
    let url = try await EchoServer.shared.value.urlOfDashboard(
      showing: "<script>onmessage = () => { while (true) {} }</script>", at: host)
    let trouble = await #expect(throws: BrowserProblem.self) {
      try await SharedBrowser.withPage(url) { page in
        _ = try await page.evaluate("document.querySelector('iframe').contentWindow.postMessage(1, '*')")
        try await page.click(.text("Go"), in: .app, limit: .milliseconds(500))
      }
    }
    let message = trouble?.message ?? ""
    #expect(message.hasPrefix(#"waited 0.5 s to use the element that says "Go" in the app's frame, in vain: "#))
  }

  @Test func aScriptWhoseDocumentGoesAwayIsATrouble() async throws {
    let trouble = await #expect(throws: BrowserProblem.self) {
      try await SharedBrowser.withBody("") {
        try await $0.evaluate("location.href = 'about:blank'; new Promise(() => {})")
      }
    }
    guard case .script = trouble else {
      Issue.record("\(trouble as Any)")
      return
    }
  }

  @Test func anAppWithoutAFrameIsWaitedForAndNamed() async throws {
    await #expect(throws: BrowserProblem.timedOut(what: "the app's frame and its document", seconds: 0.2)) {
      try await SharedBrowser.withBody("") { try await $0.evaluate("1", in: .app, limit: .milliseconds(200)) }
    }
  }

  @Test(arguments: EchoServer.Host.allCases)
  func theAppsFrameHasItsOwnScripts(host: EchoServer.Host) async throws {
    let url = try await EchoServer.shared.value.urlOfDashboard(showing: "<script>window.mine = 5</script>", at: host)
    try await SharedBrowser.withPage(url) { page in
      let inside = try await page.evaluate("[window.mine, location.hostname]", in: .app)
      #expect(inside == #"[5,"\#(host.rawValue)"]"#)
      let outside = try await page.evaluate("window.mine")
      #expect(outside == "null")
    }
  }

  @Test func aConditionIsAwaited() async throws {
    try await SharedBrowser.withBody("<script>setTimeout(() => { window.late = { yes: 1 } }, 300)</script>") { page in
      try await page.waitUntil("window.late.yes === 1")
    }
  }

  @Test func aConditionThatNeverComesSaysWhatWasThere() async throws {
    let trouble = await #expect(throws: BrowserProblem.self) {
      try await SharedBrowser.withBody("") { try await $0.waitUntil("window.late.yes", limit: .seconds(2)) }
    }
    #expect(trouble?.message.contains("waited 2 s for window.late.yes to be true") == true)
    #expect(trouble?.message.contains("Cannot read properties of undefined") == true)
  }
}
