package import HostProtocol
import HostValues

/// The judgement of an app's page before a browser is asked to frame it. Pure: what was fetched goes in, a report comes
/// out. What is said about browsers was observed in Chromium 156 (O).
package enum Preflight {
  /// The query parameters that the visit brings along (D for their names): enough to see whether a redirect keeps them.
  ///
  /// There is no `token` among them. An app would hand a made-up one to its backend, where it costs a call to the
  /// exchange authority, fails in the logs and may count against a limit; and a real one would be spent on a visit that
  /// no merchant made.
  package static let parameters = [(name: "theme", value: "light"), (name: "lang", value: "en")]

  /// - Parameter dashboard: where this dashboard is opened, such as `http://localhost:7255`.
  package static func judge(_ page: FetchedPage, dashboard: WebAddress) -> PreflightReport {
    let dashboard = WebOrigin(dashboard)
    var findings = failureFindings(page) + redirectFindings(page)
    if let answer = page.answer {
      findings += answerFindings(answer)
      findings += framingFindings(answer, dashboard: dashboard)
      findings += answer.markup.map(markupFindings) ?? []
    }
    findings += cookieFindings(page, dashboard: dashboard)
    let place = page.asked.text.prefix { $0 != "?" && $0 != "#" }
    return PreflightReport(
      page: String(place), dashboard: dashboard.text, findings: findings, isAnswered: page.answer != nil,
      realDashboardMayFrame: page.answer.map(realDashboardMayFrame))
  }

  private static func realDashboardMayFrame(_ answer: FetchedPage.Answer) -> Bool {
    let origin = WebOrigin(answer.url)
    // An insecure page inside an https page is mixed content; the own machine counts as secure.
    return (origin.scheme == "https" || origin.isLoopback) && Framing(answer).allows(.realDashboard)
  }
}
