import HostCore
import HostMarkup
import HostProtocol
import HostScenario
import HostTestSupport
import HostValues
import Mustache
import Testing

@Suite struct ReportTests {
  private func report() throws -> CheckReport {
    let good = try Scenario(yaml: "name: First launch\nabout: It starts.\nsteps: [screenshot: a]", file: "first.yml")
    var passed = ScenarioRun(good)
    _ = passed.next(at: .zero)
    passed.done(screenshot: "shots/a.png", at: .milliseconds(1250))
    let bad = try Scenario(
      yaml: "name: Toast <of> an error\nsteps:\n  - expect: {event: embedded::ui.toast, payload: {type: error}}",
      file: "toast.yml")
    var failed = ScenarioRun(bad)
    failed.take([
      entry(1, "embedded::ui.toast", ["type": "success", "message": "<b>&\u{1}"]),
      entry(2, "embedded::ui.toast", ["type": "info"], .ignored, reason: "no message"),
    ])
    _ = failed.next(at: .zero)
    var session = DrivenSession.ready()
    session.say("embedded::page.setTitle", ["title": "Stock"])
    return CheckReport(
      hostVersion: "9.9.9", app: "http://localhost:7256/", appName: "Stock Pulse", began: "2026-11-21T10:00:00.000Z",
      duration: .milliseconds(7300),
      results: try [
        finished(passed.next(at: .seconds(2))), finished(failed.next(at: .seconds(5))),
        .skipped(good, reason: "it needs the sample app"),
      ], checks: ReportedCheck.merging([("First launch", readiness(of: session.state))]))
  }

  private func finished(_ doing: Doing) throws -> ScenarioResult {
    guard case .finished(let result) = doing else { throw Unfinished() }
    return result
  }

  private struct Unfinished: Error {}

