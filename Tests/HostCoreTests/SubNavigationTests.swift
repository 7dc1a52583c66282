import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Tabs of the app")
struct SubNavigationTests {
  /// A session with the tabs stock (children low and out) and orders.
  static func shown() -> DrivenSession {
    var session = DrivenSession.ready()
    session.say("embedded::nav.addItem", ["item": stock], requestID: "req_1")
    session.say("embedded::nav.addItem", ["item": orders], requestID: "req_2")
    return session
  }

  static let stock: JSONValue = [
    "title": "Stock", "value": "stock", "url": "/stock",
    "children": [
      ["title": "Low", "value": "low", "url": "/low"], ["title": "Out", "value": "out", "url": "/out"],
    ],
  ]
  static let orders: JSONValue = ["title": "Orders", "value": "orders", "url": "/orders"]

  @Test("A tab is added behind the others, and answered in the same step with the request's id")
  func add() {
    var session = DrivenSession.ready()
    let first = session.say("embedded::nav.addItem", ["item": Self.stock], requestID: "req_1")
    #expect(first.posted == [.addItemDone("stock", requestID: "req_1")])
    #expect(first.effects.count == 1)
    #expect(first.notes.map(\.event) == ["embedded::nav.addItem", "embedded::nav.addItem.response"])
    #expect(first.guestNote?.verdict == .acted)
    #expect(first.guestNote?.reason == nil)
    let second = session.say("embedded::nav.addItem", ["item": Self.orders], requestID: "req_2")
    #expect(second.state.navItems.map(\.values) == [["stock", "low", "out"], ["orders"]])
    #expect(session.take(.reload).state.navItems.isEmpty)
  }

  @Test(
    "A value that any row has already is refused with an error, and nothing is added",
    arguments: [
      ["title": "X", "value": "stock", "url": "/x"], ["title": "X", "value": "low", "url": "/x"],
      [
        "title": "X", "value": "x", "url": "/x",
        "children": [["title": "Y", "value": "y", "url": "/"], ["title": "Y", "value": "orders", "url": "/"]],
      ], ["title": "X", "value": "x", "url": "/x", "children": [["title": "Y", "value": "out", "url": "/"]]],
    ] as [JSONValue])
  func taken(item: JSONValue) throws {
    var session = Self.shown()
    let before = session.state
    let outcome = session.say("embedded::nav.addItem", ["item": item], requestID: "req_3")
    #expect(outcome.state.unobserved == before.unobserved)
    #expect(outcome.guestNote?.verdict == .ignored)
    let reason = try #require(outcome.guestNote?.reason)
    #expect(reason.hasSuffix("is taken by another row"))
    #expect(outcome.posted == [.addItemRefused(reason, requestID: "req_3")])
  }

  @Test(
    "An item that breaks a rule is refused with the same words, in the same step",
    arguments: Policy.Conformance.allCases)
  func broken(conformance: Policy.Conformance) {
    var session = DrivenSession.ready(.sample(policy: Policy(conformance: conformance)))
    let outcome = session.say("embedded::nav.addItem", ["item": ["title": "X", "url": "/x"]], requestID: "req_3")
    #expect(outcome.guestNote?.reason == "payload.item.value is missing")
    #expect(outcome.posted == [.addItemRefused("payload.item.value is missing", requestID: "req_3")])
    #expect(outcome.state.navItems.isEmpty)
  }

