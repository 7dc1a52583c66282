import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

/// An app that was ready goes to another document by itself: by a link, a form, or a reload of its own.
@Suite("A later document of a load")
struct LaterDocumentTests {
  private static let alarm = Alarm.readyAgain(load: 1, document: 2)

  private func shake(_ session: inout DrivenSession) { session.say("embedded::iframe.ready", ["height": 1]) }

  private func alarms(_ outcome: Outcome) -> [Alarm] {
    outcome.effects.compactMap { effect in
      guard case .wake(let alarm, after: .seconds(15)) = effect else { return nil }
      return alarm
    }
  }

  @Test("One that never gets ready is initialized again after 15 s, with a remark", arguments: [true, false])
  func neverReady(handshakeFirst: Bool) {
    var session = DrivenSession.ready()
    if handshakeFirst { shake(&session) }
    #expect(alarms(session.take(.frameLoaded(load: 1))) == [Self.alarm])
    if !handshakeFirst { shake(&session) }
    #expect(session.state.status == .ready)
    let outcome = session.take(.rang(Self.alarm), after: .seconds(15))
    #expect(outcome.state.status == .initialized)
    #expect(outcome.state.load?.overdue == .readyAgain)
    #expect(outcome.state.overlayVisible)
    #expect(outcome.notes.map(\.event) == ["ready-again-overdue"])
    #expect(outcome.notes.first?.fix?.contains("without the dashboard's token") == true)
    #expect(outcome.state.diagnosis?.code == "ready-again-overdue")
    #expect(readiness(of: outcome.state).first { $0.id == "ready" }?.status == .failed)
    let ready = session.say("embedded::ready")
    #expect(ready.state.status == .ready)
    #expect(ready.state.load?.overdue == nil)
  }

  @Test("One that is ready in time is not waited for, in whatever order its signs come", arguments: 0...2)
  func inTime(loadEventAfter: Int) {
    var session = DrivenSession.ready()
    let signs: [(inout DrivenSession) -> Void] = [
      { $0.say("embedded::iframe.ready", ["height": 1]) }, { $0.say("embedded::ready") },
    ]
    for (index, sign) in signs.enumerated() {
      if index == loadEventAfter { session.take(.frameLoaded(load: 1)) }
      sign(&session)
    }
    if loadEventAfter == 2 { #expect(alarms(session.take(.frameLoaded(load: 1))).isEmpty) }
    let outcome = session.take(.rang(Self.alarm))
    #expect(outcome.state.status == .ready)
    #expect(outcome.notes.isEmpty)
  }

  @Test("An alarm for a document that is gone is not heard")
  func stale() {
    var session = DrivenSession.ready()
    session.take(.frameLoaded(load: 1))
    session.take(.frameLoaded(load: 1))
    #expect(session.take(.rang(Self.alarm)).notes.isEmpty)
    session.take(.reload)
    session.mint()
    #expect(session.take(.rang(.readyAgain(load: 1, document: 3))).notes.isEmpty)
  }
}