  @Test func theTextSaysWhatFailedWhereAndWhyWithTheJournal() throws {
    let text = try report().text
    #expect(
      text.hasPrefix(
        "✓ First launch  1.3 s\n– First launch  left out: it needs the sample app\n\nReadiness: 4 passed, "))
    #expect(text.contains("\nReadiness: 4 passed, 0 failed, 9 not seen\n"))
    #expect(text.contains("\n  ○ The app is ready in both themes: First launch: light in load 1, dark not yet\n"))
    #expect(
      text.contains(
        """

        ✗ Toast <of> an error  5.0 s
            toast.yml:3: expect embedded::ui.toast with type "error"
            no embedded::ui.toast with type "error" within 5s; the closest, entry 2, had type "info"
            also near: entry 1, embedded::ui.toast, had type "success"
            the journal up to there:
              #1    10:00:00.250 guest    embedded::ui.toast           acted   {"message":
        """))
    #expect(text.contains("ignored {\"type\":\"info\"} (no message)\n"))
    #expect(
      text.hasSuffix(
        """

        3 scenarios: 1 passed, 1 failed, 1 skipped in 7.3 s

        Why:
          Toast <of> an error: no embedded::ui.toast with type "error" within 5s; the closest, entry 2, had type "info"

        """))
  }

  /// A scenario that waits in vain for an app over whose frame the dashboard says this.
  private func stuck(_ name: String, _ notice: JSONValue, entries: Int = 0) throws -> ScenarioResult {
    let scenario = try Scenario(yaml: "name: \(name)\nsteps: [wait-for: {status: ready}]", file: "/opt/x/ready.yml")
    var run = ScenarioRun(scenario)
    run.take((0..<entries).map { entry($0 + 1, "embedded::page.setTitle") })
    run.take(view: ["status": "initialized", "overlay": ["visible": true, "notice": notice]])
    _ = run.next(at: .zero)
    return try finished(run.next(at: .seconds(5)))
  }

  private func report(_ results: [ScenarioResult]) -> CheckReport {
    CheckReport(
      hostVersion: "9.9.9", app: "http://localhost:7256/", appName: "Stock Pulse", began: "2026-11-21T10:00:00.000Z",
      duration: .seconds(60), results: results,
      checks: readiness(of: DrivenSession.ready().state).map { ReportedCheck($0) })
  }

  @Test func aCauseThatManyHaveInCommonIsToldOnceAtTheEndInWhateverLanguage() throws {
    let english: JSONValue = ["code": "token-refused", "text": "Answered 401.", "hint": "Send S-Source."]
    let arabic: JSONValue = ["code": "token-refused", "text": "الجواب 401.", "hint": "أرسل."]
    let results = try (1...12).map { try stuck("Number \($0)", $0 == 7 ? arabic : english, entries: 40) }
    let text = report(results).text
    #expect(text.hasSuffix("\nWhy:\n  12 scenarios: Answered 401. Send S-Source.\n"))
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= CheckReport.mostLines + 1)
    #expect(results.allSatisfy { text.contains("✗ \($0.scenario.name)  5.0 s") })
    let causes = report(results).json.at("causes")
    guard case .array(let all)? = causes else {
      Issue.record("the causes are missing")
      return
    }
    #expect(all.map { $0.at("text") } == ["Answered 401. Send S-Source."])
  }

  @Test func whatPassesAloneIsFlakyAndDoesNotFailTheCheck() throws {
    let scenario = try Scenario(yaml: "name: Shaky\nsteps: [screenshot: a]", file: "shaky.yml")
    var run = ScenarioRun(scenario)
    _ = run.next(at: .zero)
    run.done(at: .seconds(1))
    var result = try finished(run.next(at: .seconds(1)))
    result.firstFailure = "it was late"
    result.complaints = ["exception: x is not defined"]
    let report = report([result])
    #expect(report.isPassed)
    #expect(report.text.contains("~ Shaky  1.0 s  flaky: it passed alone, after it failed: it was late\n"))
    guard case .array(let scenarios)? = report.json.at("scenarios") else {
      Issue.record("the scenarios are missing")
      return
    }
    #expect(scenarios[0].at("flaky") == true)
    #expect(scenarios[0].at("first_failure") == "it was late")
    #expect(scenarios[0].at("complaints") == ["exception: x is not defined"])
    #expect(report.junit.suites[0].cases[0].output.hasPrefix("flaky: it passed alone"))
  }

  @Test func thePageHasFailuresFirstThePicturesInsideAndNoPathOfTheMachine() throws {
    let stuck = try stuck("Stuck", ["code": "x", "text": "Why.", "hint": "How."])
    let report = try self.report(report().results + [stuck])
    let template = try MustacheTemplate(string: file("templates/report.mustache"))
    let page = template.render(report.page { "data:image/png;base64,\($0.count)" })
    let verdicts = page.matches(of: /report-scenario" data-verdict="(\w+)"/).map { String($0.1) }
    #expect(verdicts == ["failed", "failed", "passed", "skipped"])
    #expect(page.contains(#"<img src="data:image/png;base64,11" alt="#))
    #expect(page.contains("<strong>Stuck:</strong> Why. How."))
    #expect(page.contains("ready.yml") && !page.contains("/opt/x"))
  }

  @Test func theJSONHasEveryStepWithWhatExplainsIt() throws {
    let json = try report().json
    #expect(json.at("passed") == false)
    #expect(json.at("counts") == ["passed": 1, "failed": 1, "skipped": 1])
    guard case .array(let scenarios)? = json.at("scenarios"), case .array(let steps)? = scenarios[1].at("steps"),
      case .array(let checks)? = json.at("checks")
    else {
      Issue.record("the lists are missing")
      return
    }
    #expect(scenarios.map { $0.at("verdict") } == ["passed", "failed", "skipped"])
    #expect(steps[0].at("line") == 3)
    #expect(
      steps[0].at("nearest")
        == [
          ["seq": 2, "event": "embedded::ui.toast", "sentence": "entry 2, embedded::ui.toast, had type \"info\""],
          ["seq": 1, "event": "embedded::ui.toast", "sentence": "entry 1, embedded::ui.toast, had type \"success\""],
        ])
    #expect(checks.count == ReadinessTopic.allCases.count)
    #expect(checks.first?.at("source") == "O")
  }

  @Test func theXMLHasACaseForEachScenarioAndEachCheck() throws {
    let document = try report().junit
    #expect(document.suites.map(\.name) == ["scenarios", "readiness"])
    #expect(document.suites[0].cases.map(\.name) == ["First launch", "Toast <of> an error", "First launch"])
    #expect(document.suites[0].cases[2].outcome == .skipped(message: "it needs the sample app"))
    #expect(document.suites[1].cases.count == ReadinessTopic.allCases.count)
    let xml = try #require(document.xml)
    #expect(
      xml.contains(#"<testsuite errors="0" failures="1" name="scenarios" skipped="1" tests="3" time="6.250">"#))
    #expect(xml.contains("type &quot;error&quot; within 5s"))
  }

  @Test func thePageShowsAllOfItAndNoMarkupOfTheApps() throws {
    let template = try MustacheTemplate(string: file("templates/report.mustache"))
    let page = try template.render(report().page())
    #expect(page.contains("<h1>Stock Pulse</h1>"))
    #expect(page.contains("Toast &lt;of&gt; an error"))
    #expect(!page.contains("<b>&"))
    #expect(page.contains("3 scenarios: 1 passed, 1 failed, 1 skipped in 7.3 s"))
    #expect(page.contains("Also near: entry 1, embedded::ui.toast, had type &quot;success&quot;"))
    #expect(page.contains("<p class=\"muted\">Picture: shots/a.png</p>"))
    #expect(page.matches(of: /<tr>\s*<td>/).count == 2)
    #expect(page.matches(of: /data-testid="report-check"/).count == ReadinessTopic.allCases.count)
    #expect(page.matches(of: /data-testid="report-scenario"/).count == 3)
    #expect(page.matches(of: /class="failure">no embedded/).count == 1)
    #expect(!page.contains("{{"))
  }

  @Test func aReportOfReadinessAloneHasNoScenarios() throws {
    let report = CheckReport(
      hostVersion: "9.9.9", app: "http://localhost:7256/", appName: "Stock Pulse", began: "2026-11-21T10:00:00.000Z",
      duration: .zero, results: [], checks: readiness(of: DrivenSession.ready().state).map { ReportedCheck($0) })
    #expect(report.isPassed)
    #expect(report.text.hasPrefix("Readiness: 3 passed"))
    #expect(!report.text.contains("scenario"))
    #expect(report.junit.suites.map(\.name) == ["readiness"])
    let page = try MustacheTemplate(string: file("templates/report.mustache")).render(report.page())
    #expect(!page.contains("Scenarios"))
    #expect(page.contains("Readiness for review"))
  }

  @Test func aCheckThatFailedInOneSessionHasFailedAndOneThatPassedInOneHasPassed() throws {
    var titled = DrivenSession.ready()
    titled.say("embedded::page.setTitle", ["title": "Stock"])
    var wrong = DrivenSession.ready()
    wrong.say("embedded::page.setTitle", ["title": ""])
    let checks = ReportedCheck.merging([
      ("One", readiness(of: titled.state)), ("Two", readiness(of: wrong.state)), ("Three", readiness(of: titled.state)),
    ])
    #expect(checks.map(\.check.topic) == ReadinessTopic.allCases)
    let title = try #require(checks.first { $0.check.topic == .title })
    #expect((title.status, title.session) == (.passed, "One"))
    let messages = try #require(checks.first { $0.check.topic == .messages })
    #expect((messages.status, messages.session) == (.failed, "Two"))
  }
}
