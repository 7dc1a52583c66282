import HostCore
import HostProtocol
import HostScenario
import HostTestSupport
import HostValues
import Testing

@Suite struct ScenarioReadingTests {
  @Test func aWholeScenarioIsRead() throws {
    let scenario = try Scenario(
      yaml: """
        name: Everything
        about: One of each.
        needs: sample-app
        settings:
          theme: dark
          locale: ar
          currency: KWD
          token-lifetime: 30s
          merchant-id: 42
          merchant-name: Noura's
          user-id: 7
          policy: {protocol: strict, unknown-events: error, launch-parameters: documented, refresh-limit: 3}
        limit: 2m
        steps:
          - expect: {event: embedded::ui.toast, direction: guest, verdict: acted, payload: {type: success}, within: 3s, count: 2}
          - expect-none: {reason: refresh loop, for: 500ms, more-than: 1}
          - wait-for: {status: ready, load: 2, title: "Stock*", overlay: false}
          - command: reload
          - fault: {introspection-500: {times: 2}}
          - advance-clock: 5m
          - click: {test-id: save, text: Save}
          - type: {test-id: name, value: hello, within: 1s}
          - screenshot: end
        """, file: "all.yml")
    #expect(scenario.name == "Everything")
    #expect(scenario.about == "One of each.")
    #expect(scenario.need == .sampleApp)
    #expect(scenario.limit == .seconds(120))
    #expect(scenario.settings.language == .arabic)
    #expect(scenario.settings.conformance == .strict)
    #expect(scenario.steps.map(\.line) == Array(15...23))
    var condition = ViewCondition()
    condition.status = "ready"
    condition.load = .atLeast(2)
    condition.title = Glob("Stock*")
    condition.overlay = false
    let toast = EntryPattern(
      event: Glob("embedded::ui.toast"), direction: .guest, verdict: .acted, payload: ["type": "success"])
    let deeds: [ScenarioStep.Deed] = [
      .expect(toast, count: 2, within: .seconds(3)),
      .expectNone(EntryPattern(reason: "refresh loop"), moreThan: 1, during: .milliseconds(500)),
      .waitFor(condition, within: .seconds(5)),
      .command(.reload, word: "reload"),
      .command(.setFault(Fault(.introspection500, times: 2)), word: "set-fault fault \"introspection-500\", times 2"),
      .command(.moveClock(by: .seconds(300)), word: "advance-clock by \"5m\""),
      .click(ScreenTarget(testID: "save", text: "Save"), within: .seconds(5)),
      .type("hello", ScreenTarget(testID: "name"), within: .seconds(1)),
      .screenshot(name: "end"),
    ]
    #expect(scenario.steps.count == deeds.count)
    for (step, deed) in zip(scenario.steps, deeds) where deed.isWordless { #expect(step.deed == deed) }
  }

  @Test func settingsChangeOnlyWhatTheySay() throws {
    let scenario = try Scenario(
      yaml: "name: T\nsettings: {theme: dark, policy: {refresh-limit: 9}}\nsteps: [screenshot: a]", file: "t.yml")
    let standard = SessionSettings.sample
    let settings = scenario.settings.applied(to: standard)
    var expected = standard
    expected.theme = .dark
    expected.policy.refreshLimit = 9
    #expect(settings == expected)
  }

  @Test(arguments: [
    ("reload", Input.reload), ("{click-action: save}", .clickAction(value: "save")),
    ("{click-action: {value: save}}", .clickAction(value: "save")),
    ("{answer-confirm: false}", .answerConfirm(false)),
    ("{complete-checkout: {status: paid, three-d-secure: true}}", .completeCheckout(.paid, threeDSecure: true)),
    ("{advance-clock: -1h}", .moveClock(by: .seconds(-3600))), ("go", .go(nil, inHistory: false)),
    ("{go: /products}", .go(DashboardPlace(path: "/products", state: nil), inHistory: false)),
    ("{end-faults: introspection}", .endFaults(.introspection)), ("end-faults", .endFaults(nil)),
    ("{reload: }", .reload), ("{send-raw: {data: [1, yes, \"2\"]}}", .sendRaw([1, "yes", "2"])),
  ])
  func aCommandHasAShortAndALongForm(text: String, input: Input) throws {
    let scenario = try Scenario(steps: "  - command: \(text)")
    guard case .command(let found, _) = scenario.steps[0].deed else {
      Issue.record("no command")
      return
    }
    #expect(found == input)
  }

  @Test(arguments: [
    ("introspection-500", Input.setFault(Fault(.introspection500))), ("none", .endFaults(nil)),
    ("{reply-late: {delay: 2s, times: 3}}", .setFault(Fault(.replyLate, delay: .seconds(2), times: 3))),
    ("{introspection-hang: {lasts: 30s}}", .setFault(Fault(.introspectionHang, lasts: .seconds(30)))),
  ])
  func aFaultIsAWordOrHasItsEndWithIt(text: String, input: Input) throws {
    let scenario = try Scenario(steps: "  - fault: \(text)")
    guard case .command(let found, _) = scenario.steps[0].deed else {
      Issue.record("no command")
      return
    }
    #expect(found == input)
  }

  @Test func anEventAloneIsAnExpectation() throws {
    let scenario = try Scenario(steps: "  - expect: embedded::ready")
    #expect(
      scenario.steps[0].deed
        == .expect(EntryPattern(event: Glob("embedded::ready")), count: 1, within: .seconds(5)))
  }

  @Test func wordsThatOldYAMLTakesForFlagsStayText() throws {
    let scenario = try Scenario(
      steps: "  - expect: {event: x*, payload: {a: no, b: on, c: 01, d: 1.5, e: null, f: !!str 1}}")
    #expect(
      scenario.steps[0].deed
        == .expect(
          EntryPattern(event: Glob("x*"), payload: ["a": "no", "b": "on", "c": "01", "d": 1.5, "e": nil, "f": "1"]),
          count: 1, within: .seconds(5)))
  }
}

extension ScenarioStep.Deed {
  /// Whether it has no words of its own, which other tests look at.
  fileprivate var isWordless: Bool { if case .command = self { false } else { true } }
}
