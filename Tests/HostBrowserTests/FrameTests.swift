import HostBrowser
import Testing

/// The app's frame, of the same site as the page and so in its process, and of another site in a process of its own.
@Suite(.serialized) struct FrameTests {
  private static let app = """
    <h1>App</h1><div style="height: 2000px"></div>
    <button onclick="if (event.isTrusted) document.title = 'clicked'">Pay</button><input id=name>
    """

  @Test(
    arguments: EchoServer.Host.allCases,
    [
      "width: 400px; height: 300px",
      "width: 700px; height: 500px; margin: 30px; border: 7px solid; padding: 11px",
      "width: 400px; height: 300px; transform: scale(0.5) rotate(90deg)",
      "width: 400px; height: 300px; margin-top: 3000px",
    ])
  func aClickFindsItsPlaceInsideTheFrame(host: EchoServer.Host, style: String) async throws {
    let server = try await EchoServer.shared.value
    let url = server.url(EchoServer.frame(server.url(Self.app, at: host), style: style))
    try await SharedBrowser.withPage(url) { page in
      try await page.click(.text("Pay"), in: .app)
      let title = try await page.evaluate("document.title", in: .app)
      #expect(title == #""clicked""#)
    }
  }

  @Test(.timeLimit(.minutes(2)), arguments: EchoServer.Host.allCases)
  func cookiesThatServersSetAreSeenWithTheirAttributes(host: EchoServer.Host) async throws {
    let url = try await EchoServer.shared.value.urlOfDashboard(
      showing: Self.app, at: host, header: "Set-Cookie: sid=1; HttpOnly; SameSite=Lax")
    try await SharedBrowser.withPage(url) { page in
      // What is told of headers comes on a way of its own, sooner or later than the page.
      while await page.setCookies.isEmpty { _ = try await page.evaluate("1") }
      let cookies = await page.setCookies
      #expect(cookies.map(\.line) == ["sid=1; HttpOnly; SameSite=Lax"])
      #expect(cookies.first?.url.hasPrefix("http://\(host.rawValue):") == true)
    }
  }

  @Test(arguments: EchoServer.Host.allCases)
  func textIsTypedInsideTheFrame(host: EchoServer.Host) async throws {
    let url = try await EchoServer.shared.value.urlOfDashboard(showing: Self.app, at: host)
    try await SharedBrowser.withPage(url) { page in
      try await page.type("نبض 1", into: .selector("#name"), in: .app)
      let value = try await page.evaluate("document.querySelector('#name').value", in: .app)
      #expect(value == #""نبض 1""#)
    }
  }

  @Test(arguments: EchoServer.Host.allCases)
  func aFrameThatIsReplacedIsFoundAgain(host: EchoServer.Host) async throws {
    let server = try await EchoServer.shared.value
    let other: EchoServer.Host = host == .localhost ? .address : .localhost
    try await SharedBrowser.withPage(server.urlOfDashboard(showing: Self.app, at: host)) { page in
      try await page.click(.text("Pay"), in: .app)
      let next = server.url("<button onclick='document.title = \"next\"'>Next</button>", at: other)
      _ = try await page.evaluate("document.querySelector('iframe').src = '\(next)'")
      try await page.click(.text("Next"), in: .app)
      let title = try await page.evaluate("document.title", in: .app)
      #expect(title == #""next""#)
      let last = server.url("<button onclick='document.title = \"last\"'>Last</button>", at: host)
      _ = try await page.evaluate(
        "const f = document.querySelector('iframe').cloneNode(); f.src = '\(last)'; "
          + "document.querySelector('iframe').replaceWith(f)")
      try await page.click(.text("Last"), in: .app)
      let lastTitle = try await page.evaluate("document.title", in: .app)
      #expect(lastTitle == #""last""#)
    }
  }

  @Test(arguments: EchoServer.Host.allCases)
  func whatCoversTheFrameIsSaid(host: EchoServer.Host) async throws {
    let server = try await EchoServer.shared.value
    let cover = "<div id=veil style='position: fixed; inset: 0'></div>"
    let url = server.url(EchoServer.frame(server.url("<button>Pay</button>", at: host)) + cover)
    let trouble = await #expect(throws: BrowserProblem.self) {
      try await SharedBrowser.withPage(url) { try await $0.click(.text("Pay"), in: .app, limit: .seconds(5)) }
    }
    #expect(
      trouble?.message == #"waited 5 s to use the element that says "Pay" in the app's frame, in vain: "#
        + "it is there, but the page covers the app's frame with <div#veil>")
  }
}
