import HostCore

/// Under whose rules an app was checked, and why.
package struct CheckedStage: Sendable, Equatable {
  /// Such as `https://s.salla.sa`.
  package let origin: String
  /// One sentence.
  package let reason: String

  package init(origin: String, reason: String) {
    self.origin = origin
    self.reason = reason
  }
}

/// What a check of an app came to: its scenarios, and what was seen of its readiness for review.
package struct CheckReport: Sendable, Equatable {
  /// The version of this host.
  package let hostVersion: String
  /// The app that was checked, without query and fragment.
  package let app: String
  package let appName: String
  /// When it began: ISO 8601.
  package let began: String
  package let duration: Duration
  /// In the order in which they are reported; none for a report of readiness alone.
  package let results: [ScenarioResult]
  /// All checks in their order; none when nothing was looked at.
  package let checks: [ReportedCheck]
  /// Where the dashboard stood; nil when nobody opened one for this.
  package var stage: CheckedStage?

  package init(
    hostVersion: String, app: String, appName: String, began: String, duration: Duration, results: [ScenarioResult],
    checks: [ReportedCheck]
  ) {
    self.hostVersion = hostVersion
    self.app = app
    self.appName = appName
    self.began = began
    self.duration = duration
    self.results = results
    self.checks = checks
  }

  /// Whether no scenario failed. What a check of readiness found decides nothing: it is for people to judge.
  package var isPassed: Bool {
    results.allSatisfy { $0.verdict != .failed } && checks.allSatisfy { $0.status != .failed }
  }

  func scenarios(_ verdict: StepResult.Verdict) -> Int { results.count { $0.verdict == verdict } }

  func checks(_ status: ReadinessCheck.Status) -> Int { checks.count { $0.status == status } }
}
