import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The cause of a note")
struct NoteCauseTests {
  private func causes(_ outcome: Outcome) -> [Note.Cause?] { outcome.notes.map(\.cause) }

  @Test("is nothing where the dashboard does what it always does")
  func none() {
    var session = DrivenSession.launched()
    #expect(causes(session.say("embedded::iframe.ready", ["height": 1])) == [nil, nil])
    #expect(causes(session.take(.setTheme(.dark))).allSatisfy { $0 == nil })
  }

  @Test("is the rule that a message breaks, whether it is acted on or not")
  func rule() {
    var session = DrivenSession.ready()
    #expect(causes(session.say("embedded::page.setTitle", ["title": 5])) == [.rule])
    #expect(causes(session.say("embedded::ui.toast", ["type": "info", "message": "m", "duration": "x"])) == [.rule])
    #expect(causes(session.say("embedded::page.setTitle", ["title": "T"])) == [nil])
  }

  @Test("is the fault that strikes, also when its time has come")
  func fault() {
    var session = DrivenSession.launched()
    session.take(.setFault(Fault(.handshakeLate)))
    let held = session.say("embedded::iframe.ready", ["height": 1]).heldID
    #expect(session.take(.rang(.heldPost(id: held))).hostNotes.map(\.cause) == [.fault(.handshakeLate)])
    var lost = DrivenSession.ready()
    lost.take(.setFault(Fault(.replyLost)))
    let outcome = lost.say("embedded::checkout.getAddons", requestID: "r")
    #expect(outcome.hostNotes.map(\.cause) == [.fault(.replyLost)])
  }

  @Test("is the hand that sent it")
  func byHand() {
    var session = DrivenSession.ready()
    #expect(causes(session.take(.send(.themeChange(.dark)))) == [.byHand])
    #expect(causes(session.take(.sendRaw("x"))) == [.byHand])
  }
}