  @Test("What lenient mends, strict refuses with an error")
  func strict() {
    let item: JSONValue = ["title": "X", "value": "x", "url": "/x", "active": "yes"]
    var lenient = DrivenSession.ready()
    #expect(
      lenient.say("embedded::nav.addItem", ["item": item], requestID: "r").posted
        == [.addItemDone("x", requestID: "r")])
    var strict = DrivenSession.ready(.sample(policy: Policy(conformance: .strict)))
    #expect(
      strict.say("embedded::nav.addItem", ["item": item], requestID: "r").posted
        == [.addItemRefused("payload.item.active must be true or false; it is \"yes\"", requestID: "r")])
  }

  @Test("Nobody answers a stranger, a document that is gone or an app that is closed")
  func noAnswer() {
    let broken: JSONValue = ["item": [:]]
    var stranger = Self.shown()
    stranger.guest.origin = "http://evil.test"
    #expect(stranger.say("embedded::nav.addItem", broken).effects.isEmpty)
    var gone = Self.shown()
    gone.take(.reload)
    #expect(gone.hear(gone.guest.message("embedded::nav.addItem", broken), load: 1).effects.isEmpty)
    var closed = Self.shown()
    closed.say("embedded::destroy")
    #expect(closed.say("embedded::nav.addItem", broken).effects.isEmpty)
    #expect(closed.say("embedded::nav.addItem", ["item": Self.stock]).effects.isEmpty)
  }

  @Test("A patch changes what it names, of a parent or of a child", arguments: ["stock", "low", "orders"])
  func patch(value: String) throws {
    var session = Self.shown()
    let outcome = session.say(
      "embedded::nav.updateItem",
      ["item": ["value": .string(value), "title": "New", "url": "/new", "disabled": true]])
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.effects.isEmpty)
    let rows = outcome.state.navItems.flatMap { [$0] + $0.children }
    let row = try #require(rows.first { $0.value == value })
    #expect([row.title, row.url] == ["New", "/new"])
    #expect(row.disabled)
    #expect(rows.map(\.value) == ["stock", "low", "out", "orders"])
    #expect(rows.filter { $0.title == "New" }.count == 1)
    session.say("embedded::nav.updateItem", ["item": ["value": .string(value), "disabled": false]])
    #expect(session.state.navItems.flatMap { [$0] + $0.children }.allSatisfy { !$0.disabled })
  }

  @Test("New children replace the whole list, and may use the old values again")
  func replaceChildren() {
    var session = Self.shown()
    let children: JSONValue = [
      ["title": "Out!", "value": "out", "url": "/o"], ["title": "N", "value": "n", "url": "/n"],
    ]
    session.say("embedded::nav.updateItem", ["item": ["value": "stock", "children": children]])
    #expect(session.state.navItems.first?.children.map(\.title) == ["Out!", "N"])
    session.say("embedded::nav.updateItem", ["item": ["value": "stock", "children": []]])
    #expect(session.state.navItems.first?.values == ["stock"])
    #expect(session.state.navItems.first?.title == "Stock")
  }

  @Test(
    "A patch without a row, with values of other rows or with grandchildren is ignored",
    arguments: [
      (["value": "nothing", "title": "x"], "no row has the value \"nothing\""),
      (
        ["value": "orders", "children": [["title": "x", "value": "low", "url": "/"]]],
        "the value \"low\" is taken by another row"
      ),
      (
        ["value": "orders", "children": [["title": "x", "value": "stock", "url": "/"]]],
        "the value \"stock\" is taken by another row"
      ),
      (
        ["value": "low", "title": "x", "children": [["title": "x", "value": "y", "url": "/"]]],
        "a child has no children of its own"
      ),
    ] as [(JSONValue, String)])
  func ignoredPatch(item: JSONValue, reason: String) {
    var session = Self.shown()
    let before = session.state
    let outcome = session.say("embedded::nav.updateItem", ["item": item])
    #expect(outcome.state.unobserved == before.unobserved)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == reason)
  }

  @Test(
    "A parent goes with its children, a child alone, and an unknown value changes nothing",
    arguments: [
      ("stock", [["orders"]]), ("low", [["stock", "out"], ["orders"]]), ("orders", [["stock", "low", "out"]]),
      ("Low", [["stock", "low", "out"], ["orders"]]),
    ] as [(String, [[String]])])
  func remove(value: String, left: [[String]]) {
    var session = Self.shown()
    let outcome = session.say("embedded::nav.removeItem", ["value": .string(value)])
    #expect(outcome.state.navItems.map(\.values) == left)
    #expect(outcome.effects.isEmpty)
    let unknown = value == "Low"
    #expect(outcome.guestNote?.verdict == (unknown ? .ignored : .acted))
    #expect(outcome.guestNote?.reason == (unknown ? "no row has the value \"Low\"" : nil))
  }

  @Test("What was removed can be added again")
  func addAgain() {
    var session = Self.shown()
    session.say("embedded::nav.removeItem", ["value": "stock"])
    let outcome = session.say("embedded::nav.addItem", ["item": Self.stock], requestID: "r")
    #expect(outcome.posted == [.addItemDone("stock", requestID: "r")])
    #expect(outcome.state.navItems.map(\.value) == ["orders", "stock"])
  }
}
