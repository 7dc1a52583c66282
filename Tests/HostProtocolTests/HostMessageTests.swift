import HostProtocol
import HostTestSupport
import Testing

@Suite("Messages of the host")
struct HostMessageTests {
  private static let layout = Layout(theme: .light, language: .english, currency: "SAR", width: 900)

  @Test("The context goes out as a layout, with the request id of the question")
  func context() {
    #expect(
      HostMessage.provideContext(Self.layout, requestID: "req_1_a").envelope(timestamp: 5) == [
        "event": "embedded::context.provide", "payload": ["layout": Self.layout.json], "timestamp": 5,
        "source": "merchant-dashboard", "requestId": "req_1_a",
      ])
  }

  @Test("Without a request id in the question there is none in the answer, not even null")
  func contextWithoutRequest() {
    let envelope = HostMessage.provideContext(Self.layout, requestID: nil).envelope(timestamp: 5)
    #expect(envelope.members?.keys.sorted() == ["event", "payload", "source", "timestamp"])
  }

  @Test("A change of theme carries the theme", arguments: Theme.allCases)
  func theme(theme: Theme) {
    #expect(
      HostMessage.themeChange(theme).envelope(timestamp: 7) == [
        "event": "embedded::theme.change", "payload": ["theme": .string(theme.rawValue)], "timestamp": 7,
        "source": "merchant-dashboard",
      ])
  }

  @Test("A click carries the value of the action", arguments: ["save", "", "<b>", "حفظ"])
  func click(value: String) {
    #expect(
      HostMessage.actionClick(value: value).envelope(timestamp: 7) == [
        "event": "embedded::nav.actionClick", "payload": ["value": .string(value)], "timestamp": 7,
        "source": "merchant-dashboard",
      ])
  }

  @Test(
    "The SDK accepts every one of them",
    arguments: [
      .provideContext(layout, requestID: nil), .provideContext(layout, requestID: "r"), .themeChange(.dark),
      .actionClick(value: ""),
    ] as [HostMessage])
  func accepted(message: HostMessage) {
    #expect(Guest.accepts(message.envelope(timestamp: 1_795_255_200_000)))
  }

  @Test(
    "The SDK drops an envelope that lacks one of its four members, so the check above can fail",
    arguments: ["event", "payload", "timestamp", "source"])
  func dropped(member: String) throws {
    var members = try #require(HostMessage.themeChange(.dark).envelope(timestamp: 1).members)
    members[member] = nil
    #expect(!Guest.accepts(.object(members)))
    members[member] = .null
    #expect(!Guest.accepts(.object(members)))
  }
}
