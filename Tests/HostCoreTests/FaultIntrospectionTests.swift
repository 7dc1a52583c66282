import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Faults of the introspection")
struct FaultIntrospectionTests {
  private func introspection(
    _ status: Int, _ fault: Fault.Kind?, refusal: String? = nil, tokenID: String? = "token-1"
  ) -> Introspection {
    Introspection(
      endpoint: "introspect", status: status, refusal: refusal, tokenID: tokenID, merchantID: nil, expiresAt: nil,
      duration: .milliseconds(2), fault: fault)
  }

  @Test("The server is told which fault is on, and no other")
  func asked() {
    var session = DrivenSession.launched()
    session.take(.setFault(Fault(.replyLost)))
    #expect(session.state.introspectionFault == nil)
    session.take(.setFault(Fault(.introspectionSlow, delay: .seconds(9))))
    #expect(session.state.introspectionFault?.fault == Fault(.introspectionSlow, delay: .seconds(9)))
  }

  @Test(
    "What was answered without judging is no good news, whatever the status",
    arguments: [
      (.introspection401, 401, "fault introspection-401 is on: answered 401 without judging"),
      (.introspection422, 422, "fault introspection-422 is on: answered 422 without judging"),
      (.introspection429, 429, "fault introspection-429 is on: answered 429 without judging"),
      (.introspection500, 500, "fault introspection-500 is on: answered 500 without judging"),
      (.introspectionNotJSON, 200, "fault introspection-not-json is on: answered 200 without judging"),
      (.introspectionSuccessFalse, 200, "fault introspection-success-false is on: answered 200 without judging"),
      (.introspectionExpired, 401, "fault introspection-expired is on: answered 401, as for an expired token"),
      (
        .introspectionHang, 0,
        "fault introspection-hang is on: not answered, the connection is closed when the caller gives up"
      ),
    ] as [(Fault.Kind, Int, String)])
  func noVerdict(kind: Fault.Kind, status: Int, reason: String) {
    var session = DrivenSession.launched()
    session.take(.setFault(Fault(kind)))
    let introspection = introspection(status, kind)
    let outcome = session.take(.introspected(introspection))
    #expect(!introspection.isGood)
    #expect(introspection.summary == "\(status): \(reason)")
    #expect(
      outcome.notes == [
        Note(
          direction: .system, event: "introspect",
          payload: ["status": .integer(status), "token_id": "token-1", "fault": .string(kind.rawValue)],
          verdict: .ignored, reason: reason,
          fix: "Somebody has switched this fault on: the app should show an error and offer another try. End it under "
            + "Faults.", duration: .milliseconds(2))
      ])
  }

  @Test("Slow: the verdict is the true one")
  func slow() {
    var session = DrivenSession.launched()
    session.take(.setFault(Fault(.introspectionSlow)))
    let good = session.take(.introspected(introspection(200, .introspectionSlow))).notes.first
    #expect(good?.verdict == .acted)
    #expect(good?.reason == "fault introspection-slow is on: answered late")
    let bad = session.take(.introspected(introspection(401, .introspectionSlow, refusal: "expired 3 s ago"))).notes
      .first
    #expect(bad?.verdict == .ignored)
    #expect(bad?.reason == "fault introspection-slow is on: answered late; expired 3 s ago")
  }

  @Test("What the server has to say besides stands behind the fault")
  func refusalToo() {
    let introspection = introspection(500, .introspection500, refusal: "S-Source header missing", tokenID: nil)
    #expect(
      introspection.reason
        == "fault introspection-500 is on: answered 500 without judging; S-Source header missing")
  }

  @Test("Each answer counts down, and the last one heals it")
  func heals() {
    var session = DrivenSession.launched()
    session.take(.setFault(Fault(.introspection500, times: 2)))
    #expect(session.take(.introspected(introspection(500, .introspection500))).state.faults.first?.remaining == 1)
    let last = session.take(.introspected(introspection(500, .introspection500)))
    #expect(last.notes.map(\.event) == ["introspect", "fault-ended"])
    #expect(last.notes.last?.reason == "struck 2 times")
    #expect(last.state.introspectionFault == nil)
  }

  @Test("An answer of a fault that is on no more counts nothing, and neither does one without a fault")
  func tooLate() {
    var session = DrivenSession.launched()
    #expect(session.take(.introspected(introspection(500, .introspection500))).notes.map(\.event) == ["introspect"])
    session.take(.setFault(Fault(.introspection429, times: 1)))
    session.take(.introspected(introspection(500, .introspection500)))
    session.take(.introspected(introspection(200, nil)))
    #expect(session.state.faults.first?.remaining == 1)
  }

  @Test("An app that is not ready after it is told so")
  func readyOverdue() {
    var session = DrivenSession.initialized()
    session.take(.introspected(introspection(500, .introspection500)))
    let note = session.take(.rang(.ready(load: 1))).notes.first
    #expect(
      note?.reason?.hasSuffix(" was answered 500: fault introspection-500 is on: answered 500 without judging.") == true
    )
  }
}
