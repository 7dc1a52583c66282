import HostCore
import HostProtocol
import HostScenario
import HostValues
import Testing

@Suite struct ScenarioRunTests {
  private func run(_ steps: String, limit: String = "60s") throws -> ScenarioRun {
    ScenarioRun(try Scenario(yaml: "name: Test\nlimit: \(limit)\nsteps:\n\(steps)", file: "test.yml"))
  }

  private func result(_ doing: Doing) throws -> ScenarioResult {
    guard case .finished(let result) = doing else {
      throw Unfinished(doing: doing)
    }
    return result
  }

  private struct Unfinished: Error { let doing: Doing }

  @Test func anExpectationIsMetByAnEntryThatWasThereAlreadyOrComesInTime() throws {
    var run = try run("  - expect: {event: a1, within: 3s}\n  - expect: {event: b1, count: 2}")
    run.take([entry(1, "a1"), entry(2, "b1")])
    #expect(run.next(at: .seconds(1)) == .wait(until: .seconds(6)))
    run.take([entry(2, "b1"), entry(3, "b1")])
    let result = try result(run.next(at: .seconds(4)))
    #expect(result.verdict == .passed)
    #expect(result.steps.map(\.verdict) == [.passed, .passed])
    #expect(result.steps[1].duration == .seconds(3))
    #expect(result.duration == .seconds(4))
  }

