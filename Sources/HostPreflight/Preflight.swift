package import HostProtocol
import HostValues

/// The judgement of an app's page before a browser is asked to frame it. Pure: what was fetched goes in, a report comes
/// out. What is said about browsers was observed in Chromium 156 (O).
package enum Preflight {
  /// The query parameters of a visit without a token (D for their names): enough to see whether a redirect keeps them.
  ///
  /// A made-up `token` would cost a call to the exchange authority, fail in the app's logs and might count against a
  /// limit.
  package static let parameters = [(name: "theme", value: "light"), (name: "lang", value: "en")]

  /// - Parameter dashboard: where this dashboard is opened, such as `http://localhost:7255`.
  package static func judge(_ page: FetchedPage, dashboard: WebAddress) -> PreflightReport {
    let (page, dashboard) = (page.withoutToken, WebOrigin(dashboard))
    var findings = failureFindings(page) + redirectFindings(page, dashboard: dashboard)
    if let answer = page.answer {
      findings += answerFindings(answer, hasToken: page.hasToken)
      findings += framingFindings(answer, dashboard: dashboard)
      findings += answer.markup.map(markupFindings) ?? []
    }
    findings += cookieFindings(page, dashboard: dashboard)
    if !page.isProof { findings = findings.map(\.doubted) }
    let place = page.asked.text.prefix { $0 != "?" && $0 != "#" }
    return PreflightReport(
      page: String(place), dashboard: dashboard.text, findings: findings, isAnswered: page.answer != nil,
      realDashboardMayFrame: page.answer.map(realDashboardMayFrame).flatMap { page.isProof || $0 ? $0 : nil })
  }

  private static func realDashboardMayFrame(_ answer: FetchedPage.Answer) -> Bool {
    let origin = WebOrigin(answer.url)
    // An insecure page inside an https page is mixed content; the own machine counts as secure.
    return (origin.scheme == "https" || origin.isLoopback) && Framing(answer).allows(.realDashboard)
  }
}

extension FetchedPage {
  /// Whether a browser can only have met the same: a visit that was led elsewhere, or refused, may have been so for what
  /// it lacks, such as cookies.
  fileprivate var isProof: Bool {
    redirects.isEmpty && answer.map { (200..<300).contains($0.status) } != false
  }
}

extension Finding {
  /// The same as a warning: the browser has the last word.
  fileprivate var doubted: Finding {
    guard severity == .blocks else { return self }
    return Finding(
      .warns, code, sentence + " This visit was redirected or refused, so the browser may meet something else.",
      evidence: evidence, cures: cures)
  }
}
