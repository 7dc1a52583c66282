import HostCore
package import HostMarkup
import HostProtocol
import HostValues

extension CheckReport {
  /// A case for each scenario, and one for each readiness check: what was not seen counts as skipped.
  package var junit: JUnitDocument {
    var suites: [JUnitDocument.Suite] = []
    if !results.isEmpty { suites.append(.init(name: "scenarios", cases: results.map(\.junit))) }
    if !checks.isEmpty { suites.append(.init(name: "readiness", cases: checks.map(\.junit))) }
    return JUnitDocument(name: "salla-host check of \(appName)", suites: suites)
  }
}

extension ScenarioResult {
  fileprivate var junit: JUnitDocument.Case {
    let outcome: JUnitDocument.Case.Outcome =
      switch verdict {
      case .passed: .passed
      case .skipped: .skipped(message: reason ?? "left out")
      case .failed:
        .failed(message: failure?.message ?? "it failed", details: explanation.joined(separator: "\n"))
      }
    let flaky = firstFailure.map { ["flaky: it passed alone, after it failed: \($0)"] } ?? []
    let output =
      flaky + steps.map { "\($0.verdict.mark) \($0.step.words) (line \($0.step.line), \($0.duration.inWords))" }
      + complaints.map { "the app's frame: \($0)" }
    return .init(
      group: "scenarios", name: scenario.name, duration: duration, outcome: outcome,
      output: output.joined(separator: "\n"))
  }
}

extension StepResult.Verdict {
  var mark: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .skipped: "–"
    }
  }
}

extension ReportedCheck {
  fileprivate var junit: JUnitDocument.Case {
    let explanation = "Rule (\(confidence)): \(self.rule)"
    let outcome: JUnitDocument.Case.Outcome =
      switch self.status {
      case .passed: .passed
      case .unseen: .skipped(message: "not seen" + (evidence.map { ": \($0)" } ?? ""))
      case .failed: .failed(message: evidence ?? self.title, details: explanation)
      }
    return .init(
      group: "readiness", name: self.title, duration: .zero, outcome: outcome,
      output: [evidence, explanation].compactMap { $0 }.joined(separator: "\n"))
  }
}
