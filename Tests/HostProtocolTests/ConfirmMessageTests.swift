import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("ui.confirm")
struct ConfirmMessageTests {
  private static let smallest: [String: JSONValue] = ["title": "Delete?", "message": "All of it"]

  private func message(_ payload: [String: JSONValue]) -> ReceivedMessage {
    Guest().message("embedded::ui.confirm", .object(payload))
  }

  private func request(_ changes: [String: JSONValue] = [:]) throws -> (ConfirmRequest, [String]) {
    let message = try understand(message(Self.smallest.merging(changes) { $1 }))
    guard case .confirm(let request) = message.event else {
      return try #require(nil, "\(message.event) is another event")
    }
    return (request, message.deviations.map(\.reason))
  }

  @Test("Title and message are enough: the rest has defaults")
  func defaults() throws {
    for changes in [[:], ["confirmText": nil, "cancelText": nil, "variant": nil]] as [[String: JSONValue]] {
      let (request, deviations) = try request(changes)
      #expect(request.title == "Delete?")
      #expect(request.message == "All of it")
      #expect(request.confirmText == "Confirm")
      #expect(request.cancelText == "Cancel")
      #expect(request.variant == .info)
      #expect(deviations.isEmpty)
    }
  }

  @Test("All fields are kept, in three variants", arguments: ["danger", "warning", "info"])
  func whole(variant: String) throws {
    let (request, deviations) = try request([
      "confirmText": "احذف", "cancelText": "<b>No</b>", "variant": .string(variant),
    ])
    #expect(request.confirmText == "احذف")
    #expect(request.cancelText == "<b>No</b>")
    #expect(request.variant.rawValue == variant)
    #expect(deviations.isEmpty)
  }

  @Test("There is no question without a title and a message", arguments: ["title", "message"])
  func required(field: String) throws {
    for (value, words) in [
      (nil, "is missing"), (5, "must be text; it is 5"), ("", "must be text that is not empty; it is empty"),
    ] as [(JSONValue?, String)] {
      var payload = Self.smallest
      payload[field] = value
      #expect(try refusal(of: message(payload)).reason == "payload.\(field) \(words)")
    }
  }

  @Test(
    "What is wrong with an option is remembered, and its default taken",
    arguments: [
      ("confirmText", " ", "payload.confirmText must be text that is not empty; it is empty"),
      ("cancelText", 5, "payload.cancelText must be text; it is 5"),
      ("variant", "success", "payload.variant must be danger, warning or info; it is \"success\""),
      ("variant", 1, "payload.variant must be text; it is 1"),
    ] as [(String, JSONValue, String)])
  func wrongOptions(field: String, value: JSONValue, reason: String) throws {
    let (request, deviations) = try request([field: value])
    #expect(request == ConfirmRequest(title: "Delete?", message: "All of it"))
    #expect(deviations == [reason])
  }
}
