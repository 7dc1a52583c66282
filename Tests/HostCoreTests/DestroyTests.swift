import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("destroy and opening again")
struct DestroyTests {
  private static func destroyed() -> DrivenSession {
    var session = DrivenSession.ready()
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    session.say("embedded::destroy")
    return session
  }

  @Test("destroy closes the app: its action goes, the document stays")
  func destroy() {
    var session = DrivenSession.ready()
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    let outcome = session.say("embedded::destroy")
    #expect(outcome.state.status == .destroyed)
    #expect(outcome.state.action == nil)
    #expect(outcome.state.load?.number == 1)
    #expect(!outcome.state.overlayVisible)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .acted)
  }

  @Test(
    "What a closed app sends is ignored, with the reason",
    arguments: [
      "ready", "destroy", "auth.refresh", "nav.clearAction", "page.setTitle", "page.navigate", "page.redirect",
    ])
  func closed(name: String) {
    var session = Self.destroyed()
    let before = session.state
    let outcome = session.say(
      "embedded::\(name)", ["title": "x", "path": "/x", "url": "https://app.test/"])
    #expect(outcome.state == before)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "the app closed itself with destroy; only opening it again brings it back")
  }

  @Test("A document that asks for its context behind the notice gets it, and the app stays closed")
  func handshake() {
    var session = Self.destroyed()
    let outcome = session.say("embedded::iframe.ready", ["height": 1])
    #expect(outcome.posted.map(\.event) == ["embedded::context.provide"])
    #expect(outcome.state.status == .destroyed)
    #expect(
      outcome.guestNote?.reason == "the app closed itself with destroy, and stays closed until it is opened again")
  }

  @Test("A closed app hears of no theme and no language, and both wait for it")
  func settings() {
    var session = Self.destroyed()
    #expect(session.take(.setTheme(.dark)).effects.isEmpty)
    #expect(session.take(.setLanguage(.arabic)).effects.isEmpty)
    #expect(session.state.status == .destroyed)
    #expect(session.state.layout.theme == .dark)
    #expect(session.state.layout.language == .arabic)
  }

  @Test("Opening again is a new load with its own reason")
  func reopen() {
    var session = Self.destroyed()
    let outcome = session.take(.reopen)
    #expect(outcome.effects == [.mint(load: 2), .examine(load: 2)])
    #expect(outcome.state.status == .connecting)
    #expect(outcome.state.load?.reason == .reopen)
    #expect(outcome.notes == [Note(direction: .merchant, event: "reopen", payload: [:], verdict: .acted)])

    session.mint()
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.say("embedded::ready").state.status == .ready)
  }

  @Test("A page that opens the session afresh opens the app as well")
  func newPage() {
    var session = Self.destroyed()
    #expect(session.take(.open(stage: "stage-2", width: 1, place: nil)).state.status == .connecting)
  }

  @Test("Alarms do not ring for a closed app")
  func alarms() {
    var session = DrivenSession.launched()
    session.say("embedded::destroy")
    for alarm in [.document(load: 1), .handshake(load: 1), .ready(load: 1)] as [Alarm] {
      let outcome = session.take(.rang(alarm))
      #expect(outcome.notes.isEmpty)
      #expect(outcome.state.load?.overdue == nil)
    }
  }
}
