import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The session's clock")
struct ClockTests {
  /// A session whose clock was moved; the test's clock is the session's.
  private func moved(by step: Duration) -> DrivenSession {
    var session = DrivenSession.ready()
    session.take(.moveClock(by: step))
    session.clock.advance(by: step)
    return session
  }

  @Test("A move is added to those before it, and written down with both")
  func moves() {
    var session = DrivenSession.ready()
    #expect(
      session.take(.moveClock(by: .seconds(90))).notes == [
        Note(direction: .merchant, event: "advance-clock", payload: ["by_ms": 90_000, "offset_ms": 90_000])
      ])
    let outcome = session.take(.moveClock(by: .milliseconds(-300_500)))
    #expect(outcome.notes.map(\.payload) == [["by_ms": -300_500, "offset_ms": -210_500]])
    #expect(outcome.state.clockOffset == .milliseconds(-210_500))
    #expect(outcome.effects.isEmpty)
  }

  @Test("A year away from the world's time, no further", arguments: [1, -1])
  func bounds(sign: Int) {
    let farthest = Duration.seconds(sign * 366 * 86_400)
    var session = DrivenSession.ready()
    #expect(session.take(.moveClock(by: farthest)).state.clockOffset == farthest)
    for step in [Duration.milliseconds(sign), .seconds(sign * Int(Int32.max)), .seconds(Int64(sign) * .max)] {
      let outcome = session.take(.moveClock(by: step))
      #expect(outcome.state.clockOffset == farthest)
      #expect(outcome.notes.map(\.verdict) == [.ignored])
      #expect(outcome.notes.first?.reason == "the clock cannot be more than 366 days from the world's")
    }
    #expect(session.take(.moveClock(by: .zero - farthest)).state.clockOffset == .zero)
  }

  @Test("A message is not late because the session's clock is", arguments: [Duration.seconds(3600), .seconds(-3600)])
  func lateness(step: Duration) {
    var session = moved(by: step)
    let item: JSONValue = ["item": ["title": "T", "value": "t", "url": "/t"]]
    // The browser's clock is where the session's was.
    session.guest.timestamp = session.clock.milliseconds - Int(step / .milliseconds(1))
    let inTime = session.hear(session.guest.message("embedded::nav.addItem", item, requestID: "r"))
    #expect(inTime.guestNote?.verdict == .acted)
    #expect(inTime.guestNote?.reason == nil)
    let late = session.hear(session.guest.message("embedded::checkout.getAddons", requestID: "r"), after: .seconds(31))
    #expect(late.guestNote?.reason == "came 31 s after it was sent: the guest gave up after 30 s and hears no reply")
  }

  @Test("Moved back, it keeps no refresh in mind that is still to come")
  func refreshes() {
    var session = DrivenSession.ready()
    for _ in 0..<5 { session.say("embedded::auth.refresh") }
    session.take(.moveClock(by: .seconds(-3600)))
    session.clock.advance(by: .seconds(-3600))
    #expect(session.say("embedded::auth.refresh", after: .seconds(9)).state.breaker != nil)
    var patient = DrivenSession.ready()
    for _ in 0..<5 { patient.say("embedded::auth.refresh") }
    patient.take(.moveClock(by: .seconds(-3600)))
    patient.clock.advance(by: .seconds(-3600))
    #expect(patient.say("embedded::auth.refresh", after: .seconds(10)).state.breaker == nil)
  }

  @Test("The add-ons are remembered for half an hour of the session's time, whichever way it is moved")
  func addons() {
    for step in [Duration.seconds(-86_400), .seconds(1800)] {
      var session = DrivenSession.ready()
      session.say("embedded::checkout.getAddons", requestID: "a")
      session.take(.moveClock(by: step))
      session.clock.advance(by: step)
      session.guest.timestamp = session.clock.milliseconds - Int(step / .milliseconds(1))
      let again = session.hear(session.guest.message("embedded::checkout.getAddons", requestID: "b"))
      #expect(again.guestNote?.reason == (step < .zero ? "from the dashboard's cache of 30 minutes, 0 s old" : nil))
      let later = session.hear(
        session.guest.message("embedded::checkout.getAddons", changing: ["timestamp": nil]), after: .seconds(1801))
      #expect(later.guestNote?.reason?.contains("cache") != true)
    }
  }

  @Test("A token's time runs out on the session's clock")
  func token() {
    var session = moved(by: .seconds(240))
    let introspection = Introspection(
      endpoint: "introspect", status: 200, refusal: nil, tokenID: "token-1", merchantID: 1,
      expiresAt: session.state.token?.expiresAt, duration: .zero)
    #expect(session.take(.introspected(introspection)).notes.first?.payload.members?["expires_in_s"] == 60)
  }
}
