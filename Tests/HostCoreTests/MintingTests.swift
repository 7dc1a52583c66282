import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Tokens of a load")
struct MintingTests {
  @Test("A token that comes for a load which is over is dropped", arguments: [0, 1, 3])
  func stale(load: Int) {
    var session = DrivenSession.launched()
    session.take(.reload)
    let token = MintedToken(id: "late", issuedAt: session.clock.now, expiresAt: session.clock.now)
    let outcome = session.take(.minted(load: load, token))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.isEmpty)
    #expect(outcome.state.token?.id == "token-1")
  }

  @Test("A token before any page is dropped")
  func tooEarly() {
    var session = DrivenSession()
    let outcome = session.mint()
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.token == nil)
  }

  @Test("Each load gets its own token, whose time left is in the journal")
  func everyLoad() {
    var settings = SessionSettings.sample
    settings.tokenLifetime = .seconds(20)
    var session = DrivenSession.ready(settings)
    session.take(.reload)
    #expect(session.mint().state.token?.id == "token-2")
    #expect(session.notes.last?.payload == ["number": 2, "reason": "reload", "expires_in_s": 20])
  }

  @Test("Expiry by hand ends every token issued so far, and the next load gets a good one")
  func expireByHand() {
    var session = DrivenSession.ready()
    #expect(!session.state.tokenEndedByHand)
    let outcome = session.take(.expireToken, after: .seconds(3))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.tokenCutOff == session.clock.now)
    #expect(outcome.state.tokenEndedByHand)
    #expect(outcome.notes == [Note(direction: .merchant, event: "expire-token", payload: [:], verdict: .acted)])

    session.take(.reload, after: .seconds(1))
    #expect(!session.mint().state.tokenEndedByHand)
  }

  @Test("A token issued at the very moment of the cut-off is ended too")
  func sameMoment() {
    var session = DrivenSession.launched()
    #expect(session.take(.expireToken).state.tokenEndedByHand)
  }

  @Test("Without a token there is none to be ended")
  func noToken() {
    var session = DrivenSession()
    #expect(!session.take(.expireToken).state.tokenEndedByHand)
  }
}
