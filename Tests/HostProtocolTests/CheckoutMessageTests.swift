import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("checkout.create")
struct CheckoutMessageTests {
  private static let item: [String: JSONValue] = ["type": "addon", "slug": "sms-500", "quantity": 1]

  private func message(_ payload: JSONValue) -> ReceivedMessage {
    Guest().message("embedded::checkout.create", payload)
  }

  private func request(_ payload: JSONValue) throws -> CheckoutRequest {
    let message = try understand(message(payload))
    #expect(message.deviations.isEmpty)
    guard case .createCheckout(let request) = message.event else {
      return try #require(nil, "\(message.event) is another event")
    }
    return request
  }

  @Test("The items are kept in their order, the same one twice too")
  func items() throws {
    let second: JSONValue = ["type": "addon", "slug": "b", "quantity": 1_000_000]
    let request = try request(["items": [.object(Self.item), second, .object(Self.item)]])
    #expect(
      request.items == [
        .init(slug: "sms-500", quantity: 1), .init(slug: "b", quantity: 1_000_000), .init(slug: "sms-500", quantity: 1),
      ])
    #expect(request.context == nil)
  }

  @Test(
    "The context may be anything, and null is none",
    arguments: ["cart-7", 7, false, [1, nil], ["deep": ["a": [:]]], nil] as [JSONValue])
  func context(context: JSONValue) throws {
    let request = try request(["items": [.object(Self.item)], "context": context])
    #expect(request.context == (context == .null ? JSONValue?.none : context))
  }

  @Test(
    "Without a list of items there is nothing to pay",
    arguments: [
      ([:], "payload.items is missing"), (["items": ["slug": "a"]], "payload.items must be a list; it is an object"),
      (["items": []], "payload.items must be a list of one item or more; it is an empty list"),
      (["items": ["sms-500"]], "payload.items[0] must be an object; it is \"sms-500\""),
    ] as [(JSONValue, String)])
  func noItems(payload: JSONValue, reason: String) throws {
    #expect(try refusal(of: message(payload)).reason == reason)
  }

  @Test(
    "One broken item refuses the whole payment, and its place is named",
    arguments: [
      ("type", nil, "type is missing"), ("type", "plan", "type must be \"addon\"; it is \"plan\""),
      ("slug", nil, "slug is missing"), ("slug", "", "slug must be text that is not empty; it is empty"),
      ("slug", 5, "slug must be text; it is 5"), ("quantity", nil, "quantity is missing"),
      ("quantity", 0, "quantity must be a whole number of 1 or more; it is 0"),
      ("quantity", -1, "quantity must be a whole number of 1 or more; it is -1"),
      ("quantity", 1.5, "quantity must be a whole number of 1 or more; it is 1.5"),
      ("quantity", "2", "quantity must be a whole number of 1 or more; it is \"2\""),
      ("quantity", 1e300, "quantity must be a whole number of 1 or more; it is 1e+300"),
      ("quantity", 1_000_001, "quantity must be 1000000 at most; it is 1000001"),
    ] as [(String, JSONValue?, String)])
  func brokenItem(field: String, value: JSONValue?, reason: String) throws {
    var second = Self.item
    second[field] = value
    let refused = try refusal(of: message(["items": [.object(Self.item), .object(second)]]))
    #expect(refused.reason == "payload.items[1].\(reason)")
  }
}
