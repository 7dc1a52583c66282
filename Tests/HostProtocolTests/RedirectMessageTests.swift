import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("page.redirect")
struct RedirectMessageTests {
  private func message(_ url: JSONValue) -> ReceivedMessage {
    Guest().message("embedded::page.redirect", ["url": url])
  }

  @Test(
    "An absolute http or https URL is kept to the letter",
    arguments: [
      "https://app.test", "http://localhost:7256/?a=1#b", "HTTPS://APP.test/مرحبا?q=[1]&r=%20", "http://[::1]/",
    ])
  func allowed(url: String) throws {
    let understood = try understand(message(.string(url)))
    #expect(understood.event == .redirect(url))
    #expect(understood.deviations.isEmpty)
  }

  @Test(
    "Anything that could run script in the dashboard, or leads nowhere, is refused",
    arguments: [
      "javascript:alert(document.domain)", "JAVASCRIPT:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:alert(1)",
      " https://app.test", "javascript://app.test/%0Aalert(1)", "data:text/html;base64,PHNjcmlwdD4=", "vbscript:x",
      "blob:https://app.test/1", "file:///etc/passwd", "filesystem:https://app.test/x", "about:blank", "intent://x",
      "//app.test", "/products", "products", "?a=1", "#a", "app.test", "https:app.test", "https:/app.test", "https://",
      "mailto:a@app.test", "tel:123",
    ])
  func refused(url: String) throws {
    let refused = try refusal(of: message(.string(url)))
    #expect(
      refused.problem
        == .invalid(field: "payload.url", rule: "an absolute http or https URL", came: "\"\(url.abridged())\""))
  }

  @Test(
    "The URL has to be text",
    arguments: [
      (nil, "payload.url is missing"), (5, "payload.url must be text; it is 5"),
      (["href": "https://app.test"], "payload.url must be text; it is an object"),
      (" ", "payload.url must be text that is not empty; it is empty"),
    ] as [(JSONValue, String)])
  func kinds(url: JSONValue, reason: String) throws {
    #expect(try refusal(of: message(url)).reason == reason)
  }
}
