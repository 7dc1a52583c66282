import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Loads with a token that is not good")
struct FlawedLoadTests {
  @Test("The document is loaded again, with a token of that flaw", arguments: TokenFlaw.allCases)
  func begins(flaw: TokenFlaw) {
    var session = DrivenSession.ready()
    let outcome = session.take(.loadFlawed(flaw))
    #expect(outcome.effects == [.mint(load: 2, flaw: flaw), .examine(load: 2)])
    #expect(outcome.state.load?.reason == .reload)
    #expect(
      outcome.notes == [
        Note(direction: .merchant, event: "load-flawed", payload: ["flaw": .string(flaw.rawValue)])
      ])
  }

  @Test(
    "The line of the load says what is wrong with its token",
    arguments: [
      (TokenFlaw.tampered, "its token was altered after it was signed, as asked: it has to be refused"),
      (.wrongAudience, "its token is made for another app, as asked: it has to be refused"),
    ])
  func noted(flaw: TokenFlaw, reason: String) {
    var session = DrivenSession.ready()
    session.take(.loadFlawed(flaw))
    let notes = session.mint(flaw: flaw).notes
    #expect(notes.map(\.event) == ["load"])
    #expect(notes.first?.payload.members?["flaw"] == .string(flaw.rawValue))
    #expect(notes.first?.verdict == .noted)
    #expect(notes.first?.reason == reason)
    #expect(session.state.token?.flaw == flaw)
  }

  @Test("The flaw is for that load alone")
  func once() {
    var session = DrivenSession.ready()
    session.take(.loadFlawed(.tampered))
    session.mint(flaw: .tampered)
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.say("embedded::auth.refresh").effects == [.mint(load: 3)])
    #expect(session.mint().notes.first?.reason == nil)
  }

  @Test("A good token's line has no flaw in it")
  func good() {
    var session = DrivenSession.ready()
    session.take(.reload)
    let note = session.mint().notes.first
    #expect(note?.payload == ["number": 2, "reason": "reload", "expires_in_s": 300])
    #expect(note?.verdict == .acted)
  }
}
