import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

/// What shows only over time, or only beside a message that is right in itself.
@Suite("Manners of an app")
struct ManneredAppTests {
  @Test("Messages without metadata.version are remarked on once in a load, behind the first of them", arguments: 1...2)
  func rawSender(load: Int) {
    var session = DrivenSession.ready()
    if load == 2 {
      session.guest.sdkVersion = nil
      session.say("embedded::page.setTitle", ["title": "x"])
      session.take(.reload)
      session.mint()
    }
    session.guest.sdkVersion = nil
    let outcome = session.say("embedded::iframe.ready", ["height": 1])
    #expect(outcome.notes.map(\.event) == ["embedded::iframe.ready", "raw-sender", "embedded::context.provide"])
    #expect(outcome.notes.map(\.verdict) == [.acted, .noted, .acted])
    #expect(outcome.notes[1].reason == "posted without the SDK: metadata.version is missing")
    #expect(session.say("embedded::page.setTitle", ["title": "x"]).notes.count == 1)
  }

  @Test("An empty version is the SDK's too")
  func emptyVersion() {
    var session = DrivenSession.ready()
    session.guest.sdkVersion = ""
    #expect(session.say("embedded::page.setTitle", ["title": "x"]).notes.count == 1)
  }

  @Test(
    "What comes before any handshake is acted on, and remarked on",
    arguments: ["page.setTitle", "nav.clearAction", "ui.toast", "auth.refresh", "destroy"])
  func beforeHandshake(name: String) {
    var session = DrivenSession.launched()
    let outcome = session.say("embedded::\(name)", ["title": "x", "type": "info", "message": "x"])
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason == "sent before any handshake")
    #expect(outcome.guestNote?.fix?.contains("init()") == true)
  }

  @Test("A remark of its own goes first, and after the handshake there is none")
  func ownRemark() {
    var session = DrivenSession.launched()
    let item: JSONValue = ["item": ["title": "T", "value": "t", "url": "/t"]]
    #expect(session.say("embedded::nav.addItem", item).guestNote?.reason?.hasPrefix("requestId is missing") == true)
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.say("embedded::page.setTitle", ["title": "x"]).guestNote?.reason == nil)
  }

  @Test("An action that is left behind when the app goes to another place is named")
  func actionLeftBehind() {
    var session = DrivenSession.ready()
    #expect(session.say("embedded::page.navigate", ["path": "/products"]).guestNote?.reason == nil)
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    let outcome = session.say("embedded::page.navigate", ["path": "/orders"])
    #expect(outcome.state.place?.path == "/orders")
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason == "the primary action is still set while the merchant is elsewhere")
    #expect(outcome.guestNote?.fix == "call nav.clearAction() before leaving")
    let home: JSONValue = ["path": "/embedded/app/1234567/stock-pulse"]
    #expect(session.say("embedded::page.navigate", home).guestNote?.reason == nil)
    session.say("embedded::nav.clearAction")
    #expect(session.say("embedded::page.navigate", ["path": "/orders"]).guestNote?.reason == nil)
  }

  @Test("A path without its slash leads where it was meant to, leniently only")
  func relativePath() {
    let reason = "payload.path must be a path that starts with a slash; it is \"products\""
    var lenient = DrivenSession.ready()
    let outcome = lenient.say("embedded::page.navigate", ["path": "products"])
    #expect(outcome.effects == [.address(DashboardPlace(path: "/products", state: nil), replace: false)])
    #expect(outcome.guestNote?.reason == "\(reason); acted on all the same")
    var strict = DrivenSession.ready(.sample(policy: Policy(conformance: .strict)))
    let refused = strict.say("embedded::page.navigate", ["path": "products"])
    #expect(refused.effects.isEmpty)
    #expect(refused.guestNote?.verdict == .ignored)
    #expect(refused.guestNote?.reason == reason)
  }
}
