import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("iframe.ready, ready, destroy, auth.refresh and nav.clearAction")
struct LifecycleMessageTests {
  private let guest = Guest()

  @Test("The handshake tells the height", arguments: [0, 640, 12.5, -1])
  func height(height: Double) throws {
    let message = try understand(guest.message("embedded::iframe.ready", ["height": .number(height)]))
    #expect(message.event == .iframeReady(height: height))
    #expect(message.deviations.isEmpty)
  }

  @Test(
    "A handshake without a proper height is still a handshake, and breaks a rule",
    arguments: [
      ([:], "payload.height is missing"), (["height": nil], "payload.height is missing"),
      (["height": "640"], "payload.height must be a number; it is \"640\""),
      (["height": [640]], "payload.height must be a number; it is a list"),
    ] as [(JSONValue, String)])
  func noHeight(payload: JSONValue, reason: String) throws {
    let message = try understand(guest.message("embedded::iframe.ready", payload))
    #expect(message.event == .iframeReady(height: nil))
    #expect(message.deviations.map(\.reason) == [reason])
  }

  @Test(
    "The others need no payload, and whatever is in it does no harm",
    arguments: [
      ("ready", .ready), ("destroy", .destroy), ("auth.refresh", .refresh), ("nav.clearAction", .clearAction),
    ] as [(String, GuestEvent)])
  func withoutPayload(name: String, event: GuestEvent) throws {
    for payload in [[:], ["height": "x", "title": 5]] as [JSONValue] {
      let message = try understand(guest.message("embedded::\(name)", payload))
      #expect(message.event == event)
      #expect(message.deviations.isEmpty)
    }
  }
}
