import HostProtocol
import HostTestSupport
import HostValues
import Testing

@testable import HostCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("A state as text")
struct StateCodingTests {
  @Test("gives back exactly the state, after every one of 250 random inputs", arguments: 0..<4)
  func roundTrip(seed: Int) throws {
    var session = DrivenSession(.sample(policy: Policy(unknownEvents: .error)))
    var inputs = RandomInputs(seed: UInt64(100 + seed))
    for _ in 0..<250 {
      session.clock.advance(by: inputs.pause())
      session.take(inputs.next(in: session))
      #expect(try DashboardState(encodedJSON: session.state.encodedJSON) == session.state)
    }
  }

  @Test("gives back what random inputs seldom reach")
  func corners() throws {
    var state = DrivenSession.ready().state
    state.settings.name = "Checkout, Arabic"
    state.faults = [
      ActiveFault(
        id: 3, fault: Fault(.replyLate, delay: .milliseconds(1), times: 2, lasts: .seconds(9)), remaining: 1,
        until: Date(timeIntervalSince1970: 1_795_255_200.001))
    ]
    let held = HeldPost(load: 1, message: .themeChange(.dark), group: .reply, reason: "late")
    state.held = [7: held, 10: held]
    state.clockOffset = .milliseconds(-90_001)
    state.lastIntrospection = Introspection(
      endpoint: "introspect", status: 500, refusal: "no", kind: .expiredByHand, tokenID: nil,
      merchantID: 9_007_199_254_740_991, expiresAt: Date(timeIntervalSince1970: 0.5),
      duration: .nanoseconds(1_234_567), fault: .introspection500)
    state.token = MintedToken(
      id: "a", issuedAt: .distantPast, expiresAt: .distantFuture, flaw: .wrongAudience, keyID: "key")
    #expect(try DashboardState(encodedJSON: state.encodedJSON) == state)
  }

  @Test(
    "gives back a guest's time that lies between two milliseconds",
    arguments: [0.5, 9e13, -0.001, 1_795_255_200_123.4567])
  func guestTimes(milliseconds: Double) throws {
    var session = DrivenSession.ready()
    session.hear(
      session.guest.message(
        "embedded::ui.confirm", ["title": "a", "message": "b"], changing: ["timestamp": .number(milliseconds)]))
    #expect(session.state.questions.first?.message.sentAt == Date(timeIntervalSince1970: milliseconds / 1000))
    #expect(try DashboardState(encodedJSON: session.state.encodedJSON) == session.state)
  }

  @Test("has times in milliseconds, as a reader expects them")
  func times() {
    let state = DrivenSession.launched().state.json.members
    #expect(state?["token"]?.members?["issued_at"] == 1_795_255_200_000)
    #expect(state?["settings"]?.members?["token_lifetime_ms"] == 300_000)
    #expect(state?["settings"]?.members?["policy"]?.members?["refresh_window_ms"] == 10_000)
    #expect(state?["clockOffset"] == 0)
  }

  @Test("of an older host has what is new as a new session has it")
  func older() throws {
    let state = DrivenSession.ready().state
    var members = try #require(state.json.members)
    for name in ["clockOffset", "faults", "held", "breadcrumbs", "width"] { members[name] = nil }
    members["of a newer host"] = true
    var expected = state
    expected.width = 0
    #expect(try DashboardState(encodedJSON: JSONValue.object(members).encoded) == expected)
  }

  @Test("that is none is refused", arguments: ["", "[]", "{}", #"{"settings":{}}"#, "null"])
  func refused(text: String) {
    #expect(throws: (any Error).self) { try DashboardState(encodedJSON: text) }
  }
}
