import HostCore
import HostProtocol
package import HostValues

extension CheckReport {
  /// `{"passed", "summary", "app", …, "scenarios": […], "checks": […]}`, for programs.
  package var json: JSONValue {
    .compact([
      "host_version": .string(hostVersion),
      "dashboard": stage?.json,
      "app": ["name": .string(appName), "url": .string(app)],
      "began_at": .string(began), "duration_ms": .integer(Int(duration.wholeMilliseconds)), "passed": .bool(isPassed),
      "counts": [
        "passed": .integer(scenarios(.passed)), "failed": .integer(scenarios(.failed)),
        "skipped": .integer(scenarios(.skipped)),
      ],
      "scenarios": .array(results.map(\.json)), "checks": .array(checks.map(\.json)),
      "causes": .array(
        causes.map { ["text": .string($0.text), "scenarios": .array($0.scenarios.map { .string($0) })] }),
    ])
  }
}

extension CheckedStage {
  fileprivate var json: JSONValue { ["origin": .string(origin), "reason": .string(reason)] }
}

extension ScenarioResult {
  fileprivate var json: JSONValue {
    .compact([
      "name": .string(scenario.name), "file": .string(scenario.file), "verdict": .string(verdict.rawValue),
      "reason": reason.map { .string($0) }, "duration_ms": .integer(Int(duration.wholeMilliseconds)),
      "loads": .integer(loads), "steps": .array(steps.map(\.json)),
      "flaky": firstFailure.map { _ in true }, "first_failure": firstFailure.map { .string($0) },
      "complaints": complaints.isEmpty ? nil : .array(complaints.map { .string($0) }),
    ])
  }
}

extension StepResult {
  fileprivate var json: JSONValue {
    .compact([
      "line": .integer(step.line), "step": .string(step.words), "verdict": .string(verdict.rawValue),
      "began_ms": .integer(Int(began.wholeMilliseconds)), "duration_ms": .integer(Int(duration.wholeMilliseconds)),
      "message": message.map { .string($0) }, "cause": cause.map { .string($0.text) },
      "screenshot": screenshot.map { .string($0) },
      "nearest": misses.isEmpty ? nil : .array(misses.map(\.json)),
      "journal": excerpt.isEmpty ? nil : .array(excerpt),
    ])
  }
}

extension EntryMiss {
  /// `{"seq", "event", "sentence"}`
  package var json: JSONValue {
    ["seq": .integer(number), "event": .string(event), "sentence": .string(sentence)]
  }
}

extension ReportedCheck {
  fileprivate var json: JSONValue {
    [
      "id": .string(self.id), "title": .string(self.title), "status": .string(self.status.rawValue),
      "evidence": .optional(evidence),
      "rule": .string(self.rule), "source": .string(check.confidence.rawValue),
    ]
  }
}