  @Test func whatNeverComesFailsAtItsLimitWithTheNearestMissAndTheJournal() throws {
    var run = try run(
      "  - expect: {event: embedded::ui.toast, payload: {type: error}, within: 2s}\n  - screenshot: never")
    run.take([entry(1, "embedded::ready"), entry(2, "embedded::ui.toast", ["type": "success"])])
    #expect(run.next(at: .zero) == .wait(until: .seconds(2)))
    let result = try result(run.next(at: .seconds(2)))
    #expect(result.verdict == .failed)
    #expect(result.steps.map(\.verdict) == [.failed, .skipped])
    let failure = try #require(result.failure)
    #expect(
      failure.message
        == "no embedded::ui.toast with type \"error\" within 2s; the closest, entry 2, had type \"success\"")
    #expect(failure.misses.map(\.number) == [2])
    #expect(failure.excerpt.count == 2)
  }

  @Test func anExpectationLooksAtWhatCameSinceTheLastActionOnly() throws {
    var run = try run("  - command: reload\n  - expect: {event: embedded::ready, within: 1s}")
    run.take([entry(1, "embedded::ready")])
    #expect(run.next(at: .zero) == .command(.command(.reload)))
    run.done(at: .zero)
    #expect(run.next(at: .zero) == .wait(until: .seconds(1)))
    let result = try result(run.next(at: .seconds(1)))
    #expect(
      result.failure?.message
        == "no embedded::ready within 1s; entry 1 is one, but it came before line 4 (reload)")
  }

  @Test func whatCameInsteadIsNamedWhenNothingIsNear() throws {
    var run = try run("  - expect: {event: embedded::destroy, direction: guest, within: 1s}")
    run.take([entry(1, "embedded::ready"), entry(2, "load", from: .system), entry(3, "embedded::ready")])
    _ = run.next(at: .zero)
    let result = try result(run.next(at: .seconds(1)))
    #expect(
      result.failure?.message
        == "no embedded::destroy of the app within 1s; what came from the app was embedded::ready")
  }

  @Test func whenNothingCameAtAllTheLastActionIsNamed() throws {
    var run = try run("  - command: reload\n  - expect: {event: embedded::destroy, within: 1s}")
    _ = run.next(at: .zero)
    run.done(at: .zero)
    _ = run.next(at: .zero)
    #expect(
      try result(run.next(at: .seconds(1))).failure?.message
        == "no embedded::destroy within 1s; nothing came since line 4 (reload)")
  }

  @Test func tooFewAreCounted() throws {
    var run = try run("  - expect: {event: a1, count: 3, within: 1s}")
    run.take([entry(1, "a1"), entry(2, "a1")])
    _ = run.next(at: .zero)
    #expect(try result(run.next(at: .seconds(1))).failure?.message == "2 of 3 a1 within 1s")
  }

  @Test func whatMustNotComeIsWatchedForItsTime() throws {
    var run = try run("  - expect-none: {event: bad, for: 2s}\n  - expect-none: {event: bad, more-than: 1, for: 1s}")
    #expect(run.next(at: .zero) == .wait(until: .seconds(2)))
    #expect(run.next(at: .seconds(2)) == .wait(until: .seconds(3)))
    run.take([entry(1, "bad")])
    #expect(run.next(at: .milliseconds(2500)) == .wait(until: .seconds(3)))
    run.take([entry(2, "bad", reason: "odd")])
    let result = try result(run.next(at: .milliseconds(2600)))
    #expect(result.failure?.message == "bad came a 2nd time (entry 2); at most 1 (odd)")
  }

  @Test func anEntryThatMustNotComeFailsAtOnce() throws {
    var run = try run("  - expect-none: {event: bad, for: 1m}")
    run.take([entry(7, "bad")])
    #expect(try result(run.next(at: .zero)).failure?.message == "entry 7 is bad")
  }

  @Test func aStateIsWaitedFor() throws {
    var run = try run("  - command: reload\n  - wait-for: {status: ready, load: next}")
    run.take(view: ["status": "ready", "load": ["number": 1]])
    _ = run.next(at: .zero)
    run.done(at: .zero)
    #expect(run.next(at: .zero) == .wait(until: .seconds(5)))
    run.take(view: ["status": "ready", "load": ["number": 2]])
    #expect(try result(run.next(at: .seconds(1))).verdict == .passed)
  }

  @Test func aStateThatIsNeverReachedIsExplainedInTheDashboardsOwnWords() throws {
    var run = try run("  - wait-for: {status: ready, within: 1s}")
    run.take(view: [
      "status": "initialized", "load": ["number": 1],
      "overlay": ["visible": true, "notice": ["text": "It is late.", "hint": "Is it on?"]],
    ])
    _ = run.next(at: .zero)
    #expect(
      try result(run.next(at: .seconds(1))).failure?.message
        == "the dashboard did not come to status ready within 1s: its status is initialized. "
        + "The dashboard says: It is late. Is it on?")
  }

  @Test func aCommandThatTheDashboardIgnoresFailsWithItsReason() throws {
    var run = try run("  - command: {click-action: save}")
    #expect(run.next(at: .zero) == .command(.command(.clickAction(value: "save"))))
    run.done(led: [entry(1, "click-action", from: .control, .ignored, reason: "no such action")], at: .seconds(1))
    let result = try result(run.next(at: .seconds(1)))
    #expect(result.failure?.message == "no such action")
    #expect(result.failure?.excerpt.count == 1)
  }

  @Test func aClickIsInTheHandsOfTheRunnerUntilItSaysWhatBecameOfIt() throws {
    var run = try run("  - click: {test-id: go, within: 2s}\n  - type: {test-id: name, value: x}")
    #expect(run.next(at: .seconds(1)) == .click(ScreenTarget(testID: "go"), until: .seconds(3)))
    #expect(run.next(at: .seconds(2)) == .wait(until: .seconds(5)))
    run.done(at: .seconds(2))
    #expect(run.next(at: .seconds(2)) == .type("x", ScreenTarget(testID: "name"), until: .seconds(7)))
    run.done(failure: "nothing on the page has the test id name", at: .seconds(7))
    #expect(try result(run.next(at: .seconds(7))).failure?.message == "nothing on the page has the test id name")
  }

  @Test func aRunnerThatNeverReportsBackFailsTheStep() throws {
    var run = try run("  - click: {test-id: go, within: 2s}")
    _ = run.next(at: .zero)
    #expect(try result(run.next(at: .seconds(4))).failure?.message == "it was not done within 2s")
    run.done(at: .seconds(5))
    #expect(try result(run.next(at: .seconds(5))).verdict == .failed)
  }

  @Test func aPictureIsKeptWithItsStep() throws {
    var run = try run("  - screenshot: first")
    #expect(run.next(at: .zero) == .screenshot(name: "first"))
    run.done(screenshot: "shots/first.png", at: .zero)
    #expect(try result(run.next(at: .zero)).steps[0].screenshot == "shots/first.png")
  }

  @Test func theLimitOfTheWholeEndsEveryWait() throws {
    var run = try run("  - expect: {event: a1, within: 1h}\n  - command: reload", limit: "10s")
    #expect(run.next(at: .zero) == .wait(until: .seconds(10)))
    #expect(try result(run.next(at: .seconds(10))).failure?.message == "the scenario's limit of 10s was over")
    run = try self.run("  - command: reload", limit: "10s")
    #expect(try result(run.next(at: .seconds(11))).failure?.message == "the scenario's limit of 10s was over")
  }
}
