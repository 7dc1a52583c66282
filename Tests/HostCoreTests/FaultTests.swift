import HostCore
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("Faults, switched on and off")
struct FaultTests {
  @Test("A fault is written down with its count, its time and its delay")
  func set() {
    var session = DrivenSession.ready()
    let fault = Fault(.replyLate, delay: .milliseconds(1500), times: 2, lasts: .seconds(30))
    let outcome = session.take(.setFault(fault))
    let active = outcome.state.faults.first
    #expect(outcome.state.faults.count == 1)
    #expect(active?.fault == fault)
    #expect(active?.remaining == 2)
    #expect(active?.until == session.clock.time(in: .seconds(30)))
    #expect(outcome.effects == [.wake(.fault(id: active?.id ?? -1), after: .seconds(30))])
    #expect(
      outcome.notes == [
        Note(
          direction: .merchant, event: "set-fault",
          payload: ["fault": "reply-late", "times": 2, "lasts_ms": 30_000, "delay_ms": 1500])
      ])
  }

  @Test("Only those that take time are written down with a delay", arguments: Fault.Kind.allCases)
  func delays(kind: Fault.Kind) {
    var session = DrivenSession.ready()
    let outcome = session.take(.setFault(Fault(kind)))
    let takesTime = [.handshakeLate, .replyLate, .introspectionSlow, .webhookLate].contains(kind)
    #expect(outcome.effects.isEmpty)
    #expect(outcome.state.faults.first?.until == nil)
    #expect(
      outcome.notes.first?.payload
        == (takesTime ? ["fault": .string(kind.rawValue), "delay_ms": 3000] : ["fault": .string(kind.rawValue)]))
  }

  @Test("One of each group is on at a time, and a new one begins to count anew")
  func groups() {
    var session = DrivenSession.ready()
    for kind in Fault.Kind.allCases { session.take(.setFault(Fault(kind, times: 3))) }
    #expect(
      session.state.faults.map(\.fault.kind)
        == [.handshakeWrongOrigin, .replyTwice, .introspectionHang, .webhookBadSignature])
    let before = session.state.faults.map(\.id)
    let outcome = session.take(.setFault(Fault(.replyTwice, times: 9)))
    #expect(outcome.notes.first?.reason == "takes the place of reply-twice")
    #expect(outcome.state.faults.map(\.fault.group) == [.handshake, .introspection, .webhook, .reply])
    #expect(outcome.state.faults.last?.remaining == 9)
    #expect(!before.contains(outcome.state.faults.last?.id ?? -1))
  }

  @Test("One group is switched off, or all of them")
  func end() {
    var session = DrivenSession.ready()
    for kind in [Fault.Kind.handshakeSilent, .replyLost, .introspection500] { session.take(.setFault(Fault(kind))) }
    let one = session.take(.endFaults(.reply))
    #expect(one.state.faults.map(\.fault.group) == [.handshake, .introspection])
    #expect(one.notes == [Note(direction: .merchant, event: "end-faults", payload: ["group": "reply"])])
    let all = session.take(.endFaults(nil))
    #expect(all.state.faults.isEmpty)
    #expect(all.notes == [Note(direction: .merchant, event: "end-faults")])
  }

  @Test("Where none is on there is none to switch off", arguments: [nil, .reply] as [Fault.Group?])
  func noneToEnd(group: Fault.Group?) {
    var session = DrivenSession.ready()
    session.take(.setFault(Fault(.handshakeSilent)))
    session.take(.endFaults(.handshake))
    let outcome = session.take(.endFaults(group))
    #expect(outcome.notes.map(\.verdict) == [.noted])
    #expect(outcome.notes.first?.reason == "no such fault is on")
  }

  @Test("When its time is over a fault heals by itself, before the first load too")
  func time() {
    var session = DrivenSession()
    session.take(.setFault(Fault(.introspection500, lasts: .seconds(30))))
    let id = session.state.faults.first?.id ?? -1
    let outcome = session.take(.rang(.fault(id: id)), after: .seconds(30))
    #expect(outcome.state.faults.isEmpty)
    #expect(
      outcome.notes == [
        Note(
          direction: .system, event: "fault-ended", payload: ["fault": "introspection-500"], reason: "30 s are over")
      ])
    #expect(session.take(.rang(.fault(id: id))).notes.isEmpty)
  }

  @Test("The alarm of a fault that was replaced does not end the new one")
  func oldAlarm() {
    var session = DrivenSession.ready()
    session.take(.setFault(Fault(.replyLost, lasts: .seconds(1))))
    let old = session.state.faults.first?.id ?? -1
    session.take(.setFault(Fault(.replyLost, lasts: .seconds(60))))
    let outcome = session.take(.rang(.fault(id: old)), after: .seconds(1))
    #expect(outcome.state.faults.count == 1)
    #expect(outcome.notes.isEmpty)
  }

  @Test("Faults are the session's: a new load does not end them")
  func loads() {
    var session = DrivenSession.ready()
    session.take(.setFault(Fault(.replyLost)))
    session.take(.reload)
    #expect(session.state.faults.map(\.fault.kind) == [.replyLost])
  }
}
