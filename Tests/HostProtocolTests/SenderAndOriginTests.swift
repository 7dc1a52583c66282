import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Who may speak")
struct SenderAndOriginTests {
  @Test(
    "Only the iframe's window is heard",
    arguments: [
      (.host, "sent by the dashboard page's own window, not by the app: often a browser extension"),
      (.inner, "sent by a frame inside the app's frame, which speaks to the top window past the page that holds it"),
      (.other, "sent by another window, not by the app's frame"),
    ] as [(MessageSender, String)])
  func sender(sender: MessageSender, reason: String) throws {
    var guest = Guest()
    guest.sender = sender
    let refused = try refusal(of: guest.message("embedded::ready"))
    #expect(refused.problem == .sender(sender))
    #expect(refused.reason == reason)
    #expect(refused.fix?.contains("window.parent") == (sender == .inner ? true : nil))
  }

  @Test(
    "Only the app's own origin is heard, to the letter",
    arguments: [
      "https://localhost:7256", "http://localhost", "http://localhost:72560", "http://localhost:7256/",
      "http://127.0.0.1:7256", "http://LOCALHOST:7256", "http://localhost:7256.evil.test", "null", "", "*",
    ])
  func origin(origin: String) throws {
    var guest = Guest()
    guest.origin = origin
    let refused = try refusal(of: guest.message("embedded::ready"))
    #expect(refused.problem == .origin(came: origin, expected: "http://localhost:7256"))
    #expect(refused.reason == "origin is \(origin), the app's origin is http://localhost:7256")
    #expect(try #require(refused.fix).contains("the URL that the frame ends up at"))
  }

  @Test("A refused stranger is still shown with event, payload and request id")
  func strangersAreShown() throws {
    var guest = Guest()
    guest.sender = .other
    let refused = try refusal(of: guest.message("embedded::page.setTitle", ["title": "x"], requestID: "req_9"))
    #expect(refused.name == "embedded::page.setTitle")
    #expect(refused.payload == ["title": "x"])
    #expect(refused.requestID == "req_9")
  }

  @Test("The page's words for the sender are frame, self, inner and other")
  func words() {
    #expect(MessageSender(rawValue: "frame") == .frame)
    #expect(MessageSender(rawValue: "self") == .host)
    #expect(MessageSender(rawValue: "inner") == .inner)
    #expect(MessageSender(rawValue: "other") == .other)
    #expect(MessageSender(rawValue: "host") == nil)
  }
}
