import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Unknown events under each policy")
struct UnknownEventPolicyTests {
  private func session(_ policy: Policy.UnknownEvents) -> DrivenSession {
    .ready(.sample(policy: Policy(unknownEvents: policy)))
  }

  @Test(
    "Ignore notes them quietly, warn shows them as ignored, error makes the status error",
    arguments: [(.ignore, .noted, .ready), (.warn, .ignored, .ready), (.error, .ignored, .error)]
      as [(Policy.UnknownEvents, Note.Verdict, AppStatus)])
  func policies(policy: Policy.UnknownEvents, verdict: Note.Verdict, status: AppStatus) {
    var session = session(policy)
    let outcome = session.say("embedded::page.setTitel", ["title": "x"])
    #expect(outcome.guestNote?.verdict == verdict)
    #expect(
      outcome.guestNote?.reason
        == "the dashboard knows no event \"embedded::page.setTitel\"; did you mean embedded::page.setTitle?")
    #expect(outcome.state.status == status)
    #expect(outcome.effects.isEmpty)
  }

  @Test("The default is to warn, leniently")
  func defaults() {
    #expect(Policy().unknownEvents == .warn)
    #expect(Policy().conformance == .lenient)
    #expect(Policy().launchProfile == .superset)
    #expect(Policy().refreshLimit == 5)
    #expect(Policy().refreshWindow == .seconds(10))
  }

  @Test("An error stays when the app says that it is ready, and goes with the next load")
  func errorStays() {
    var session = DrivenSession.initialized(.sample(policy: Policy(unknownEvents: .error)))
    session.say("embedded::nonsense")
    #expect(session.say("embedded::ready").state.status == .error)
    #expect(session.say("embedded::iframe.ready", ["height": 1]).posted.count == 1)
    #expect(session.state.status == .error)
    #expect(session.take(.reload).state.status == .connecting)
  }

  @Test("An unknown event of a replaced document is no error of the present one")
  func stale() {
    var session = session(.error)
    session.take(.reload)
    let outcome = session.hear(session.guest.message("embedded::nonsense"), load: 1)
    #expect(outcome.state.status == .connecting)
    #expect(outcome.guestNote?.verdict == .ignored)
  }

  @Test("An unknown event does not open a closed app")
  func closed() {
    var session = session(.error)
    session.say("embedded::destroy")
    #expect(session.say("embedded::nonsense").state.status == .destroyed)
  }

  @Test(
    "Events of old betas are noted and never an error",
    arguments: EventCatalogue.legacy.keys.sorted(), Policy.UnknownEvents.allCases)
  func neverAnError(name: String, policy: Policy.UnknownEvents) {
    for conformance in Policy.Conformance.allCases {
      var session = DrivenSession.ready(.sample(policy: Policy(conformance: conformance, unknownEvents: policy)))
      let before = session.state
      let outcome = session.say(name)
      #expect(outcome.state == before)
      #expect(outcome.effects.isEmpty)
      #expect(outcome.guestNote?.event == name)
      #expect(outcome.guestNote?.verdict == .noted)
      #expect(outcome.guestNote?.reason?.isBlank == false)
    }
  }

  @Test(
    "app.ready is noted as an object and as JSON text",
    arguments: [["type": "app.ready"], #"{"type":"app.ready"}"#] as [JSONValue])
  func appReady(data: JSONValue) {
    var session = session(.error)
    let outcome = session.hear(session.guest.posting(data))
    #expect(outcome.guestNote?.event == "app.ready")
    #expect(outcome.guestNote?.verdict == .noted)
    #expect(outcome.state.status == .ready)
  }

  @Test("Data that is no message at all is not an unknown event")
  func noMessage() {
    var session = session(.error)
    let outcome = session.hear(session.guest.posting("hello"))
    #expect(outcome.state.status == .ready)
    #expect(outcome.guestNote?.verdict == .ignored)
  }
}
