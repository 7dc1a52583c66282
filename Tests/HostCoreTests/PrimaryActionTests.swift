import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The primary action")
struct PrimaryActionTests {
  private static let payload: JSONValue = [
    "title": "Save", "value": "save", "icon": "sicon-check",
    "extendedActions": [
      ["title": "Copy", "value": "copy"], ["title": "Print", "value": "print", "disabled": true],
    ],
  ]

  private static func shown() -> DrivenSession {
    var session = DrivenSession.ready()
    session.say("embedded::nav.setAction", payload)
    return session
  }

  @Test("setAction shows the action with its extended ones, without an answer")
  func set() {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::nav.setAction", Self.payload)
    #expect(
      outcome.state.action
        == PrimaryAction(
          main: ActionItem(title: "Save", value: "save", icon: "sicon-check"),
          extended: [
            ActionItem(title: "Copy", value: "copy"), ActionItem(title: "Print", value: "print", disabled: true),
          ]))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .acted)
  }

  @Test("A later call replaces the whole action")
  func replace() {
    var session = Self.shown()
    let outcome = session.say("embedded::nav.setAction", ["title": "Send", "value": "send"])
    #expect(outcome.state.action == PrimaryAction(main: ActionItem(title: "Send", value: "send"), extended: []))
  }

  @Test("A call without a meaning leaves the present action alone")
  func refused() {
    var session = Self.shown()
    let before = session.state.action
    let outcome = session.say("embedded::nav.setAction", ["title": "Send"])
    #expect(outcome.state.action == before)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "payload.value is missing")
  }

  @Test("clearAction takes it away, as often as it is called")
  func clear() {
    var session = Self.shown()
    #expect(session.say("embedded::nav.clearAction").state.action == nil)
    #expect(session.say("embedded::nav.clearAction").guestNote?.verdict == .acted)
  }

  @Test("A click on the main or an extended action goes to the app with its value", arguments: ["save", "copy"])
  func click(value: String) {
    var session = Self.shown()
    let outcome = session.take(.clickAction(value: value))
    #expect(outcome.effects == [.post(load: 1, .actionClick(value: value), timestamp: 1_795_255_200_000)])
    #expect(outcome.notes.map(\.direction) == [.merchant, .host])
    #expect(outcome.notes.map(\.verdict) == [.acted, .acted])
    #expect(outcome.notes.map(\.payload) == [["value": .string(value)], ["value": .string(value)]])
  }

  @Test("A click on what is disabled or not shown goes nowhere", arguments: ["print", "Save", "", "\n\u{202E}"])
  func noClick(value: String) {
    var session = Self.shown()
    let outcome = session.take(.clickAction(value: value))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.map(\.verdict) == [.ignored])
    #expect(outcome.notes.first?.reason == "no enabled action with the value \"\(value.abridged())\" is shown")
  }

  @Test("Without an action there is nothing to click")
  func nothingShown() {
    var session = DrivenSession.ready()
    #expect(session.take(.clickAction(value: "save")).effects.isEmpty)
    #expect(DrivenSession.ready().state.action == nil)
  }
}
