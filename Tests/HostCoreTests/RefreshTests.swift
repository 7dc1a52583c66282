import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("auth.refresh")
struct RefreshTests {
  @Test("A refresh loads the frame anew, with a fresh token, and covers it until the app is ready")
  func refresh() {
    var session = DrivenSession.ready()
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    let outcome = session.say("embedded::auth.refresh")
    #expect(outcome.effects == [.mint(load: 2)])
    #expect(outcome.state.load?.number == 2)
    #expect(outcome.state.load?.reason == .refresh)
    #expect(outcome.state.status == .connecting)
    #expect(outcome.state.overlayVisible)
    #expect(outcome.state.action == nil)
    #expect(outcome.guestNote?.verdict == .acted)

    let minted = session.mint()
    #expect(minted.effects.first == .load(number: 2, reason: .refresh, tokenID: "token-2"))
    #expect(minted.state.token?.id == "token-2")
  }

  @Test("A refresh before the handshake is a refresh")
  func beforeHandshake() {
    var session = DrivenSession.launched()
    #expect(session.say("embedded::auth.refresh").effects == [.mint(load: 2)])
  }

  @Test("A second refresh of the same document is ignored: the first one has replaced it")
  func twice() {
    var session = DrivenSession.ready()
    session.say("embedded::auth.refresh")
    let outcome = session.hear(session.guest.message("embedded::auth.refresh"), load: 1)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.load?.number == 2)
    #expect(outcome.guestNote?.verdict == .ignored)
  }
}
