import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The envelope")
struct EnvelopeTests {
  private let guest = Guest()

  @Test("What the SDK sends breaks no rule", arguments: ["", "0.2.4", nil] as [String?])
  func complete(version: String?) throws {
    var guest = guest
    guest.sdkVersion = version
    let message = try understand(guest.message("embedded::ready", requestID: "req_1"))
    #expect(message.event == .ready)
    #expect(message.name == "embedded::ready")
    #expect(message.payload == [:])
    #expect(message.requestID == "req_1")
    #expect(message.deviations.isEmpty)
  }

  @Test(
    "A broken rule is remembered, and the message is still understood",
    arguments: [
      ("payload", nil, .missing(field: "payload")),
      ("payload", .some(.null), .missing(field: "payload")),
      ("payload", "x", .mistyped(field: "payload", expected: "an object", came: "\"x\"")),
      ("payload", [], .mistyped(field: "payload", expected: "an object", came: "a list")),
      ("timestamp", nil, .missing(field: "timestamp")),
      ("timestamp", .some(.null), .missing(field: "timestamp")),
      ("timestamp", "5", .mistyped(field: "timestamp", expected: "a number of milliseconds", came: "\"5\"")),
      ("timestamp", true, .mistyped(field: "timestamp", expected: "a number of milliseconds", came: "true")),
      ("source", nil, .missing(field: "source")),
      ("source", .some(.null), .missing(field: "source")),
      ("source", "merchant-dashboard", .foreignSource(came: "\"merchant-dashboard\"")),
      ("source", "", .foreignSource(came: "\"\"")),
      ("source", ["a": 1], .foreignSource(came: "an object")),
      ("requestId", 5, .mistyped(field: "requestId", expected: "text", came: "5")),
      ("metadata", "0.2.4", .mistyped(field: "metadata", expected: "an object", came: "\"0.2.4\"")),
    ] as [(String, JSONValue?, MessageProblem)])
  func deviations(field: String, value: JSONValue?, problem: MessageProblem) throws {
    let message = try understand(guest.message("embedded::ready", changing: [field: value]))
    #expect(message.event == .ready)
    #expect(message.deviations == [problem])
  }

  @Test("Several broken rules are remembered in the order of the rules")
  func order() throws {
    let message = try understand(guest.posting(["event": "embedded::ready", "metadata": 1, "requestId": 2]))
    #expect(
      message.deviations.map(\.reason) == [
        "payload is missing", "timestamp is missing", "source is missing", "requestId must be text; it is 2",
        "metadata must be an object; it is 1",
      ])
  }

  @Test("An optional member may be null", arguments: ["requestId", "metadata"])
  func nullIsAbsent(field: String) throws {
    let message = try understand(guest.message("embedded::ready", changing: [field: .some(.null)]))
    #expect(message.deviations.isEmpty)
    #expect(message.requestID == nil)
  }

  @Test("The time may be any number, and further members do no harm", arguments: [0, -1, 1.5, 1e300] as [JSONValue])
  func timestamps(time: JSONValue) throws {
    let changes: [String: JSONValue?] = ["timestamp": time, "extra": ["a": 1], "type": "app.ready"]
    #expect(try understand(guest.message("embedded::ready", changing: changes)).deviations.isEmpty)
  }

  @Test("A request id is handed on as it is", arguments: ["req_1_ab", "", "مرحبا", "<script>"])
  func requestID(id: String) throws {
    #expect(try understand(guest.message("embedded::iframe.ready", ["height": 1], requestID: id)).requestID == id)
  }

  @Test("A refused message is shown with its payload, or else with all of its data")
  func shown() throws {
    #expect(try refusal(of: guest.message("embedded::x", ["a": 1])).payload == ["a": 1])
    #expect(try refusal(of: guest.posting(["type": "x"])).payload == ["type": "x"])
    #expect(try refusal(of: guest.posting([1, 2])).payload == [1, 2])
  }

  @Test(
    "A message without an event goes by its type, if that is text",
    arguments: [
      (["type": "webpackOk"], "webpackOk"), (["event": nil, "type": "t"], "t"), (["event": 5, "type": "t"], "t"),
      (["event": " ", "type": "t"], "t"), (["event": "e", "type": "t"], "e"), (["type": 5], nil), ([:], nil), (5, nil),
      ("text", nil), (["event": ""], nil),
    ] as [(JSONValue, String?)])
  func name(data: JSONValue, name: String?) throws {
    #expect(try refusal(of: guest.posting(data)).name == name)
  }
}
