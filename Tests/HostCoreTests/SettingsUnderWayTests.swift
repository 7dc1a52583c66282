import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Currency and life of the tokens, changed under way")
struct SettingsUnderWayTests {
  @Test("Another currency loads the frame anew, and the new document's context has it")
  func currency() {
    var session = DrivenSession.ready()
    let outcome = session.take(.setCurrency("AED"))
    #expect(outcome.effects == [.mint(load: 2)])
    #expect(outcome.state.load?.reason == .locale)
    #expect(outcome.notes == [Note(direction: .merchant, event: "set-currency", payload: ["currency": "AED"])])
    session.mint()
    let layout = session.say("embedded::iframe.ready", ["height": 1]).posted.first?.payload["layout"]?.members
    #expect(layout?["currency"] == "AED")
  }

  @Test("The currency that is set already is no change")
  func sameCurrency() {
    var session = DrivenSession.ready()
    let before = session.state
    let outcome = session.take(.setCurrency("SAR"))
    #expect(outcome.state == before)
    #expect(outcome.notes.isEmpty)
  }

  @Test("Nothing is loaded before any page, or for an app that closed itself")
  func withoutLoad() {
    var session = DrivenSession()
    #expect(session.take(.setCurrency("AED")).effects.isEmpty)
    var closed = DrivenSession.ready()
    closed.say("embedded::destroy")
    #expect(closed.take(.setCurrency("AED")).effects.isEmpty)
    #expect(closed.state.settings.currency == "AED")
  }

  @Test("Another life of the tokens is for the next loads, and is written down in milliseconds")
  func lifetime() {
    var session = DrivenSession.ready()
    let token = session.state.token
    let outcome = session.take(.setTokenLifetime(.milliseconds(30_500)))
    #expect(outcome.state.settings.tokenLifetime == .milliseconds(30_500))
    #expect(outcome.state.token == token)
    #expect(outcome.effects.isEmpty)
    #expect(
      outcome.notes == [Note(direction: .merchant, event: "set-token-lifetime", payload: ["lifetime_ms": 30_500])])
    #expect(session.take(.setTokenLifetime(.milliseconds(30_500))).notes.isEmpty)
  }
}
