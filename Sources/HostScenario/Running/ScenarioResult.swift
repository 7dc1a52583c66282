import HostProtocol
package import HostValues

/// What became of a scenario.
package struct ScenarioResult: Sendable, Equatable {
  package let scenario: Scenario
  package let verdict: StepResult.Verdict
  /// Why it was not run at all.
  package let reason: String?
  package let duration: Duration
  /// How many documents of the app were loaded.
  package let loads: Int
  /// One for each step; none when it was not run at all.
  package let steps: [StepResult]
  /// Why it failed at first, when it passed as it was played again, alone: it is flaky.
  package var firstFailure: String?
  /// What the app's frame complained of: errors of its scripts, requests without an answer.
  package var complaints: [String] = []

  /// The step at which it failed.
  package var failure: StepResult? { steps.first { $0.verdict == .failed } }

  /// A scenario that is left out.
  package static func skipped(_ scenario: Scenario, reason: String) -> ScenarioResult {
    ScenarioResult(scenario: scenario, verdict: .skipped, reason: reason, duration: .zero, loads: 0, steps: [])
  }
}

/// What became of one step.
package struct StepResult: Sendable, Equatable {
  package enum Verdict: String, Sendable {
    case passed, failed, skipped
  }

  package let step: ScenarioStep
  package let verdict: Verdict
  /// Counts from the start of the run.
  package let began: Duration
  package let duration: Duration
  /// Why it failed.
  package let message: String?
  /// What came nearest to an expected entry, the nearest first.
  package let misses: [EntryMiss]
  /// The last entries of the journal before it failed, oldest first.
  package let excerpt: [JSONValue]
  /// The file of the picture that it took.
  package let screenshot: String?
  /// What the dashboard knew of the cause when it failed; nil for nothing.
  package var cause: FailureCause?
}

/// Why the app did not get on, in the dashboard's own words.
package struct FailureCause: Sendable, Equatable {
  /// The same word for the same cause, whatever the language.
  package let code: String
  /// The cause and its cure.
  package let text: String
}
