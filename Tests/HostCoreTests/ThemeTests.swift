import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The theme")
struct ThemeTests {
  @Test(
    "A document that has its context hears of a change at once", arguments: [DrivenSession.initialized(), .ready()])
  func change(session: DrivenSession) {
    var session = session
    let outcome = session.take(.setTheme(.dark))
    #expect(outcome.effects == [.post(load: 1, .themeChange(.dark), timestamp: 1_795_255_200_000)])
    #expect(outcome.state.layout.theme == .dark)
    #expect(outcome.notes.map(\.event) == ["set-theme", "embedded::theme.change"])
    #expect(outcome.notes.map(\.direction) == [.merchant, .host])
  }

  @Test("A document that has not asked yet finds it in its context")
  func beforeHandshake() {
    var session = DrivenSession.launched()
    #expect(session.take(.setTheme(.dark)).effects.isEmpty)
    let context = session.say("embedded::iframe.ready", ["height": 1]).posted.first
    #expect(context?.payload["layout"]?.members?["theme"] == "dark")
  }

  @Test("A new document has to ask before it hears of a change")
  func newDocument() {
    var session = DrivenSession.ready()
    session.take(.reload)
    #expect(session.take(.setTheme(.dark)).effects.isEmpty)
  }

  @Test("A theme that is set already is no change")
  func same() {
    var session = DrivenSession.ready()
    let outcome = session.take(.setTheme(.light))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.isEmpty)
  }

  @Test("Before any page the theme is set for the first one")
  func beforeAnyPage() {
    var session = DrivenSession()
    let outcome = session.take(.setTheme(.dark))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.settings.theme == .dark)
  }

  @Test("There and back is two messages")
  func thereAndBack() {
    var session = DrivenSession.ready()
    session.take(.setTheme(.dark))
    session.take(.setTheme(.light))
    #expect(
      session.effects.suffix(2).map { effect -> JSONValue? in
        if case .post(_, let message, _) = effect { message.payload["theme"] } else { nil }
      } == ["dark", "light"])
  }
}
