import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("page.setTitle")
struct SetTitleMessageTests {
  private func message(_ payload: JSONValue) -> ReceivedMessage { Guest().message("embedded::page.setTitle", payload) }

  @Test(
    "Any text that is not blank is a title, to the letter",
    arguments: [
      "Stock", " Stock ", "المخزون", "<img src=x onerror=alert(1)>",
      "a\nb", String(repeating: "x", count: 10_000),
    ])
  func titles(title: String) throws {
    let understood = try understand(message(["title": .string(title)]))
    #expect(understood.event == .setTitle(title))
    #expect(understood.deviations.isEmpty)
  }

  @Test(
    "Anything else has no meaning",
    arguments: [
      ([:], "payload.title is missing"), (["title": nil], "payload.title is missing"),
      (["Title": "x"], "payload.title is missing"),
      (["title": 5], "payload.title must be text; it is 5"),
      (["title": ["text": "x"]], "payload.title must be text; it is an object"),
      (["title": ""], "payload.title must be text that is not empty; it is empty"),
      (["title": " \n\t"], "payload.title must be text that is not empty; it is empty"),
    ] as [(JSONValue, String)])
  func refused(payload: JSONValue, reason: String) throws {
    #expect(try refusal(of: message(payload)).reason == reason)
  }

  @Test("Without any payload the missing payload is named first")
  func noPayload() throws {
    let refused = try refusal(of: Guest().message("embedded::page.setTitle", changing: ["payload": nil]))
    #expect(refused.reason == "payload is missing; and payload.title is missing")
  }
}
