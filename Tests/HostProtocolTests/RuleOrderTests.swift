import HostProtocol
import HostTestSupport
import HostValues
import Testing

/// Section by section, each message breaks one rule and all that are checked after it.
@Suite("The first rule that fails is the reason")
struct RuleOrderTests {
  private static let broken: JSONValue = ["event": "nothing", "payload": 1, "timestamp": "x", "source": 2]

  private func reason(sender: MessageSender = .frame, origin: String = Guest.origin, _ data: JSONValue) throws -> String
  {
    try refusal(of: ReceivedMessage(sender: sender, origin: origin, content: .data(data))).reason
  }

  @Test("First the sender", arguments: [broken, 1, "text", nil] as [JSONValue])
  func sender(data: JSONValue) throws {
    #expect(try reason(sender: .other, origin: "http://evil.test", data).hasPrefix("sent by another window"))
  }

  @Test("Then the origin", arguments: [broken, 1, "text", nil] as [JSONValue])
  func origin(data: JSONValue) throws {
    #expect(try reason(origin: "http://evil.test", data).hasPrefix("origin is http://evil.test"))
  }

  @Test("Sender and origin come before data that cannot be read")
  func unreadable() throws {
    let content = ReceivedMessage.Content.unreadable(why: "a BigInt at payload.x")
    let stranger = ReceivedMessage(sender: .other, origin: Guest.origin, content: content)
    let foreign = ReceivedMessage(sender: .frame, origin: "http://evil.test", content: content)
    #expect(try refusal(of: stranger).problem == .sender(.other))
    #expect(try refusal(of: foreign).problem == .origin(came: "http://evil.test", expected: Guest.origin))
    let refused = try refusal(of: ReceivedMessage(sender: .frame, origin: Guest.origin, content: content))
    #expect(refused.reason == "the data cannot be carried as JSON: a BigInt at payload.x")
    #expect(refused.fix == "send plain JSON of 256 KiB and 100 levels at most")
    #expect(refused.payload == .null)
    #expect(refused.name == nil)
  }

  @Test(
    "Then the data has to be an object",
    arguments: [
      (nil, "null"), (true, "true or false"), (7, "a number"), ("embedded::ready", "text"), ([], "a list"),
      ([["event": "embedded::ready"]], "a list"),
    ] as [(JSONValue, String)])
  func object(data: JSONValue, kind: String) throws {
    #expect(try reason(data) == "the data is \(kind), not an object")
  }

  @Test("Then the event's name has to be there as text")
  func eventName() throws {
    #expect(try reason(["payload": 1]) == "event is missing")
    #expect(try reason(["event": nil, "payload": 1]) == "event is missing")
    #expect(try reason(["event": 5, "payload": 1]) == "event must be text; it is 5")
  }

  @Test("Then payload, timestamp and source, then whether the event is known")
  func envelope() throws {
    let unknown = "the dashboard knows no event \"embedded::x\""
    var data: [String: JSONValue] = ["event": "embedded::x", "payload": 1, "timestamp": "t", "source": 2]
    #expect(try reason(.object(data)) == "payload must be an object; it is 1; and \(unknown)")
    data["payload"] = [:]
    #expect(try reason(.object(data)) == "timestamp must be a number of milliseconds; it is \"t\"; and \(unknown)")
    data["timestamp"] = 1
    #expect(try reason(.object(data)) == "source must be \"embedded-app\"; it is 2; and \(unknown)")
    data["source"] = "embedded-app"
    #expect(try reason(.object(data)) == unknown)
  }

  @Test("A payload of the wrong shape comes last")
  func payload() throws {
    let guest = Guest()
    let complete = guest.message("embedded::page.setTitle", ["title": 4])
    let incomplete = guest.message("embedded::page.setTitle", ["title": 4], changing: ["timestamp": nil])
    #expect(try refusal(of: complete).reason == "payload.title must be text; it is 4")
    #expect(try refusal(of: incomplete).reason == "timestamp is missing; and payload.title must be text; it is 4")
    #expect(try refusal(of: incomplete).deviations == [.missing(field: "timestamp")])
    #expect(
      try refusal(of: incomplete).problem == .mistyped(field: "payload.title", expected: "text", came: "4"))
  }
}
