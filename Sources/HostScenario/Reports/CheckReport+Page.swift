import HostCore
import HostProtocol
import HostValues

extension CheckReport {
  /// What the template `report` shows: texts, and lists and flags of the sections.
  ///
  /// | name | holds |
  /// |---|---|
  /// | `app`, `url`, `began`, `duration`, `version` | texts |
  /// | `stage` | `origin`, `reason`; nil when nobody opened a dashboard |
  /// | `summary`, `readiness` | texts; nil without scenarios or checks |
  /// | `passed` | flag |
  /// | `causes` | what failed for what: `text`, `scenarios` |
  /// | `scenarios` | those that failed first: `name`, `about`, `file`, `duration`, `verdict`, `mark`, `reason`, `failed`, `complaints`, `steps` |
  /// | of a step | `line`, `words`, `took`, `verdict`, `mark`, `message`, `misses`, `screenshot`, `picture`, `excerpt` |
  /// | `excerpt` | `entries`: `number`, `time`, `direction`, `event`, `verdict`, `payload`, `reason` |
  /// | `checks` | `title`, `status`, `word`, `mark`, `evidence`, `rule`, `source` |
  ///
  /// - Parameter picture: what an `img` shows for the file of a picture; without one it is named alone.
  package func page(_ picture: (String) -> String? = { _ in nil }) -> [String: Any] {
    let sorted = results.filter { $0.verdict == .failed } + results.filter { $0.verdict != .failed }
    var page: [String: Any] = [
      "app": appName, "url": app, "began": began, "duration": duration.inWords, "version": hostVersion,
      "passed": isPassed, "scenarios": sorted.map { $0.page(picture) }, "checks": checks.map(\.page),
      "causes": causes.map { ["text": $0.text, "scenarios": $0.scenarios.joined(separator: ", ")] },
    ]
    if let stage { page["stage"] = ["origin": stage.origin, "reason": stage.reason] }
    if !results.isEmpty { page["summary"] = summary }
    if !checks.isEmpty { page["readiness"] = readinessSummary }
    return page
  }
}

extension ScenarioResult {
  fileprivate func page(_ picture: (String) -> String?) -> [String: Any] {
    var page: [String: Any] = [
      "name": scenario.name, "file": scenario.file.shownPath, "duration": duration.inWords,
      "verdict": firstFailure == nil ? verdict.rawValue : "flaky",
      "mark": firstFailure == nil ? verdict.mark : "~", "failed": verdict == .failed,
      "steps": steps.map { $0.page(picture) }, "complaints": complaints.map { ["text": $0] },
    ]
    page["about"] = scenario.about
    page["reason"] = firstFailure.map { "It passed alone, after it failed: \($0)" } ?? reason
    return page
  }
}

extension StepResult {
  fileprivate func page(_ picture: (String) -> String?) -> [String: Any] {
    var page: [String: Any] = [
      "line": "\(step.line)", "words": step.words, "verdict": verdict.rawValue,
      "mark": verdict.mark, "misses": misses.dropFirst().map { ["sentence": $0.sentence] },
    ]
    if verdict != .skipped { page["took"] = duration.inWords }
    page["message"] = message
    page["screenshot"] = screenshot.map(\.shownPath)
    page["picture"] = screenshot.flatMap(picture)
    if !excerpt.isEmpty { page["excerpt"] = ["entries": excerpt.map { EntryLine($0).page }] }
    return page
  }
}

extension String {
  /// A path that says nothing of the machine it was written on.
  fileprivate var shownPath: String { hasPrefix("/") ? String(split(separator: "/").last ?? "") : self }
}

extension EntryLine {
  fileprivate var page: [String: Any] {
    [
      "number": "\(number)", "time": time, "direction": direction, "event": event, "verdict": verdict,
      "payload": payload, "reason": reason,
    ]
  }
}

extension ReportedCheck {
  fileprivate var page: [String: Any] {
    let (word, mark) =
      switch self.status {
      case .passed: ("passed", "✓")
      case .failed: ("failed", "✗")
      case .unseen: ("not seen", "○")
      }
    var page: [String: Any] = [
      "title": self.title, "status": self.status.rawValue, "word": word, "mark": mark, "rule": self.rule,
      "source": confidence,
    ]
    page["evidence"] = evidence
    return page
  }
}
