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
  /// | `scenarios` | `name`, `about`, `file`, `duration`, `verdict`, `mark`, `reason`, `failed`, `steps` |
  /// | of a step | `line`, `words`, `took`, `verdict`, `mark`, `message`, `misses`, `screenshot`, `excerpt` |
  /// | `excerpt` | `entries`: `number`, `time`, `direction`, `event`, `verdict`, `payload`, `reason` |
  /// | `checks` | `title`, `status`, `word`, `mark`, `evidence`, `rule`, `source` |
  package var page: [String: Any] {
    var page: [String: Any] = [
      "app": appName, "url": app, "began": began, "duration": duration.inWords, "version": hostVersion,
      "passed": isPassed, "scenarios": results.map(\.page), "checks": checks.map(\.page),
    ]
    if let stage { page["stage"] = ["origin": stage.origin, "reason": stage.reason] }
    if !results.isEmpty { page["summary"] = summary }
    if !checks.isEmpty { page["readiness"] = readinessSummary }
    return page
  }
}

extension ScenarioResult {
  fileprivate var page: [String: Any] {
    var page: [String: Any] = [
      "name": scenario.name, "file": scenario.file, "duration": duration.inWords, "verdict": verdict.rawValue,
      "mark": verdict.mark, "failed": verdict == .failed, "steps": steps.map(\.page),
    ]
    page["about"] = scenario.about
    page["reason"] = reason
    return page
  }
}

extension StepResult {
  fileprivate var page: [String: Any] {
    var page: [String: Any] = [
      "line": "\(step.line)", "words": step.words, "verdict": verdict.rawValue,
      "mark": verdict.mark, "misses": misses.dropFirst().map { ["sentence": $0.sentence] },
    ]
    if verdict != .skipped { page["took"] = duration.inWords }
    page["message"] = message
    page["screenshot"] = screenshot
    if !excerpt.isEmpty { page["excerpt"] = ["entries": excerpt.map { EntryLine($0).page }] }
    return page
  }
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
