import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The handshake")
struct HandshakeTests {
  @Test("iframe.ready is answered at once with the context, and the app has 15 seconds to be ready")
  func answer() {
    var session = DrivenSession.launched()
    let outcome = session.say("embedded::iframe.ready", ["height": 640], requestID: "req_1")
    #expect(
      outcome.effects == [
        .wake(.ready(load: 1), after: .seconds(15)),
        .post(
          load: 1, .provideContext(session.state.layout, pending: nil, requestID: "req_1"),
          timestamp: 1_795_255_200_000),
      ])
    #expect(outcome.state.status == .initialized)
    #expect(outcome.state.overlayVisible)
    #expect(outcome.state.load?.handshakes == 1)
  }

  @Test("The context is the dashboard's layout as it is now")
  func layout() {
    var session = DrivenSession.launched()
    session.take(.setTheme(.dark))
    session.take(.resize(width: 768))
    #expect(
      session.say("embedded::iframe.ready", ["height": 640]).posted.first?.payload
        == ["layout": ["theme": "dark", "dir": "ltr", "width": 768, "locale": "en", "currency": "SAR"]])
  }

  @Test("An Arabic dashboard says so, with its direction")
  func arabic() {
    var settings = SessionSettings.sample
    settings.language = .arabic
    var session = DrivenSession.launched(settings)
    let layout = session.say("embedded::iframe.ready", ["height": 1]).posted.first?.payload["layout"]?.members
    #expect(layout?["locale"] == "ar")
    #expect(layout?["dir"] == "rtl")
  }

  @Test("The answer repeats the request id of its own question", arguments: ["a", "b", nil] as [String?])
  func requestIDs(id: String?) {
    var session = DrivenSession.initialized()
    let outcome = session.say("embedded::iframe.ready", ["height": 1], requestID: id)
    #expect(outcome.posted.map(\.requestID) == [id])
    #expect(outcome.notes.map(\.requestID) == [id, id])
  }

  @Test("A document that asks when the app is ready gets its context, and the app stays ready")
  func whenReady() {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::iframe.ready", ["height": 640])
    #expect(outcome.posted.count == 1)
    #expect(outcome.state.status == .ready)
  }

  @Test("A handshake before the frame's load event is answered")
  func beforeLoadEvent() {
    var session = DrivenSession()
    session.take(.open(stage: "a", width: 1, place: nil))
    session.mint()
    #expect(session.say("embedded::iframe.ready", ["height": 1]).posted.count == 1)
    #expect(session.take(.frameLoaded(load: 1)).effects.isEmpty)
  }

  @Test("The time in the envelope is the session's, in Unix milliseconds")
  func timestamp() {
    var session = DrivenSession.launched()
    let outcome = session.say("embedded::iframe.ready", ["height": 1], after: .milliseconds(1234))
    #expect(outcome.effects.contains { if case .post(1, _, 1_795_255_201_234) = $0 { true } else { false } })
  }

  @Test("A handshake without a height is answered, and the rule that it breaks is noted")
  func withoutHeight() {
    var session = DrivenSession.launched()
    let outcome = session.say("embedded::iframe.ready")
    #expect(outcome.posted.count == 1)
    #expect(outcome.guestNote?.reason == "payload.height is missing; acted on all the same")
  }
}
