import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Questions to the merchant")
struct ConfirmTests {
  private static let payload: JSONValue = ["title": "Delete?", "message": "All of it", "variant": "danger"]
  private static let late = "the guest had given up after 30 s: the app does not hear this answer"

  private static func asked(_ ids: [String] = ["req_1"]) -> DrivenSession {
    var session = DrivenSession.ready()
    for id in ids { session.say("embedded::ui.confirm", payload, requestID: id) }
    return session
  }

  @Test("A question opens, and the guest waits 30 seconds")
  func ask() throws {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::ui.confirm", Self.payload, requestID: "req_1")
    let question = try #require(outcome.state.questions.first)
    #expect(question.request == ConfirmRequest(title: "Delete?", message: "All of it", variant: .danger))
    #expect(!question.guestGaveUp)
    #expect(outcome.effects == [.wake(.question(id: question.id), after: .seconds(30))])
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason == nil)
  }

  @Test("The answer goes out with the id of its question", arguments: [true, false])
  func answer(confirmed: Bool) {
    var session = Self.asked()
    let outcome = session.take(.answerConfirm(confirmed))
    #expect(outcome.posted == [.confirmAnswer(confirmed, requestID: "req_1")])
    #expect(outcome.state.questions.isEmpty)
    #expect(outcome.notes.map(\.event) == ["answer-confirm", "embedded::ui.confirm.response"])
    #expect(outcome.notes.map(\.direction) == [.merchant, .host])
    #expect(outcome.notes.first?.reason == nil)
  }

  @Test("A second click on the only question is ignored")
  func twice() {
    var session = Self.asked()
    session.take(.answerConfirm(true))
    let outcome = session.take(.answerConfirm(true))
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.map(\.verdict) == [.ignored])
    #expect(outcome.notes.first?.reason == "no question is open")
  }

  @Test("Questions wait for each other and are answered in their order")
  func queue() {
    var session = Self.asked(["a", "b", "c"])
    let ids = session.state.questions.map(\.id)
    #expect(Set(ids).count == 3)
    for (id, confirmed) in [("a", true), ("b", false), ("c", true)] {
      #expect(session.take(.answerConfirm(confirmed)).posted == [.confirmAnswer(confirmed, requestID: id)])
    }
  }

  @Test("With the question's id, a double click never answers the one behind it")
  func doubleClick() throws {
    var session = Self.asked(["a", "b"])
    let first = try #require(session.state.questions.first?.id)
    #expect(session.take(.answerConfirm(true, question: first)).posted == [.confirmAnswer(true, requestID: "a")])
    let second = session.take(.answerConfirm(true, question: first))
    #expect(second.effects.isEmpty)
    #expect(second.state.questions.count == 1)
    #expect(second.notes.first?.reason == "that question is not the one that is shown")
    let shown = try #require(second.state.questions.first?.id)
    #expect(session.take(.answerConfirm(false, question: shown)).posted == [.confirmAnswer(false, requestID: "b")])
  }

  @Test("After 30 seconds the guest has given up, and a late answer says so")
  func gaveUp() throws {
    var session = Self.asked()
    let id = try #require(session.state.questions.first?.id)
    let outcome = session.take(.rang(.question(id: id)), after: .seconds(30))
    #expect(outcome.state.questions.map(\.guestGaveUp) == [true])
    #expect(outcome.effects.isEmpty)
    #expect(outcome.notes.map(\.event) == ["confirm-given-up"])
    #expect(outcome.notes.map(\.verdict) == [.noted])
    #expect(session.take(.rang(.question(id: id))).notes.isEmpty)
    let answer = session.take(.answerConfirm(true), after: .seconds(1))
    #expect(answer.posted == [.confirmAnswer(true, requestID: "req_1")])
    #expect(answer.notes.first?.reason == Self.late)
  }

  @Test("Only the question whose time is over is given up, whichever is shown")
  func gaveUpOne() {
    var session = Self.asked(["a", "b"])
    session.take(.rang(.question(id: session.state.questions[1].id)))
    #expect(session.state.questions.map(\.guestGaveUp) == [false, true])
    #expect(session.take(.answerConfirm(true)).notes.first?.reason == nil)
    #expect(session.take(.answerConfirm(true)).notes.first?.reason == Self.late)
  }

  @Test("A question that has been answered, or was never asked, is not given up", arguments: [1, 0, 99])
  func staleAlarm(id: Int) {
    var session = Self.asked()
    session.take(.answerConfirm(true))
    let before = session.state
    let outcome = session.take(.rang(.question(id: id)))
    #expect(outcome.state == before)
    #expect(outcome.notes.isEmpty)
  }

  @Test("A question that comes 40 seconds late is shown, and the guest has given up already")
  func lateQuestion() {
    var session = DrivenSession.ready()
    let message = session.guest.message("embedded::ui.confirm", Self.payload, requestID: "req_1")
    let outcome = session.hear(message, after: .seconds(40))
    #expect(outcome.state.questions.map(\.guestGaveUp) == [true])
    #expect(outcome.effects.isEmpty)
    #expect(
      outcome.guestNote?.reason
        == "came 40 s after it was sent: the guest gave up after 30 s and hears no reply")
  }

  @Test("Without a request id the guest cannot tell which question is answered")
  func noRequestID() {
    var session = DrivenSession.ready()
    let outcome = session.say("embedded::ui.confirm", Self.payload)
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(
      outcome.guestNote?.reason == "requestId is missing: the guest cannot tell what the reply belongs to")
    #expect(session.take(.answerConfirm(true)).posted == [.confirmAnswer(true, requestID: nil)])
  }
}
