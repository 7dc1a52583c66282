import HostCore
import HostEdge
import HostPreflight
import HostProtocol
import HostScenario
import HostServer

/// Where the dashboard stands in a check, and what the browser has to be told to get there.
struct CheckStage: Sendable {
  let reported: CheckedStage
  let arguments: [String]
  /// What a look at the app says against it: a guess, on which the browser has the last word.
  let doubt: CheckProblem?

  /// Looks at the app and takes the stage that was asked for, else the one that can show it: the platform's own address
  /// when the page forbids localhost and allows the platform, else localhost.
  ///
  /// - Throws: `CheckProblem` for an app where nothing listens: it need not be tried.
  static func choose(for host: any CheckedHost, _ wish: CheckOrigin?) async throws(CheckProblem) -> CheckStage {
    let (origin, reason) = await decide(for: host, wish)
    let report = await host.look(Visit(host.app.url), origin.door)
    let doubt = report.isAnswered && !report.blocksHere ? nil : CheckProblem(report, of: host.app)
    if let doubt, let code = report.findings.first?.code, code == .refused || code == .dns { throw doubt }
    switch origin {
    case .local:
      return CheckStage(reported: CheckedStage(origin: host.origin, reason: reason), arguments: [], doubt: doubt)
    case .production:
      return CheckStage(
        reported: CheckedStage(origin: PlatformName.dashboard.origin, reason: reason),
        arguments: try await host.platformNames(trusting: AppCertificate.pins(of: host.app.url)), doubt: doubt)
    }
  }

  private static func decide(for host: any CheckedHost, _ wish: CheckOrigin?) async -> (CheckOrigin, String) {
    if let wish { return (wish, "as --origin \(wish.rawValue) says.") }
    let report = await host.look(Visit(host.app.url), .plain)
    if !report.isAnswered, await !AppCertificate.pins(of: host.app.url).isEmpty {
      return (.production, "the app shows a certificate of its own, which the browser is told to trust there.")
    }
    guard report.isAnswered, report.blocksHere, report.realDashboardMayFrame == true else {
      return (.local, "the app's page lets localhost frame it.")
    }
    return (.production, "the app's page forbids localhost and allows the platform.")
  }
}

extension CheckOrigin {
  fileprivate var door: Door {
    switch self {
    case .production: .edge
    case .local: .plain
    }
  }
}

extension CheckProblem {
  fileprivate init(_ report: PreflightReport, of app: AppSettings) {
    let finding = report.findings.first
    let sentence = finding?.sentence ?? "the app at \(app.url.origin) does not answer"
    let seen = (finding?.evidence).map { "\n  Seen:\n    \($0)" } ?? ""
    let cures = finding?.cures.map { "\n  \($0.title):\n    \($0.line)" }.joined() ?? ""
    let advice = (finding?.advice).map { "\n  \($0)" } ?? ""
    self.init(message: sentence + seen + advice + cures)
  }
}
