import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Messages of the host")
struct HostMessageTests {
  private static let layout = Layout(theme: .light, language: .english, currency: "SAR", width: 900)

  @Test("The context goes out as a layout, with the request id of the question")
  func context() {
    #expect(
      HostMessage.provideContext(Self.layout, pending: nil, requestID: "req_1_a").envelope(timestamp: 5) == [
        "event": "embedded::context.provide", "payload": ["layout": Self.layout.json], "timestamp": 5,
        "source": "merchant-dashboard", "requestId": "req_1_a",
      ])
  }

  @Test("Without a request id in the question there is none in the answer, not even null")
  func contextWithoutRequest() {
    let envelope = HostMessage.provideContext(Self.layout, pending: nil, requestID: nil).envelope(timestamp: 5)
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

  @Test("The result of a payment at the bank lies beside the layout")
  func pendingResult() {
    let result = CheckoutResult(status: .paid, orderID: "100001", failure: nil, context: ["cart": 7])
    #expect(
      HostMessage.provideContext(Self.layout, pending: result, requestID: nil).payload == [
        "layout": Self.layout.json,
        "pendingCheckoutResult": ["success": true, "status": "paid", "order_id": "100001", "context": ["cart": 7]],
      ])
  }

  @Test("The answer to addItem carries the value, as the deprecated id too")
  func addItem() {
    let done = HostMessage.addItemDone("stock", requestID: "r")
    #expect(done.event == "embedded::nav.addItem.response")
    #expect(done.payload == ["item": ["value": "stock", "id": "stock"]])
    #expect(done.requestID == "r")
    let refused = HostMessage.addItemRefused("taken", requestID: "r")
    #expect(refused.event == "embedded::nav.addItem.response")
    #expect(refused.payload == ["error": "taken"])
    #expect(refused.requestID == "r")
  }

  @Test("A click on a tab carries value, url and the deprecated id, and answers nothing")
  func itemClick() {
    let click = HostMessage.itemClick(value: "stock", url: "/stock")
    #expect(click.event == "embedded::nav.itemClick")
    #expect(click.payload == ["value": "stock", "url": "/stock", "id": "stock"])
    #expect(click.requestID == nil)
  }

  @Test("The merchant's answer is confirmed or not", arguments: [true, false])
  func confirm(confirmed: Bool) {
    let answer = HostMessage.confirmAnswer(confirmed, requestID: "r")
    #expect(answer.event == "embedded::ui.confirm.response")
    #expect(answer.payload == ["confirmed": .bool(confirmed)])
    #expect(answer.requestID == "r")
  }

  @Test("The end of a payment has what there is to say, and nothing is null")
  func checkout() {
    let failure = CheckoutResult.Failure(code: "C", message: "M")
    let failed = CheckoutResult(status: .failed, orderID: nil, failure: failure, context: nil)
    let message = HostMessage.checkoutResult(failed, requestID: "r")
    #expect(message.event == "embedded::checkout.response")
    #expect(message.payload == ["success": false, "status": "failed", "error": ["code": "C", "message": "M"]])
    #expect(message.requestID == "r")
  }

  @Test(
    "Paid, success and pending are a success, the others are not",
    arguments: CheckoutResult.Status.allCases)
  func success(status: CheckoutResult.Status) {
    let result = CheckoutResult(status: status, orderID: nil, failure: nil, context: nil)
    #expect(result.success == ["paid", "success", "pending"].contains(status.rawValue))
    #expect(result.json == ["success": .bool(result.success), "status": .string(status.rawValue)])
  }

  @Test("Add-ons are listed with their ids and the price in the currency's own unit")
  func addons() {
    let addons = [
      Addon(slug: "sms", productID: 1, priceID: 2, name: "Texts", cents: 4905),
      Addon(slug: "seat", productID: 3, priceID: 4, name: "Seat", description: "One more.", cents: 100),
    ]
    let message = HostMessage.addons(addons, currency: "AED", requestID: "r")
    #expect(message.event == "embedded::checkout.getAddons.response")
    #expect(
      message.payload == [
        "success": true,
        "addons": [
          [
            "slug": "sms", "product_id": 1, "product_price_id": 2, "name": "Texts", "price": 49.05, "currency": "AED",
          ],
          [
            "slug": "seat", "product_id": 3, "product_price_id": 4, "name": "Seat", "description": "One more.",
            "price": 1, "currency": "AED",
          ],
        ],
      ])
    #expect(message.requestID == "r")
    #expect(HostMessage.addons([], currency: "SAR", requestID: nil).payload == ["success": true, "addons": []])
  }

  @Test(
    "The SDK accepts every one of them",
    arguments: [
      .provideContext(layout, pending: nil, requestID: nil), .provideContext(layout, pending: nil, requestID: "r"),
      .themeChange(.dark), .actionClick(value: ""), .addItemDone("", requestID: nil),
      .addItemRefused("", requestID: "r"), .itemClick(value: "", url: ""), .confirmAnswer(false, requestID: nil),
      .checkoutResult(CheckoutResult(status: .paid, orderID: nil, failure: nil, context: nil), requestID: nil),
      .addons(Addon.samples, currency: "SAR", requestID: "r"),
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
