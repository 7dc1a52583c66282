import HostCore
import HostPreflight
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Faults of the handshake")
struct FaultHandshakeTests {
  private func asked(_ fault: Fault) -> (session: DrivenSession, outcome: Outcome) {
    var session = DrivenSession.launched()
    session.take(.setFault(fault))
    let outcome = session.say("embedded::iframe.ready", ["height": 1], requestID: "r")
    return (session, outcome)
  }

  @Test("Silent: nothing is sent, and the journal has the answer that was not")
  func silent() {
    let (session, outcome) = asked(Fault(.handshakeSilent))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.status == .connecting)
    #expect(outcome.notes.map(\.direction) == [.guest, .host])
    #expect(
      outcome.hostNotes == [
        Note(
          direction: .host, event: "embedded::context.provide", payload: ["layout": session.state.layout.json],
          requestID: "r", verdict: .ignored, cause: .fault(.handshakeSilent),
          reason: "fault handshake-silent is on: not sent")
      ])
  }

  @Test("Wrong origin: the context is sent where the browser drops it")
  func wrongOrigin() {
    let (session, outcome) = asked(Fault(.handshakeWrongOrigin))
    let envelope = HostMessage.provideContext(session.state.layout, pending: nil, requestID: "r")
      .envelope(timestamp: session.clock.milliseconds)
    #expect(outcome.effects == [.postRaw(load: 1, envelope, toWrongOrigin: true)])
    #expect(outcome.state.status == .connecting)
    #expect(outcome.hostNotes.map(\.verdict) == [.ignored])
    #expect(
      outcome.hostNotes.first?.reason
        == "fault handshake-wrong-origin is on: sent to an origin that is not the app's, so the browser drops it")
  }

  @Test("Twice: the same context two times, each with its line")
  func twice() {
    let (session, outcome) = asked(Fault(.handshakeTwice))
    let context = HostMessage.provideContext(session.state.layout, pending: nil, requestID: "r")
    #expect(outcome.posted == [context, context])
    #expect(outcome.state.status == .initialized)
    #expect(
      outcome.hostNotes.map(\.reason) == [
        "fault handshake-twice is on: sent twice", "fault handshake-twice is on: the same once more",
      ])
    #expect(outcome.alarms.map(\.alarm) == [.ready(load: 1)])
  }

  @Test("Late: the context comes when its time has come, and the app has 15 seconds from then")
  func late() {
    var (session, outcome) = asked(Fault(.handshakeLate, delay: .seconds(4)))
    let id = outcome.heldID
    #expect(outcome.effects == [.wake(.heldPost(id: id), after: .seconds(4))])
    #expect(outcome.hostNotes.isEmpty)
    #expect(outcome.state.status == .connecting)
    outcome = session.take(.rang(.heldPost(id: id)), after: .seconds(4))
    #expect(
      outcome.effects == [
        .wake(.ready(load: 1), after: .seconds(15)),
        .post(
          load: 1, .provideContext(session.state.layout, pending: nil, requestID: "r"),
          timestamp: session.clock.milliseconds),
      ])
    #expect(outcome.state.status == .initialized)
    #expect(outcome.hostNotes.map(\.reason) == ["held back 4 s by the fault handshake-late"])
    #expect(outcome.hostNotes.map(\.verdict) == [.acted])
    #expect(session.take(.rang(.heldPost(id: id))).notes.isEmpty)
  }

  @Test("A late context is that of the question, and the app's ready before it stays")
  func lateAfterReady() {
    var (session, outcome) = asked(Fault(.handshakeLate))
    let id = outcome.heldID
    session.say("embedded::ready")
    session.take(.setTheme(.dark))
    outcome = session.take(.rang(.heldPost(id: id)), after: .seconds(3))
    #expect(outcome.posted.first?.payload["layout"]?.members?["theme"] == "light")
    #expect(outcome.state.status == .ready)
    #expect(outcome.alarms.isEmpty)
  }

  @Test("A late context of a document that is gone is dropped")
  func lateForNobody() {
    var (session, outcome) = asked(Fault(.handshakeLate))
    let id = outcome.heldID
    session.take(.reload)
    outcome = session.take(.rang(.heldPost(id: id)), after: .seconds(3))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.hostNotes.map(\.verdict) == [.ignored])
    #expect(
      outcome.hostNotes.first?.reason
        == "held back 3 s by the fault handshake-late, and the document that asked is gone: not sent")
    #expect(session.take(.rang(.heldPost(id: id))).notes.isEmpty)
  }

  @Test("After its number of strikes it heals, and the next handshake is a good one")
  func heals() {
    var session = DrivenSession.launched()
    session.take(.setFault(Fault(.handshakeSilent, times: 2)))
    #expect(session.say("embedded::iframe.ready", ["height": 1]).state.faults.first?.remaining == 1)
    let second = session.say("embedded::iframe.ready", ["height": 1])
    #expect(second.posted.isEmpty)
    #expect(second.state.faults.isEmpty)
    #expect(second.notes.map(\.event) == ["embedded::iframe.ready", "embedded::context.provide", "fault-ended"])
    #expect(second.notes.last?.payload == ["fault": "handshake-silent"])
    #expect(second.notes.last?.reason == "struck 2 times")
    #expect(session.say("embedded::iframe.ready", ["height": 1]).posted.count == 1)
    #expect(session.state.status == .initialized)
  }

  @Test("Once is said as once")
  func once() {
    #expect(asked(Fault(.handshakeTwice, times: 1)).outcome.notes.last?.reason == "struck once")
  }

  @Test("A document that speaks is not blocked, although it is not answered")
  func blocked() throws {
    var session = DrivenSession.launched()
    session.take(.examined(load: 1, try Pages.judge("X-Frame-Options: DENY")))
    #expect(session.state.status == .blocked)
    session.take(.setFault(Fault(.handshakeSilent)))
    #expect(session.say("embedded::iframe.ready", ["height": 1]).state.status == .connecting)
  }

  @Test("Faults of other groups leave the handshake alone", arguments: [Fault.Kind.replyLost, .introspection500])
  func others(kind: Fault.Kind) {
    let (_, outcome) = asked(Fault(kind, times: 1))
    #expect(outcome.posted.count == 1)
    #expect(outcome.hostNotes.map(\.reason) == [nil])
    #expect(outcome.state.faults.count == 1)
  }
}
