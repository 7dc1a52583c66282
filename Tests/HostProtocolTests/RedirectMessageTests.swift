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
    "An absolute URL, or one for another program, is kept to the letter",
    arguments: [
      "mailto:a@app.test?subject=x", "tel:+966500000000", "sms:+966500000000", "whatsapp://send?text=x",
      "geo:24.7,46.7",
      "Tel:1",
      "https://app.test", "http://localhost:7256/?a=1#b", "HTTPS://APP.test/مرحبا?q=[1]&r=%20", "http://[::1]/",
    ])
  func allowed(url: String) throws {
    let understood = try understand(message(.string(url)))
    #expect(understood.event == .redirect(url))
    #expect(understood.deviations.isEmpty)
  }

  @Test(
    "White space around it is not part of it",
    arguments: [
      (" https://app.test", "https://app.test"), ("tel:1 ", "tel:1"), ("\u{3000}mailto:a@b.test\n", "mailto:a@b.test"),
    ])
  func trimmed(given: String, kept: String) throws {
    let understood = try understand(message(.string(given)))
    #expect(understood.event == .redirect(kept))
    #expect(understood.deviations.isEmpty)
  }

  @Test(
    "Anything that could run script in the dashboard, or leads nowhere, is refused",
    arguments: [
      "javascript:alert(document.domain)", "JAVASCRIPT:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:alert(1)",
      "java script:alert(1)", " javascript:alert(1)", "1:x", "tel:", ":x", "view-source:https://app.test",
      "javascript://app.test/%0Aalert(1)", "data:text/html;base64,PHNjcmlwdD4=", "vbscript:x",
      "blob:https://app.test/1", "file:///etc/passwd", "filesystem:https://app.test/x", "about:blank",
      "//app.test", "/products", "products", "?a=1", "#a", "app.test", "https:app.test", "https:/app.test", "https://",
    ])
  func refused(url: String) throws {
    let refused = try refusal(of: message(.string(url)))
    #expect(
      refused.problem
        == .invalid(
          field: "payload.url", rule: "an absolute URL, http, https or one for another program such as mailto: or tel:",
          came: "\"\(url.abridged())\""))
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
