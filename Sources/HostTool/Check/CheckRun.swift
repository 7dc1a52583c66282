import HostBrowser
import HostCore
import HostPreflight
import HostProtocol
import HostScenario
import HostServer
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One run of `salla-host check` on a server that is up.
struct CheckRun: Sendable {
  let host: RunningHost
  let request: CheckRequest
  let scenarios: [Scenario]
  let isSampleApp: Bool
  let world: World
  /// Progress, for the person who waits.
  let say: @Sendable (String) -> Void

  /// - Throws: `CheckProblem` when nothing could be tried.
  func run() async throws -> CheckReport {
    let begun = (at: world.now(), ticks: world.ticks())
    let choice = try await CheckStage.choose(for: host, request.origin)
    say("Dashboard at \(choice.reported.origin): \(choice.reported.reason)")
    let browser = try await openBrowser(choice)
    let played: [Played]
    do {
      if let doubt = choice.doubt, try await !isAppShown(in: browser, at: choice.reported.origin) { throw doubt }
      played = try await playAll(in: browser, at: choice.reported.origin)
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
    var report = CheckReport(
      hostVersion: hostVersion, app: host.app.url.text, appName: host.app.name, began: begun.at.wireText,
      duration: world.ticks() - begun.ticks, results: played.map(\.result),
      checks: ReportedCheck.merging(played.compactMap { one in one.checks.map { (one.result.scenario.name, $0) } }))
    report.stage = choice.reported
    return report
  }

  private func openBrowser(_ stage: CheckStage) async throws(CheckProblem) -> Chromium {
    do {
      return try await Chromium(
        path: try Chromium.find(request.browser, environment: ProcessInfo.processInfo.environment),
        setup: BrowserSetup(arguments: stage.arguments, cookies: request.cookies.setup))
    } catch { throw CheckProblem(message: error.message) }
  }

  private typealias Played = (place: Int, result: ScenarioResult, checks: [ReadinessCheck]?)

  /// Plays all, several at a time, and gives the results in the order of the scenarios.
  private func playAll(in browser: Chromium, at origin: String) async throws -> [Played] {
    var played: [Played] = []
    let playable = scenarios.count { !isLeftOut($0) }
    var count = 0
    let width = max(1, request.parallel ?? ProcessInfo.processInfo.activeProcessorCount * 2)
    try await withThrowingTaskGroup(of: Played.self) { group in
      var next = scenarios.enumerated().makeIterator()
      for _ in 0..<width {
        if let (place, scenario) = next.next() {
          group.addTask { try await play(scenario, place, in: browser, at: origin) }
        }
      }
      while let one = try await group.next() {
        played.append(one)
        if one.result.verdict != .skipped {
          count += 1
          say("  \(count) of \(playable)  \(one.result.line)")
        }
        if let (place, scenario) = next.next() {
          group.addTask { try await play(scenario, place, in: browser, at: origin) }
        }
      }
    }
    return played.sorted { $0.place < $1.place }
  }

  private func isLeftOut(_ scenario: Scenario) -> Bool { reasonToLeaveOut(scenario) != nil }

  private func reasonToLeaveOut(_ scenario: Scenario) -> String? {
    switch scenario.need {
    case .sampleApp? where !isSampleApp: "it presses buttons of the bundled sample app"
    case .webhooks? where !host.sessions.tellApp:
      "it needs the app's webhooks: set webhook.url and webhook.secret"
    case .sampleApp?, .webhooks?, nil: nil
    }
  }

  private func play(
    _ scenario: Scenario, _ place: Int, in browser: Chromium, at origin: String
  ) async throws -> Played {
    if let reason = reasonToLeaveOut(scenario) { return (place, .skipped(scenario, reason: reason), nil) }
    var wanted = scenario.settings.applied(to: host.sessions.standardSettings)
    // An app keeps its tokens by merchant: scenarios that play at the same time must not take each other's.
    if host.sessions.tellApp, scenario.settings.merchantID == nil { wanted.merchant.id += place }
    let session: LiveSession
    do { session = try await host.sessions.make(wanted) } catch { throw CheckProblem(message: error.message) }
    let settings = await session.snapshot.settings
    do {
      let page = try await browser.open(
        "\(origin)\(settings.app.address)?session=\(session.id)&inspector=off")
      let result = await ScenarioRunner(session: session, page: page, world: world, screenshots: request.screenshots) {
        await sights($0, at: origin)
      }.play(scenario)
      let checks = readiness(of: await session.snapshot).judged(by: await cookieFindings(page, at: origin))
      await page.close()
      return (place, result, checks)
    } catch { throw CheckProblem(message: error.message) }
  }
}

extension ScenarioResult {
  /// The result in one line, while others still play.
  fileprivate var line: String {
    switch verdict {
    case .passed: "✓ \(scenario.name)"
    case .failed: "✗ \(scenario.name): \(failure?.message ?? "")"
    case .skipped: "– \(scenario.name)"
    }
  }
}
