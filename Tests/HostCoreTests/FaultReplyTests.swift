import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Faults of replies")
struct FaultReplyTests {
  /// What makes the dashboard answer, and the answer.
  struct Reply: Sendable, CustomTestStringConvertible {
    let name: String
    let ask: @Sendable (inout DrivenSession) -> Outcome
    var testDescription: String { name }
  }

  private static let replies = [
    Reply(name: "embedded::nav.addItem.response") {
      $0.say("embedded::nav.addItem", ["item": ["title": "T", "value": "t", "url": "/t"]], requestID: "r")
    },
    Reply(name: "embedded::nav.addItem.response") { $0.say("embedded::nav.addItem", ["item": 5], requestID: "r") },
    Reply(name: "embedded::checkout.getAddons.response") { $0.say("embedded::checkout.getAddons", requestID: "r") },
    Reply(name: "embedded::checkout.response") {
      $0.say(
        "embedded::checkout.create", ["items": [["type": "addon", "slug": "none", "quantity": 1]]], requestID: "r")
    },
    Reply(name: "embedded::checkout.response") {
      $0.say(
        "embedded::checkout.create", ["items": [["type": "addon", "slug": "sms-500", "quantity": 1]]], requestID: "r")
      return $0.take(.completeCheckout(.paid, threeDSecure: false))
    },
    Reply(name: "embedded::ui.confirm.response") {
      $0.say("embedded::ui.confirm", ["title": "T", "message": "M"], requestID: "r")
      return $0.take(.answerConfirm(true))
    },
  ]

  private func outcome(of reply: Reply, under fault: Fault?) -> (session: DrivenSession, outcome: Outcome) {
    var session = DrivenSession.ready()
    if let fault { session.take(.setFault(fault)) }
    let outcome = reply.ask(&session)
    return (session, outcome)
  }

  @Test("Lost: nothing is sent, and the journal has the answer that was not", arguments: replies)
  func lost(reply: Reply) {
    let good = outcome(of: reply, under: nil).outcome
    let bad = outcome(of: reply, under: Fault(.replyLost)).outcome
    #expect(good.posted.map(\.event) == [reply.name])
    #expect(bad.posted.isEmpty)
    #expect(bad.hostNotes.map(\.event) == [reply.name])
    #expect(bad.hostNotes.map(\.payload).first?.members?.keys == good.hostNotes.map(\.payload).first?.members?.keys)
    #expect(bad.hostNotes.map(\.requestID) == ["r"])
    #expect(bad.hostNotes.map(\.verdict) == [.ignored])
    #expect(bad.hostNotes.map(\.reason) == ["fault reply-lost is on: not sent"])
  }

  @Test("Twice: two messages, one strike", arguments: replies)
  func twice(reply: Reply) {
    let (_, outcome) = outcome(of: reply, under: Fault(.replyTwice, times: 2))
    #expect(outcome.posted.map(\.event) == [reply.name, reply.name])
    #expect(outcome.posted.first == outcome.posted.last)
    #expect(
      outcome.hostNotes.map(\.reason) == [
        "fault reply-twice is on: sent twice", "fault reply-twice is on: the same once more",
      ])
    #expect(outcome.state.faults.first?.remaining == 1)
  }

  @Test("Late: held back for the delay", arguments: replies)
  func late(reply: Reply) {
    var (session, outcome) = outcome(of: reply, under: Fault(.replyLate, delay: .milliseconds(2500)))
    #expect(outcome.posted.isEmpty)
    #expect(outcome.hostNotes.isEmpty)
    #expect(outcome.alarms.map(\.after).contains(.milliseconds(2500)))
    outcome = session.take(.rang(.heldPost(id: outcome.heldID)), after: .milliseconds(2500))
    #expect(outcome.posted.map(\.event) == [reply.name])
    #expect(outcome.hostNotes.map(\.reason) == ["held back 2.5 s by the fault reply-late"])
    #expect(outcome.hostNotes.map(\.requestID) == ["r"])
  }

  @Test("Late for a document that is gone: dropped, and noted")
  func lateForNobody() {
    var (session, outcome) = outcome(of: Self.replies[2], under: Fault(.replyLate))
    session.take(.reload)
    outcome = session.take(.rang(.heldPost(id: outcome.heldID)))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.hostNotes.map(\.verdict) == [.ignored])
    #expect(outcome.hostNotes.first?.reason?.hasSuffix("and the document that asked is gone: not sent") == true)
  }

  @Test("Several held back keep their own times and contents")
  func severalLate() {
    var session = DrivenSession.ready()
    session.take(.setFault(Fault(.replyLate, times: 2)))
    let first = session.say("embedded::checkout.getAddons", requestID: "a")
    let second = session.say("embedded::checkout.getAddons", requestID: "b")
    #expect(second.notes.last?.event == "fault-ended")
    #expect(session.take(.rang(.heldPost(id: second.heldID))).posted.map(\.requestID) == ["b"])
    #expect(session.take(.rang(.heldPost(id: first.heldID))).posted.map(\.requestID) == ["a"])
  }

  @Test("What is no answer to a request is left alone", arguments: [Fault.Kind.replyLost, .replyTwice, .replyLate])
  func notReplies(kind: Fault.Kind) {
    var session = DrivenSession.launched()
    session.take(.setFault(Fault(kind, times: 1)))
    var posted = session.say("embedded::iframe.ready", ["height": 1]).posted
    session.say("embedded::ready")
    session.say("embedded::nav.setAction", ["title": "Save", "value": "save"])
    posted += session.take(.setTheme(.dark)).posted
    posted += session.take(.clickAction(value: "save")).posted
    #expect(
      posted.map(\.event) == ["embedded::context.provide", "embedded::theme.change", "embedded::nav.actionClick"])
    #expect(session.state.faults.first?.remaining == 1)
  }

  @Test("A click on a tab is no answer either")
  func itemClick() {
    var session = DrivenSession.ready()
    session.say("embedded::nav.addItem", ["item": ["title": "T", "value": "t", "url": "/t"]], requestID: "r")
    session.take(.setFault(Fault(.replyLost, times: 1)))
    #expect(session.take(.clickNavItem(value: "t")).posted.map(\.event) == ["embedded::nav.itemClick"])
  }
}
