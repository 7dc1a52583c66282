import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Lenient and strict")
struct ConformanceTests {
  private func session(_ conformance: Policy.Conformance) -> DrivenSession {
    .ready(.sample(policy: Policy(conformance: conformance)))
  }

  /// Messages with a clear meaning that break a rule, and the rule.
  private static let deviant: [(ReceivedMessage, String)] = {
    let guest = Guest()
    let title = "embedded::page.setTitle"
    let text: JSONValue = ["title": "new"]
    return [
      (guest.message(title, text, changing: ["timestamp": nil]), "timestamp is missing"),
      (guest.message(title, text, changing: ["source": "x"]), "source must be \"embedded-app\"; it is \"x\""),
      (guest.message(title, text, changing: ["requestId": 5]), "requestId must be text; it is 5"),
      (
        guest.message("embedded::nav.setAction", ["title": "A", "value": "a", "icon": 5]),
        "payload.icon must be text; it is 5"
      ),
      (
        guest.message("embedded::page.navigate", ["path": "/x", "state": 5]), "payload.state must be an object; it is 5"
      ),
      (guest.message("embedded::iframe.ready"), "payload.height is missing"),
      (guest.message("embedded::destroy", changing: ["payload": nil]), "payload is missing"),
    ]
  }()

  @Test("Lenient acts on a clear meaning, and names the broken rule", arguments: deviant)
  func lenient(message: ReceivedMessage, reason: String) {
    var session = session(.lenient)
    let before = session.state
    let outcome = session.hear(message)
    #expect(outcome.state != before)
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason?.hasPrefix("\(reason); ") == true)
    #expect(outcome.guestNote?.fix?.hasPrefix("version 0.2.4 of the SDK checks this") == true)
  }

  @Test("Strict does not act on it, and gives the same rule as the reason", arguments: deviant)
  func strict(message: ReceivedMessage, reason: String) {
    var session = session(.strict)
    let before = session.state
    let outcome = session.hear(message)
    #expect(outcome.state.unobserved == before.unobserved)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == reason)
    #expect(outcome.guestNote?.fix?.hasPrefix("version 0.2.4 of the SDK checks this") == true)
  }

  @Test("Strict acts on a message that keeps every rule")
  func valid() {
    var session = session(.strict)
    let outcome = session.say("embedded::page.setTitle", ["title": "new"])
    #expect(outcome.state.title == "new")
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason == nil)
    #expect(outcome.guestNote?.fix == nil)
  }

  @Test("A message without a clear meaning is ignored by both", arguments: Policy.Conformance.allCases)
  func meaningless(conformance: Policy.Conformance) {
    var session = session(conformance)
    let before = session.state
    let outcome = session.say("embedded::page.setTitle", ["title": 5])
    #expect(outcome.state.unobserved == before.unobserved)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "payload.title must be text; it is 5")
  }

  @Test(
    "Strangers are ignored by both, with what they sent in the journal", arguments: Policy.Conformance.allCases)
  func strangers(conformance: Policy.Conformance) {
    var session = session(conformance)
    session.guest.origin = "http://evil.test"
    let before = session.state
    let outcome = session.say("embedded::iframe.ready", ["height": 1], requestID: "req_1")
    #expect(outcome.state.unobserved == before.unobserved)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.event == "embedded::iframe.ready")
    #expect(outcome.guestNote?.payload == ["height": 1])
    #expect(outcome.guestNote?.requestID == "req_1")
  }

  @Test("A message that cannot be carried as JSON is in the journal as a message")
  func unreadable() {
    var session = session(.lenient)
    let outcome = session.hear(
      ReceivedMessage(sender: .frame, origin: Guest.origin, content: .unreadable(why: "a BigInt at payload.x")))
    #expect(outcome.guestNote?.event == "message")
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "the data cannot be carried as JSON: a BigInt at payload.x")
  }
}
