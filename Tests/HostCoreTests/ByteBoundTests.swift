import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostCore

@Suite("What an app can pile up in the dashboard")
struct ByteBoundTests {
  private static let long = String(repeating: "x", count: 100_000)

  private static func tab(_ number: Int, title: String = "T") -> JSONValue {
    ["title": .string(title), "value": .string("tab-\(number)"), "url": "/"]
  }

  @Test("a hundred tabs are shown, and the next is refused with an error and a reason")
  func tabs() throws {
    var session = DrivenSession.ready()
    for number in 1...100 { session.say("embedded::nav.addItem", ["item": Self.tab(number)], requestID: "r") }
    let outcome = session.say("embedded::nav.addItem", ["item": Self.tab(101)], requestID: "last")
    #expect(outcome.state.navItems.count == 100)
    #expect(outcome.guestNote?.verdict == .ignored)
    let reason = try #require(outcome.guestNote?.reason)
    #expect(reason == "100 tabs are there already, the most that are shown")
    #expect(outcome.posted == [.addItemRefused(reason, requestID: "last")])
    session.say("embedded::nav.removeItem", ["value": "tab-1"])
    let again = session.say("embedded::nav.addItem", ["item": Self.tab(101)], requestID: "again")
    #expect(again.posted == [.addItemDone("tab-101", requestID: "again")])
  }

  @Test("tabs hold 256 KiB of text at most, whether they are added or changed")
  func tabBytes() throws {
    var session = DrivenSession.ready()
    for number in 1...2 {
      session.say("embedded::nav.addItem", ["item": Self.tab(number, title: Self.long)], requestID: "r")
    }
    session.say("embedded::nav.addItem", ["item": Self.tab(3)], requestID: "r")
    let added = session.say("embedded::nav.addItem", ["item": Self.tab(4, title: Self.long)], requestID: "r")
    #expect(added.state.navItems.count == 3)
    let reason = try #require(added.guestNote?.reason)
    #expect(added.posted == [.addItemRefused(reason, requestID: "r")])
    let changed = session.say("embedded::nav.updateItem", ["item": ["value": "tab-3", "title": .string(Self.long)]])
    #expect(changed.guestNote?.reason == reason)
    #expect(changed.state.navItems[2].title == "T")
    let shorter = session.say("embedded::nav.updateItem", ["item": ["value": "tab-1", "title": "short"]])
    #expect(shorter.state.navItems[0].title == "short")
  }

  @Test("toasts hold 256 KiB of text at most: the oldest go, and the newest is always there")
  func toasts() throws {
    var session = DrivenSession.ready()
    for _ in 1...9 { session.say("embedded::ui.toast", ["type": "info", "message": .string(Self.long)]) }
    let outcome = session.say("embedded::ui.toast", ["type": "info", "message": "last"])
    #expect(outcome.state.toasts.map { $0.request.message.count } == [100_000, 100_000, 4])
  }

  @Test("fifty questions wait at most, and 256 KiB of their texts; nobody sees the next one")
  func questions() {
    var session = DrivenSession.ready()
    for _ in 1...50 { session.say("embedded::ui.confirm", ["title": "T", "message": "M"], requestID: "r") }
    let outcome = session.say("embedded::ui.confirm", ["title": "T", "message": "M"], requestID: "r")
    #expect(outcome.state.questions.count == 50)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason?.hasPrefix("50 questions are waiting already") == true)

    var wordy = DrivenSession.ready()
    for _ in 1...9 { wordy.say("embedded::ui.confirm", ["title": "T", "message": .string(Self.long)], requestID: "r") }
    #expect(wordy.state.questions.count == 2)
  }
}
