import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Payments in the drawer")
struct CheckoutTests {
  static let items: JSONValue = [
    ["type": "addon", "slug": "sms-500", "quantity": 2], ["type": "addon", "slug": "extra-branch", "quantity": 1],
  ]
  static let context: JSONValue = ["cart": [7, nil, ["deep": "é"]], "flag": false]

  /// A session whose app has opened a payment of 2 x 49.00 and 99.50.
  static func paying() -> DrivenSession {
    var session = DrivenSession.ready()
    session.say("embedded::checkout.create", ["items": items, "context": context], requestID: "req_1")
    return session
  }

  /// A session whose app sells one thing at this price.
  private static func selling(cents: Int) -> DrivenSession {
    var settings = SessionSettings.sample
    settings.addons = [Addon(slug: "thing", productID: 1, priceID: 2, name: "Thing", cents: cents)]
    return .ready(settings)
  }

  @Test("The drawer opens with lines and totals, and nothing is answered yet")
  func create() throws {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::checkout.create", ["items": Self.items], requestID: "req_1")
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason == nil)
    let checkout = try #require(outcome.state.checkout)
    #expect(checkout.lines.map(\.addon.slug) == ["sms-500", "extra-branch"])
    #expect(checkout.lines.map(\.quantity) == [2, 1])
    #expect(checkout.lines.map(\.cents) == [9800, 9950])
    #expect(checkout.subtotalCents == 19750)
    #expect(checkout.taxCents == 2963)
    #expect(checkout.totalCents == 22713)
    #expect(!checkout.atBank)
  }

  @Test(
    "15 percent of tax are rounded to whole hundredths, halves up",
    arguments: [(0, 0), (1, 0), (3, 0), (4, 1), (10, 2), (30, 5), (100, 15), (4900, 735), (9970, 1496)])
  func tax(cents: Int, tax: Int) {
    var session = Self.selling(cents: cents)
    session.say("embedded::checkout.create", ["items": [["type": "addon", "slug": "thing", "quantity": 1]]])
    #expect(session.state.checkout?.taxCents == tax)
    #expect(session.state.checkout?.totalCents == cents + tax)
  }

  @Test(
    "A slug that is no add-on fails the payment at once",
    arguments: [
      ("sms-50", "; did you mean sms-500?"), ("extra_branch", "; did you mean extra-branch?"), ("nothing-like-it", ""),
    ])
  func unknownSlug(slug: String, hint: String) {
    var session = DrivenSession.ready()
    let items: JSONValue = [
      ["type": "addon", "slug": "sms-500", "quantity": 1], ["type": "addon", "slug": .string(slug), "quantity": 1],
    ]
    let outcome = session.say("embedded::checkout.create", ["items": items, "context": 7], requestID: "req_1")
    let words = "the app has no add-on \"\(slug)\"\(hint)"
    let payload: JSONValue = [
      "success": false, "status": "failed", "context": 7,
      "error": ["code": "ADDON_NOT_FOUND", "message": .string(words)],
    ]
    #expect(outcome.posted.map { .object($0.payload) } == [payload])
    #expect(outcome.posted.map(\.requestID) == ["req_1"])
    #expect(outcome.state.checkout == nil)
    #expect(outcome.guestNote?.reason == words)
    #expect(outcome.guestNote?.fix == "its add-ons are sms-500, extra-branch, priority-support")
  }

  @Test("An app that sells nothing is told so")
  func emptyCatalogue() {
    var settings = SessionSettings.sample
    settings.addons = []
    var session = DrivenSession.ready(settings)
    let outcome = session.say("embedded::checkout.create", ["items": Self.items])
    #expect(outcome.guestNote?.fix == "the app is set up without add-ons")
    #expect(outcome.posted.first?.payload["status"] == "failed")
  }

  @Test("An amount beyond all reckoning fails instead of overflowing", arguments: [10_000_000, Int.max])
  func tooLarge(cents: Int) {
    var session = Self.selling(cents: cents)
    let items = [JSONValue](repeating: ["type": "addon", "slug": "thing", "quantity": 1_000_000], count: 1000)
    let outcome = session.say("embedded::checkout.create", ["items": .array(items)])
    #expect(outcome.state.checkout == nil)
    #expect(outcome.posted.first?.payload["error"]?.members?["code"] == "AMOUNT_TOO_LARGE")
    #expect(outcome.guestNote?.reason?.contains("larger") == true)
  }

  @Test("A second create while one is open is ignored, and the first one stays")
  func second() {
    var session = Self.paying()
    let before = session.state
    let outcome = session.say("embedded::checkout.create", ["items": Self.items], requestID: "req_2")
    #expect(outcome.state == before)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "a payment is open already")
  }

  @Test("A payload that breaks a rule opens nothing and is not answered")
  func broken() {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::checkout.create", ["items": []], requestID: "req_1")
    #expect(outcome.state.checkout == nil)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .ignored)
  }

  private static let outcomes: [(CheckoutResult.Status, JSONValue)] = [
    (.paid, ["success": true, "status": "paid", "order_id": "100001", "context": context]),
    (.success, ["success": true, "status": "success", "order_id": "100001", "context": context]),
    (.pending, ["success": true, "status": "pending", "order_id": "100001", "context": context]),
    (
      .failed,
      [
        "success": false, "status": "failed", "context": context,
        "error": ["code": "PAYMENT_FAILED", "message": "The payment was declined."],
      ]
    ),
    (.cancelled, ["success": false, "status": "cancelled", "context": context]),
  ]

  @Test("Each outcome is told exactly so, with the context unchanged", arguments: outcomes)
  func outcome(status: CheckoutResult.Status, payload: JSONValue) {
    var session = Self.paying()
    let outcome = session.take(.completeCheckout(status, threeDSecure: false))
    #expect(outcome.posted.map(\.event) == ["embedded::checkout.response"])
    #expect(outcome.posted.map { .object($0.payload) } == [payload])
    #expect(outcome.posted.map(\.requestID) == ["req_1"])
    #expect(outcome.state.checkout == nil)
    #expect(outcome.state.pendingCheckout == nil)
    #expect(outcome.notes.map(\.event) == ["complete-checkout", "embedded::checkout.response"])
    #expect(outcome.notes.first?.payload == ["status": .string(status.rawValue), "three_d_secure": false])
  }

  @Test("There is an outcome above for each status")
  func complete() {
    #expect(Self.outcomes.map(\.0).count == CheckoutResult.Status.allCases.count)
  }

  @Test("Without a context none comes back, and orders have numbers of their own")
  func orders() throws {
    var session = DrivenSession.ready()
    let orders = try (0..<3).map { _ in
      session.say("embedded::checkout.create", ["items": Self.items, "context": nil])
      let payload = try #require(session.take(.completeCheckout(.paid, threeDSecure: false)).posted.first?.payload)
      #expect(payload["context"] == nil)
      return try #require(payload["order_id"]?.text)
    }
    #expect(Set(orders).count == 3)
  }

  @Test("A second click, or one without a payment, pays nothing", arguments: CheckoutResult.Status.allCases)
  func doubleClick(status: CheckoutResult.Status) {
    var session = Self.paying()
    session.take(.completeCheckout(status, threeDSecure: false))
    for threeDSecure in [false, true] {
      let before = session.state
      let outcome = session.take(.completeCheckout(status, threeDSecure: threeDSecure))
      #expect(outcome.state == before)
      #expect(outcome.effects.isEmpty)
      #expect(outcome.notes.map(\.verdict) == [.ignored])
      #expect(outcome.notes.first?.reason == "no payment is open")
    }
  }
}
