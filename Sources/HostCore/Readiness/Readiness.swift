package import HostPreflight
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
    // What was said of this dashboard is taken back by a browser that shows the page, and no more than a guess when the
    // visit was redirected or refused.
    let findings = report.findings.filter {
      !$0.code.isAboutThisDashboard || ($0.severity == .blocks && isShown != true)
    }
    if let finding = findings.first(where: \.code.isAboutFraming) {
      return (.failed, "\(finding.code.rawValue): \(finding.sentence)")
    }
    return mayFrame ? (.passed, "no header of \(report.page) keeps a dashboard out") : (.unseen, nil)
  }

  private var cookies: (ReadinessCheck.Status, String?) {
    let findings = report?.findings ?? []
    if let verdict = findings.cookieVerdict { return verdict }
    return (
      .unseen,
      report == nil
        ? nil
        : "the visit to the page met no cookie; most apps set theirs by the call that carries the token, which "
          + "salla-host check sees, and a visit of the app at another local name"
    )
  }
}

extension [Finding] {
  /// What findings about cookies mean, with the line to write; nil when there are none.
  fileprivate var cookieVerdict: (ReadinessCheck.Status, String?)? {
    if let finding = first(where: \.code.isAboutCookie) {
      let line = finding.cures.first.map { " Write: \($0.line)" } ?? ""
      return (.failed, finding.sentence + line)
    }
    return first { $0.code == .fitCookies }.map { (.passed, $0.sentence) }
  }
}

extension [ReadinessCheck] {
  /// The same with what a browser saw of the app's cookies, those of its sign-in call among them: a bad one decides, and
  /// good ones do when nothing else was seen.
  package func judged(by cookies: [Finding]) -> [ReadinessCheck] {
    guard let (status, evidence) = cookies.cookieVerdict else { return self }
    return map { check in
      guard check.topic == .cookies, check.status == .unseen || status == .failed else { return check }
      return ReadinessCheck(topic: .cookies, status: status, evidence: evidence)
    }
  }
}
