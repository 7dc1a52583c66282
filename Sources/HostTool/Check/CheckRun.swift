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
  let host: any CheckedHost
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
      played = try await retried(try await playAll(in: browser, at: choice.reported.origin), in: browser, choice)
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

  /// Plays what failed again, one scenario at a time: one that passes then is flaky, not broken.
  private func retried(_ played: [Played], in browser: Chromium, _ stage: CheckStage) async throws -> [Played] {
    var all = played
    for (place, first) in played.enumerated() where first.result.verdict == .failed {
      var tries = 0
      while tries < request.retries, all[place].result.verdict == .failed {
        tries += 1
        let again = try await play(first.result.scenario, first.place, in: browser, at: stage.reported.origin)
        guard again.result.verdict == .passed else { continue }
        all[place] = again
        all[place].result.firstFailure = first.result.failure?.message ?? "it failed"
        say("  flaky  \(first.result.scenario.name) passes alone")
      }
    }
    return all
  }

  private func isLeftOut(_ scenario: Scenario) -> Bool { reasonToLeaveOut(scenario) != nil }

  private func reasonToLeaveOut(_ scenario: Scenario) -> String? {
    switch scenario.need {
    case .sampleApp? where !isSampleApp: "it presses buttons of the bundled sample app"
    case .webhooks? where host.webhookMerchant == nil:
      "it needs the app's webhooks: set webhook.url and webhook.secret, and let the check start its own host"
    case .sampleApp?, .webhooks?, nil: nil
    }
  }

  private func play(
    _ scenario: Scenario, _ place: Int, in browser: Chromium, at origin: String
  ) async throws -> Played {
    if let reason = reasonToLeaveOut(scenario) { return (place, .skipped(scenario, reason: reason), nil) }
    var settings = scenario.settings
    // An app keeps its tokens by merchant: scenarios that play at the same time must not take each other's.
    if settings.merchantID == nil, let merchant = host.webhookMerchant { settings.merchantID = merchant + place }
    let page: BrowserPage
    let session: any PlayedSession
    if let other = settings.previousMerchantID {
      // What the app left behind for another merchant is still in this browser.
      var earlier = settings
      earlier.merchantID = other
      let before = try await host.make(earlier)
      page = try await Self.opening { try await browser.open(try await address(of: before, at: origin)) }
      try await wait(untilReady: before)
      session = try await host.make(settings)
      try await Self.opening { try await page.navigate(try await address(of: session, at: origin)) }
    } else {
      session = try await host.make(settings)
      page = try await Self.opening { try await browser.open(try await address(of: session, at: origin)) }
    }
    var result = try await ScenarioRunner(
      session: session, page: page, world: world, screenshots: request.screenshots
    ) { await sights($0, at: origin) }.play(scenario)
    let checks = try await session.readiness().judged(by: await cookieFindings(page, at: origin))
    result.complaints = await complaints(page)
    await page.close()
    return (place, result, checks)
  }

  /// - Throws: `CheckProblem` with what the browser said.
  static func opening<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch let error as BrowserProblem { throw CheckProblem(message: error.message) }
  }

  /// Waits until the app is ready, and not longer than apps are given for that: what follows says what is wrong.
  private func wait(untilReady session: any PlayedSession) async throws {
    let end = world.ticks() + Overdue.ready.patience
    while world.ticks() < end {
      let status = try await session.view().at("status")?.text
      if status == AppStatus.ready.rawValue { return }
      try await world.sleep(.milliseconds(100))
    }
  }

  /// Where a browser finds a session.
  ///
  /// - Throws: `CheckProblem` when the dashboard does not answer.
  func address(of session: any PlayedSession, at origin: String) async throws -> String {
    let address = try await session.view().at("address")?.text ?? host.app.address
    return "\(origin)\(address)?session=\(session.id)&inspector=off"
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
