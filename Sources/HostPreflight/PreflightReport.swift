import HostProtocol
package import HostValues

/// What a look at the app's page found, most serious first.
package struct PreflightReport: Sendable, Equatable, Codable {
  /// The app's URL as the developer gave it, without query and fragment: those may hold secrets.
  package let page: String
  /// The origin of the dashboard that was asked about.
  package let dashboard: String
  package let findings: [Finding]
  /// Whether the server answered with anything that could be judged.
  package let isAnswered: Bool
  /// Whether browsers let the real dashboard frame a page with these headers (O); nil when there is no answer to tell by.
  package let realDashboardMayFrame: Bool?

  init(page: String, dashboard: String, findings: [Finding], isAnswered: Bool, realDashboardMayFrame: Bool?) {
    self.page = page
    self.dashboard = dashboard
    self.isAnswered = isAnswered
    self.realDashboardMayFrame = realDashboardMayFrame
    self.findings = Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
  }

  /// Whether this dashboard cannot show the app.
  package var blocksHere: Bool { findings.contains { $0.severity == .blocks } }

  /// `{"page", "dashboard", "answered", "blocks_here", "real_dashboard_may_frame", "findings": […]}`, as the page, the
  /// control API and `doctor --json` have it.
  package var json: JSONValue {
    [
      "page": .string(page), "dashboard": .string(dashboard), "answered": .bool(isAnswered),
      "blocks_here": .bool(blocksHere),
      "real_dashboard_may_frame": realDashboardMayFrame.map { .bool($0) } ?? .null,
      "findings": .array(findings.map(\.json)),
    ]
  }
}

/// One thing that a developer should know about the app's page.
package struct Finding: Sendable, Equatable, Codable {
  package enum Severity: String, Sendable, CaseIterable, Codable {
    /// This dashboard cannot show the app.
    case blocks
    /// It will go wrong elsewhere, or it may go wrong here.
    case warns
    /// Good to know.
    case notes
  }

  package let severity: Severity
  package let code: Code
  /// What is the matter, in plain words and one or two sentences.
  package let sentence: String
  /// What shows it, mostly the header line as it came; nil when nothing came.
  package let evidence: String?
  package let cures: [Cure]

  init(_ severity: Severity, _ code: Code, _ sentence: String, evidence: String? = nil, cures: [Cure] = []) {
    self.severity = severity
    self.code = code
    self.sentence = sentence
    // Control characters would leave the line that they are shown in; several headers stay several lines.
    self.evidence = evidence.map {
      $0.split(separator: "\n").map { String($0).abridged(to: 8192) }.joined(separator: "\n")
    }
    self.cures = cures
  }

  var json: JSONValue {
    .compact([
      "severity": .string(severity.rawValue), "code": .string(code.rawValue), "sentence": .string(sentence),
      "evidence": evidence.map { .string($0) }, "cures": .array(cures.map(\.json)),
    ])
  }
}

/// A line that cures a finding, to be copied as it is.
package struct Cure: Sendable, Equatable, Codable {
  package enum Stage: String, Sendable, Codable {
    case development, production
  }
  package enum Action: String, Sendable, Codable {
    /// The line comes to those that are there.
    case add
    /// The line takes the place of the evidence.
    case replace
    /// The line is a command, for a shell.
    case run
  }

  package let stage: Stage
  package let action: Action
  package let line: String

  init(_ stage: Stage, _ action: Action, _ line: String) {
    self.stage = stage
    self.action = action
    self.line = line.abridged(to: 8192)
  }

  var json: JSONValue {
    ["for": .string(stage.rawValue), "action": .string(action.rawValue), "line": .string(line)]
  }
}
