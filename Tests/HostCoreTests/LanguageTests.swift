import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The language")
struct LanguageTests {
  @Test("A change of language loads the frame anew: no message could tell the app")
  func change() {
    var session = DrivenSession.ready()
    let outcome = session.take(.setLanguage(.arabic))
    #expect(outcome.effects == [.mint(load: 2)])
    #expect(outcome.state.load?.reason == .locale)
    #expect(outcome.state.status == .connecting)
    #expect(outcome.state.layout.language == .arabic)
    #expect(
      outcome.notes == [
        Note(direction: .merchant, event: "set-locale", payload: ["locale": "ar"], verdict: .acted)
      ])
  }

  @Test("The new document's context is in the new language")
  func context() {
    var session = DrivenSession.ready()
    session.take(.setLanguage(.arabic))
    session.mint()
    let layout = session.say("embedded::iframe.ready", ["height": 1]).posted.first?.payload["layout"]?.members
    #expect(layout?["locale"] == "ar")
    #expect(layout?["dir"] == "rtl")
  }

  @Test("A language that is set already is no change")
  func same() {
    var session = DrivenSession.ready()
    let outcome = session.take(.setLanguage(.english))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.isEmpty)
    #expect(outcome.state.load?.number == 1)
  }

  @Test("Before any page the language is set without a load")
  func beforeAnyPage() {
    var session = DrivenSession()
    let outcome = session.take(.setLanguage(.arabic))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.settings.language == .arabic)
    #expect(session.take(.open(stage: "a", width: 1, place: nil)).state.load?.reason == .launch)
  }
}
