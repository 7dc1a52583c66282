import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("A session that begins anew")
struct ResetTests {
  /// A session in which nothing is as it was at the start.
  private static func worn() -> DrivenSession {
    var session = DrivenSession.ready()
    session.say("embedded::page.setTitle", ["title": "Stock"])
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    session.say("embedded::ui.toast", ["type": "success", "message": "Saved"])
    session.say("embedded::page.navigate", ["path": "/products"])
    session.take(.setTheme(.dark))
    session.take(.setLanguage(.arabic))
    session.mint()
    session.take(.setFault(Fault(.replyLost)))
    session.take(.expireToken)
    session.take(.moveClock(by: .seconds(3600)))
    return session
  }

  @Test("has all as a new session has it, and loads the app")
  func fresh() {
    var session = Self.worn()
    let outcome = session.take(.command(.reset(.sample)))
    let state = outcome.state
    #expect(state.settings == .sample)
    #expect(state.title == nil && state.action == nil && state.toasts.isEmpty && state.place == nil)
    #expect(state.faults.isEmpty)
    #expect(state.clockOffset == .zero)
    #expect(state.status == .connecting)
    #expect(state.load?.reason == .launch)
    #expect(readiness(of: state).allSatisfy { $0.status == .unseen })
    #expect(outcome.notes.map(\.event) == ["reset"])
    #expect(outcome.notes.first?.direction == .control)
    #expect(outcome.effects.contains(.address(nil, replace: false)))
    #expect(outcome.effects.contains(.mint(load: 3)))
  }

  @Test("keeps its page, and numbers its loads on, so that the old document is not heard")
  func page() {
    var session = Self.worn()
    let outcome = session.take(.reset(.sample))
    #expect(outcome.state.stage == "stage-1")
    #expect(outcome.state.width == 1180)
    #expect(outcome.state.load?.number == 3)
    let late = session.hear(session.guest.message("embedded::page.setTitle", ["title": "Old"]), load: 2)
    #expect(late.guestNote?.verdict == .ignored)
    #expect(late.state.title == nil)
  }

  @Test("without a page waits for one")
  func noPage() {
    var session = DrivenSession()
    let outcome = session.take(.reset(.sample))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state == DashboardState(settings: .sample))
  }

  @Test("keeps ended tokens ended, and gives the new one its whole life")
  func tokens() throws {
    var session = DrivenSession.ready()
    session.take(.moveClock(by: .seconds(3600)))
    session.clock.advance(by: .seconds(3600))
    session.take(.expireToken)
    let outcome = session.take(.reset(.sample))
    let cutOff = try #require(outcome.state.tokenCutOff)
    #expect(cutOff == session.clock.time(in: .seconds(-3600)))
  }
}
