import HostPreflight
import HostProtocol
import HostValues

/// What a session knows of its app's readiness for review: all checks, in their order.
package func readiness(of state: DashboardState) -> [ReadinessCheck] {
  ReadinessTopic.allCases.map { state.observations.check($0) }
}

extension Observations {
  fileprivate func check(_ topic: ReadinessTopic) -> ReadinessCheck {
    let (status, evidence): (ReadinessCheck.Status, String?) =
      switch topic {
      case .framing: framing
      case .cookies: cookies
      case .themes: both(Theme.allCases.map(\.rawValue), themes)
      case .directions: both(Language.allCases.map(\.rawValue), languages)
      default: (self[topic].map { $0.isGood ? .passed : .failed } ?? .unseen, self[topic]?.evidence)
      }
    return ReadinessCheck(topic: topic, status: status, evidence: evidence)
  }

  private func both(_ looks: [String], _ seen: [String: Int]) -> (ReadinessCheck.Status, String?) {
    guard !seen.isEmpty else { return (.unseen, nil) }
    let words = looks.map { look in seen[look].map { "\(look) in load \($0)" } ?? "\(look) not yet" }
    return (looks.allSatisfy { seen[$0] != nil } ? .passed : .unseen, words.joined(separator: ", "))
  }

  private var framing: (ReadinessCheck.Status, String?) {
    guard let report, let mayFrame = report.realDashboardMayFrame else { return (.unseen, nil) }
    if let finding = report.findings.first(where: \.code.isAboutFraming) {
      return (.failed, "\(finding.code.rawValue): \(finding.sentence)")
    }
    return mayFrame ? (.passed, "no header of \(report.page) keeps a dashboard out") : (.unseen, nil)
  }

  private var cookies: (ReadinessCheck.Status, String?) {
    let findings = report?.findings ?? []
    if let finding = findings.first(where: \.code.isAboutCookie) { return (.failed, finding.sentence) }
    if let finding = findings.first(where: { $0.code == .fitCookies }) { return (.passed, finding.sentence) }
    return (.unseen, report == nil ? nil : "the visit to the page met no cookie")
  }
}
