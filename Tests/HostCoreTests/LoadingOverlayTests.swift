import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The app's own loading overlay and the breadcrumbs")
struct LoadingOverlayTests {
  private static func loading() -> DrivenSession {
    var session = DrivenSession.ready()
    session.say("embedded::ui.loading", ["action": "show"])
    return session
  }

  private func alarm(_ session: DrivenSession) -> Input {
    .rang(.loading(load: session.loadNumber, since: session.clock.now))
  }

  @Test("show covers the frame and gives it 30 seconds, hide uncovers it; neither is answered")
  func showAndHide() {
    var session = DrivenSession.ready()
    let since = session.clock.now
    let shown = session.say("embedded::ui.loading", ["action": "show"])
    #expect(shown.state.overlayVisible)
    #expect(shown.state.status == .ready)
    #expect(shown.effects == [.wake(.loading(load: 1, since: since), after: .seconds(30))])
    let hidden = session.say("embedded::ui.loading", ["action": "hide"])
    #expect(!hidden.state.overlayVisible)
    #expect(hidden.effects.isEmpty)
    #expect(hidden.guestNote?.verdict == .acted)
    #expect(session.say("embedded::ui.loading", ["action": "hide"]).guestNote?.verdict == .acted)
  }

  @Test("A second show is the same overlay, and its time runs on")
  func twice() {
    var session = Self.loading()
    let since = session.state.loadingSince
    let outcome = session.say("embedded::ui.loading", ["action": "show"], after: .seconds(5))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.loadingSince == since)
  }

  @Test("After 30 seconds it is remarked on once, until the app hides it")
  func overdue() {
    var session = Self.loading()
    let alarm = alarm(session)
    let outcome = session.take(alarm, after: .seconds(30))
    #expect(outcome.state.load?.overdue == .loading)
    #expect(outcome.state.overlayVisible)
    #expect(outcome.notes.map(\.event) == ["loading-overdue"])
    #expect(outcome.notes.map(\.verdict) == [.noted])
    #expect(outcome.notes.first?.reason == "The app called loading.show() 30 seconds ago and has not hidden it since.")
    #expect(session.take(alarm).notes.isEmpty)
    #expect(session.say("embedded::ui.loading", ["action": "hide"]).state.load?.overdue == nil)
  }

  @Test("An alarm for an overlay that was hidden, or shown anew, is not heard")
  func staleAlarm() {
    var session = Self.loading()
    let alarm = alarm(session)
    session.say("embedded::ui.loading", ["action": "hide"], after: .seconds(1))
    #expect(session.take(alarm).notes.isEmpty)
    session.say("embedded::ui.loading", ["action": "show"])
    #expect(session.take(alarm, after: .seconds(29)).notes.isEmpty)
    session.take(.reload)
    session.mint()
    session.say("embedded::iframe.ready", ["height": 1])
    session.say("embedded::ready")
    session.say("embedded::ui.loading", ["action": "show"])
    #expect(session.take(.rang(.loading(load: 1, since: session.clock.now))).notes.isEmpty)
    #expect(session.state.load?.overdue == nil)
  }

  @Test("ready and a new handshake leave an overdue overlay overdue", arguments: ["ready", "iframe.ready"])
  func stays(name: String) {
    var session = DrivenSession.initialized()
    session.say("embedded::ui.loading", ["action": "show"])
    session.take(alarm(session), after: .seconds(30))
    let outcome = session.say("embedded::\(name)", ["height": 1])
    #expect(outcome.state.load?.overdue == .loading)
    #expect(outcome.state.overlayVisible)
  }

  @Test("An app that is not ready either is told about that first, and about loading as soon as it is")
  func afterReady() {
    var session = DrivenSession.initialized()
    session.say("embedded::ui.loading", ["action": "show"])
    let alarm = alarm(session)
    session.take(.rang(.ready(load: 1)), after: .seconds(15))
    let outcome = session.take(alarm, after: .seconds(15))
    #expect(outcome.notes.map(\.event) == ["loading-overdue"])
    #expect(outcome.state.load?.overdue == .ready)
    #expect(session.say("embedded::ready").state.load?.overdue == .loading)
  }

  @Test("Whoever looked at the frame is covered again by the next loading of a ready app")
  func look() {
    var session = DrivenSession.initialized()
    session.take(.look)
    session.say("embedded::ready")
    #expect(session.say("embedded::ui.loading", ["action": "show"]).state.overlayVisible)
    #expect(!session.take(.look).state.overlayVisible)
    #expect(!session.say("embedded::ui.loading", ["action": "show"]).state.overlayVisible)
    session.say("embedded::ui.loading", ["action": "hide"])
    #expect(session.say("embedded::ui.loading", ["action": "show"]).state.overlayVisible)
  }

  @Test("The breadcrumbs are there until the app hides them, and come back with a new load")
  func breadcrumbs() {
    var session = DrivenSession.ready()
    #expect(session.state.breadcrumbs)
    let hidden = session.say("embedded::ui.breadcrumbs", ["action": "hide"])
    #expect(!hidden.state.breadcrumbs)
    #expect(hidden.effects.isEmpty)
    #expect(hidden.guestNote?.verdict == .acted)
    #expect(session.say("embedded::ui.breadcrumbs", ["action": "show"]).state.breadcrumbs)
    session.say("embedded::ui.breadcrumbs", ["action": "hide"])
    #expect(session.take(.reload).state.breadcrumbs)
  }

  @Test("A word that is none of the two leaves everything as it is", arguments: ["ui.loading", "ui.breadcrumbs"])
  func wrongWord(name: String) {
    var session = DrivenSession.ready()
    let before = session.state
    let outcome = session.say("embedded::\(name)", ["action": "toggle"])
    #expect(outcome.state.unobserved == before.unobserved)
    #expect(outcome.guestNote?.verdict == .ignored)
  }

  @Test("The old form with a status is noted, whatever the policy", arguments: Policy.UnknownEvents.allCases)
  func oldForm(policy: Policy.UnknownEvents) {
    var session = DrivenSession.ready(.sample(policy: Policy(conformance: .strict, unknownEvents: policy)))
    let before = session.state
    let outcome = session.say("embedded::ui.loading", ["status": true, "mode": "full"])
    #expect(outcome.state.unobserved == before.unobserved)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .noted)
    #expect(outcome.guestNote?.reason == "the form of an old beta: the SDK sends action, show or hide")
  }
}
