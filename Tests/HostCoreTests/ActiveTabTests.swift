import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The active tab")
struct ActiveTabTests {
  private func active(_ state: DashboardState) -> [String] {
    state.navItems.flatMap { [$0] + $0.children }.filter(\.active).map(\.value)
  }

  /// Two tabs with two children each; a and its child a1 are active.
  private static func shown() -> DrivenSession {
    var session = DrivenSession.ready()
    for tab in ["a", "b"] {
      session.say("embedded::nav.addItem", ["item": item(tab, active: tab == "a")], requestID: "r")
    }
    return session
  }

  private static func item(_ tab: String, active: Bool) -> JSONValue {
    [
      "title": "T", "value": .string(tab), "url": .string("/\(tab)"), "active": .bool(active),
      "children": [
        ["title": "T", "value": .string("\(tab)1"), "url": "/1", "active": .bool(active)],
        ["title": "T", "value": .string("\(tab)2"), "url": "/2"],
      ],
    ]
  }

  private func update(_ session: inout DrivenSession, _ item: JSONValue) -> [String] {
    active(session.say("embedded::nav.updateItem", ["item": item]).state)
  }

  @Test("An active parent clears the other parents, and no child")
  func parent() {
    var session = Self.shown()
    #expect(active(session.state) == ["a", "a1"])
    #expect(update(&session, ["value": "b", "active": true]) == ["a1", "b"])
    #expect(update(&session, ["value": "b", "active": true]) == ["a1", "b"])
  }

  @Test("An active child clears its siblings, and no one else")
  func child() {
    var session = Self.shown()
    #expect(update(&session, ["value": "a2", "active": true]) == ["a", "a2"])
    #expect(update(&session, ["value": "b1", "active": true]) == ["a", "a2", "b1"])
    #expect(update(&session, ["value": "b2", "active": true]) == ["a", "a2", "b2"])
  }

  @Test("What is no longer active makes nothing else active")
  func off() {
    var session = Self.shown()
    #expect(update(&session, ["value": "a1", "active": false]) == ["a"])
    #expect(update(&session, ["value": "a", "active": false]) == [])
    #expect(update(&session, ["value": "b", "title": "New"]) == [])
  }

  @Test("A new active tab clears the others")
  func added() {
    var session = Self.shown()
    session.say("embedded::nav.addItem", ["item": Self.item("c", active: true)], requestID: "r")
    #expect(active(session.state) == ["a1", "c", "c1"])
  }

  @Test("Of several active children the last one stays so, in a new tab and in a new list")
  func severalChildren() {
    var session = DrivenSession.ready()
    let children: JSONValue = .array(
      ["x", "y", "z"].map { ["title": "T", "value": .string($0), "url": "/", "active": .bool($0 != "z")] })
    session.say(
      "embedded::nav.addItem", ["item": ["title": "T", "value": "t", "url": "/", "children": children]],
      requestID: "r")
    #expect(active(session.state) == ["y"])
    #expect(update(&session, ["value": "t", "children": []]) == [])
    #expect(update(&session, ["value": "t", "children": children]) == ["y"])
  }

  @Test(
    "A click tells the app value and url, and shows where the merchant is now",
    arguments: [("b", "/b", ["b"]), ("a2", "/2", ["a", "a2"]), ("b1", "/1", ["b", "b1"]), ("a", "/a", ["a"])])
  func click(value: String, url: String, shown: [String]) {
    var session = Self.shown()
    let outcome = session.take(.clickNavItem(value: value))
    #expect(outcome.posted == [.itemClick(value: value, url: url)])
    #expect(outcome.notes.map(\.direction) == [.merchant, .host])
    #expect(outcome.notes.map(\.event) == ["click-nav-item", "embedded::nav.itemClick"])
    #expect(active(outcome.state) == shown)
    #expect(session.take(.clickNavItem(value: value)).posted.count == 1)
  }

  @Test("A click on what is disabled, hidden below a disabled tab or not there goes nowhere")
  func noClick() {
    var session = Self.shown()
    session.say("embedded::nav.updateItem", ["item": ["value": "b", "disabled": true]])
    session.say("embedded::nav.updateItem", ["item": ["value": "a2", "disabled": true]])
    let before = session.state
    for value in ["b", "b1", "a2", "c", "", "\n\u{202E}"] {
      let outcome = session.take(.clickNavItem(value: value))
      #expect(outcome.state == before)
      #expect(outcome.effects.isEmpty)
      #expect(outcome.notes.map(\.verdict) == [.ignored])
      #expect(outcome.notes.first?.reason == "no enabled row with the value \"\(value.abridged())\" is shown")
    }
  }
}
