import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("What is overdue")
struct OverdueTests {
  @Test("A page that has not loaded in time is remarked on, until it loads")
  func document() {
    var session = DrivenSession()
    session.take(.open(stage: "a", width: 1, place: nil))
    session.mint()
    let outcome = session.take(.rang(.document(load: 1)), after: .seconds(10))
    #expect(outcome.state.load?.overdue == .document)
    #expect(outcome.effects.isEmpty)
    #expect(
      outcome.notes == [
        Note(
          direction: .system, event: "document-overdue", payload: [:], verdict: .noted,
          reason: "The app's page has not finished loading after 10 seconds.",
          fix: "Is the app's server running, and does it answer at this URL?")
      ])
    #expect(session.take(.frameLoaded(load: 1)).state.load?.overdue == nil)
  }

  @Test("A page that has not asked for its context in time is remarked on, until it asks")
  func handshake() {
    var session = DrivenSession.launched()
    let outcome = session.take(.rang(.handshake(load: 1)), after: .seconds(10))
    #expect(outcome.state.load?.overdue == .handshake)
    #expect(outcome.notes.map(\.event) == ["handshake-overdue"])
    #expect(outcome.state.status == .connecting)
    #expect(session.say("embedded::iframe.ready", ["height": 1]).state.load?.overdue == nil)
  }

  @Test("An app that has not called ready in time is remarked on, until it does")
  func ready() {
    var session = DrivenSession.initialized()
    let outcome = session.take(.rang(.ready(load: 1)), after: .seconds(15))
    #expect(outcome.state.load?.overdue == .ready)
    #expect(outcome.notes.map(\.event) == ["ready-overdue"])
    #expect(outcome.state.status == .initialized)
    #expect(session.say("embedded::iframe.ready", ["height": 1]).state.load?.overdue == .ready)
    #expect(session.say("embedded::ready").state.load?.overdue == nil)
  }

  @Test("A handshake makes a late load event no reason for a remark")
  func handshakeBeforeLoadEvent() {
    var session = DrivenSession()
    session.take(.open(stage: "a", width: 1, place: nil))
    session.mint()
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.take(.rang(.document(load: 1))).notes.isEmpty)
  }

  @Test("A handshake takes the remark on the loading page away")
  func handshakeClearsDocument() {
    var session = DrivenSession()
    session.take(.open(stage: "a", width: 1, place: nil))
    session.mint()
    session.take(.rang(.document(load: 1)))
    #expect(session.say("embedded::iframe.ready", ["height": 1]).state.load?.overdue == nil)
  }

  @Test(
    "An alarm for what has happened in time is not heard",
    arguments: [
      (.launched(), .document(load: 1)), (.initialized(), .handshake(load: 1)), (.ready(), .ready(load: 1)),
      (.ready(), .document(load: 1)), (.ready(), .handshake(load: 1)), (.launched(), .ready(load: 1)),
      (DrivenSession(), .document(load: 1)),
    ] as [(DrivenSession, Alarm)])
  func inTime(session: DrivenSession, alarm: Alarm) {
    var session = session
    let before = session.state
    let outcome = session.take(.rang(alarm))
    #expect(outcome.state == before)
    #expect(outcome.notes.isEmpty)
  }

  @Test(
    "An alarm of a load that is over, or that has not begun, is not heard",
    arguments: [1, 3],
    [Alarm.document(load:), Alarm.handshake(load:), Alarm.ready(load:)])
  func stale(load: Int, alarm: @Sendable (Int) -> Alarm) {
    for early in [DrivenSession.launched(), .initialized()] {
      var session = early
      session.take(.reload)
      session.mint()
      let before = session.state
      #expect(session.take(.rang(alarm(load))).state == before)
    }
  }

  @Test("An app that is ready without a handshake is not waited for")
  func readyWithoutHandshake() {
    var session = DrivenSession.launched()
    session.say("embedded::ready")
    #expect(session.take(.rang(.handshake(load: 1))).notes.isEmpty)
  }

  @Test("A refused token of this load is named as the cause of a missing ready, with its cure")
  func refusedToken() {
    var session = DrivenSession.initialized()
    session.take(.introspected(.refused("expired 42 s ago", .expired, tokenID: "token-1")))
    let note = session.take(.rang(.ready(load: 1))).notes.first
    #expect(note?.reason?.hasSuffix(" was answered 401: expired 42 s ago.") == true)
    #expect(note?.fix == Introspection.Kind.expired.cure(.english))
  }

  @Test("A verdict on another token is told as that, and hides no better one")
  func otherLoad() {
    var session = DrivenSession.initialized()
    session.take(.introspected(.refused("expired 42 s ago", .expired, tokenID: "token-0")))
    let note = session.take(.rang(.ready(load: 1))).notes.first
    #expect(note?.reason?.contains("a token that is not this load's and was answered 401: expired 42 s ago.") == true)
    session.take(.introspected(.accepted(tokenID: "token-1")))
    #expect(session.state.diagnosis?.cause == .accepted)
  }

  @Test("A new load begins without a remark")
  func newLoad() {
    var session = DrivenSession.launched()
    session.take(.rang(.handshake(load: 1)))
    #expect(session.take(.reload).state.load?.overdue == nil)
  }
}
