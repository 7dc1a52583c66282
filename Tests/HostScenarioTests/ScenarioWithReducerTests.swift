import HostCore
import HostProtocol
import HostScenario
import HostTestSupport
import HostValues
import Testing

/// Scenarios that run against the dashboard's own judgement, with an app that speaks when it should.
@Suite struct ScenarioWithReducerTests {
  private func play(_ steps: String, _ app: (inout DrivenSession, Doing) -> Void) throws -> ScenarioResult {
    var run = ScenarioRun(try Scenario(steps: steps))
    var session = DrivenSession.initialized()
    for second in 0..<100 {
      run.take(entries(of: session))
      let doing = run.next(at: .seconds(second))
      if case .finished(let result) = doing { return result }
      if case .command(let input) = doing {
        let before = session.notes.count
        session.take(input)
        run.done(led: Array(entries(of: session).dropFirst(before)), at: .seconds(second))
      }
      app(&session, doing)
    }
    return .skipped(run.scenario, reason: "it did not end")
  }

  private func entries(of session: DrivenSession) -> [JSONValue] {
    session.notes.enumerated().map { index, note in
      .object(note.members.merging(["seq": .integer(index + 1)]) { $1 })
    }
  }

  @Test func aQuestionIsAnsweredAndTheAnswerSeen() throws {
    let result = try play(
      """
        - expect: {event: embedded::ui.confirm, verdict: acted, payload: {variant: danger}}
        - command: {answer-confirm: true}
        - expect: {event: embedded::ui.confirm.response, direction: host, payload: {confirmed: true}}
        - expect: {event: answer-confirm, direction: control}
      """
    ) { session, doing in
      guard case .wait = doing, session.state.questions.isEmpty else { return }
      session.say(
        "embedded::ui.confirm", ["title": "Sure?", "message": "Really", "variant": "danger"], requestID: "req_1")
    }
    #expect(result.failure?.message == nil)
    #expect(result.verdict == .passed)
  }

  @Test func aFaultThatStruckIsSeenBecauseTheAppNeverHears() throws {
    let result = try play(
      """
        - fault: {handshake-silent: {times: 1}}
        - command: reload
        - expect: {event: embedded::context.provide, direction: host, verdict: ignored}
        - expect: {event: fault-ended, payload: {fault: handshake-silent}}
      """
    ) { session, doing in
      guard case .wait = doing, session.state.load?.handshakes == 0 else { return }
      session.mint()
      session.say("embedded::iframe.ready", ["height": 640])
    }
    #expect(result.failure?.message == nil)
    #expect(result.verdict == .passed)
  }

  @Test func aCommandThatMakesNoSenseFailsWithTheDashboardsReason() throws {
    let result = try play("  - command: {complete-checkout: paid}") { _, _ in }
    #expect(result.failure?.message == "no payment is open")
  }
}
