import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("ready")
struct ReadyTests {
  @Test("ready takes the overlay away, without an answer")
  func ready() {
    var session = DrivenSession.initialized()
    let outcome = session.say("embedded::ready")
    #expect(outcome.state.status == .ready)
    #expect(!outcome.state.overlayVisible)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(outcome.guestNote?.reason == nil)
  }

  @Test("ready before any handshake counts, and the journal says that the SDK would have sent nothing")
  func early() {
    var session = DrivenSession.launched()
    let outcome = session.say("embedded::ready")
    #expect(outcome.state.status == .ready)
    #expect(outcome.guestNote?.verdict == .acted)
    #expect(
      outcome.guestNote?.reason
        == "ready before any handshake: the SDK would have sent nothing; it counts because the session is lenient")
    #expect(outcome.guestNote?.fix == "wait for init() before ready()")
  }

  @Test("In a strict session it counts for nothing, as on the platform")
  func earlyStrict() {
    var session = DrivenSession.launched(.sample(policy: Policy(conformance: .strict)))
    let outcome = session.say("embedded::ready")
    #expect(outcome.state.status == .connecting)
    #expect(outcome.guestNote?.verdict == .ignored)
    #expect(outcome.guestNote?.reason == "ready before any handshake: the SDK sends nothing then")
    session.say("embedded::iframe.ready", ["height": 1])
    #expect(session.say("embedded::ready").state.status == .ready)
  }

  @Test("ready a second time changes nothing")
  func twice() {
    var session = DrivenSession.ready()
    let before = session.state
    let outcome = session.say("embedded::ready")
    #expect(outcome.state == before)
    #expect(outcome.guestNote?.verdict == .acted)
  }

  @Test("ready without a timestamp and before any handshake gives both reasons, the broken rule first")
  func bothReasons() {
    var session = DrivenSession.launched()
    let outcome = session.hear(session.guest.message("embedded::ready", changing: ["timestamp": nil]))
    #expect(outcome.state.status == .ready)
    #expect(
      outcome.guestNote?.reason
        == "timestamp is missing; ready before any handshake: the SDK would have sent nothing; it counts because the "
        + "session is lenient")
  }

  @Test("A look at the frame takes the overlay away for this load, without ready")
  func look() {
    var session = DrivenSession.launched()
    let outcome = session.take(.look)
    #expect(!outcome.state.overlayVisible)
    #expect(outcome.state.status == .connecting)
    #expect(session.take(.reload).state.overlayVisible)
  }

  @Test("A look before any page changes nothing")
  func lookTooEarly() {
    var session = DrivenSession()
    let before = session.state
    #expect(session.take(.look).state == before)
  }
}
