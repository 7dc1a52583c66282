import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("A session that answers by its policy")
struct SessionPolicyTests {
  private static let question: JSONValue = ["title": "Delete?", "message": "All of it"]

  @Test(
    "answers a question at once, without showing it", arguments: [(Policy.Questions.accept, true), (.reject, false)])
  func answered(policy: Policy.Questions, confirmed: Bool) {
    var session = DrivenSession.ready(.sample(policy: Policy(questions: policy)))
    let outcome = session.say("embedded::ui.confirm", Self.question, requestID: "req_1")
    #expect(outcome.posted == [.confirmAnswer(confirmed, requestID: "req_1")])
    #expect(outcome.state.questions.isEmpty)
    #expect(outcome.notes.map(\.direction) == [.guest, .system, .host])
    #expect(outcome.notes[1].payload == ["confirmed": .bool(confirmed)])
    #expect(outcome.notes[1].reason == "the session's policy confirm is \(policy.rawValue)")
  }

  @Test("lets a question go unanswered when its policy is silent")
  func silent() {
    var session = DrivenSession.ready(.sample(policy: Policy(questions: .silent)))
    let outcome = session.say("embedded::ui.confirm", Self.question, requestID: "req_1")
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.questions.isEmpty)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "the session's policy confirm is silent: nobody answers")
    #expect(readiness(of: outcome.state).first { $0.topic == .messages }?.status == .passed)
  }

  @Test("ends a payment at once, without opening the drawer", arguments: CheckoutResult.Status.allCases)
  func paid(status: CheckoutResult.Status) throws {
    let payments = try #require(Policy.Payments(rawValue: status.rawValue))
    var session = DrivenSession.ready(.sample(policy: Policy(payments: payments)))
    let items: JSONValue = [["type": "addon", "slug": "sms-500", "quantity": 1]]
    let outcome = session.say("embedded::checkout.create", ["items": items, "context": [1]], requestID: "req_1")
    #expect(outcome.state.checkout == nil)
    let answer = try #require(outcome.posted.first)
    #expect(answer.event == "embedded::checkout.response")
    #expect(answer.payload["status"] == .string(status.rawValue))
    #expect(answer.payload["context"] == [1])
    #expect(outcome.notes.map(\.event).contains("complete-checkout"))
  }

  @Test("stays where it is when its policy only records redirects, and says where it would have gone")
  func recorded() {
    var session = DrivenSession.ready(.sample(policy: Policy(redirects: .record)))
    let outcome = session.say("embedded::page.redirect", ["url": "https://app.test/billing"])
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.redirect == "https://app.test/billing")
    #expect(outcome.guestNote?.reason == "the session's policy redirects is record: the dashboard stays")
  }

  @Test("takes other rules under way, and leaves alone what the change does not name")
  func changed() {
    var session = DrivenSession.ready(.sample(policy: Policy(unknownEvents: .error, refreshLimit: 3)))
    var change = PolicyChange()
    change.questions = .accept
    change.refreshLimit = 9
    let outcome = session.take(.command(.setPolicy(change)))
    #expect(outcome.state.settings.policy == Policy(unknownEvents: .error, questions: .accept, refreshLimit: 9))
    #expect(outcome.notes.map(\.direction) == [.control])
    #expect(outcome.notes.first?.payload == ["confirm": "accept", "refresh_limit": 9])
    #expect(session.take(.setPolicy(change)).notes.isEmpty)
  }

  @Test("leaves a question open that was asked before")
  func open() {
    var session = DrivenSession.ready()
    session.say("embedded::ui.confirm", Self.question, requestID: "req_1")
    var change = PolicyChange()
    change.questions = .accept
    #expect(session.take(.setPolicy(change)).state.questions.count == 1)
    #expect(session.take(.answerConfirm(false)).posted == [.confirmAnswer(false, requestID: "req_1")])
  }

  @Test("reads the policy of an older host, and has what is new as a new session has it")
  func older() throws {
    var members = try #require(SessionSettings.sample(policy: Policy(conformance: .strict)).json.members)
    members["policy"] = ["protocol": "strict", "refresh_limit": 7, "refresh_window_ms": 10_000]
    let settings = try SessionSettings(encodedJSON: JSONValue.object(members).encoded)
    #expect(settings.policy == Policy(conformance: .strict, refreshLimit: 7))
  }
}
