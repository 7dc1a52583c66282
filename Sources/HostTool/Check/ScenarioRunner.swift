import HostBrowser
import HostCore
import HostProtocol
import HostScenario
import HostServer
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Plays one scenario in a session of its own: it carries out what the scenario says, and tells it what happens.
struct ScenarioRunner: Sendable {
  let session: any PlayedSession
  let page: BrowserPage
  let world: World
  /// Folder for pictures; nil keeps none.
  let screenshots: String?
  /// What the browser alone has seen so far.
  let sights: @Sendable (BrowserPage) async -> [BrowserSaw]

  /// - Throws: `CheckProblem` when the dashboard is gone.
  func play(_ scenario: Scenario) async throws -> ScenarioResult {
    var run = ScenarioRun(scenario)
    let begun = world.ticks()
    let (wakes, waker) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let signals = await session.signals()
    let watching = Task { for await _ in signals { waker.yield() } }
    let looking = Task { for await _ in page.sightings { waker.yield() } }
    defer {
      watching.cancel()
      looking.cancel()
    }
    var told: [BrowserSaw] = []
    var wake = wakes.makeAsyncIterator()

    while true {
      run.take(try await session.news())
      run.take(view: try await session.view())
      let now = world.ticks() - begun
      switch run.next(at: now) {
      case .finished(let result): return result
      case .wait(let until):
        let timer = Task {
          try await world.sleep(max(.zero, until - now))
          waker.yield()
        }
        await wake.next()
        timer.cancel()
      case let doing:
        let done = await perform(doing, scenario, now: now)
        run.done(led: done.led, failure: done.failure, screenshot: done.screenshot, at: world.ticks() - begun)
      }
      for saw in await sights(page) where !told.contains(saw) {
        told.append(saw)
        await session.note(saw)
      }
    }
  }

  private struct Done {
    var led: [JSONValue] = []
    var failure: String?
    var screenshot: String?
  }

  private func perform(_ doing: Doing, _ scenario: Scenario, now: Duration) async -> Done {
    do {
      switch doing {
      case .command(let input):
        return Done(led: try await session.command(input))
      case .click(let target, let until):
        try await page.click(target.element, in: target.frame, limit: until - now)
      case .type(let text, let target, let until):
        try await page.type(text, into: target.element, in: target.frame, limit: until - now)
      case .screenshot(let name): return Done(screenshot: try await picture(name, of: scenario))
      case .wait, .finished: break
      }
      return Done()
    } catch {
      return Done(failure: Self.words(error))
    }
  }

  private func picture(_ name: String, of scenario: Scenario) async throws -> String? {
    guard let screenshots else { return nil }
    let file = scenario.file.split(separator: "/").last?.split(separator: ".").first ?? "scenario"
    let path = "\(screenshots)/\(file)-\(name).png"
    let bytes = try await page.screenshot()
    do { try Data(bytes).write(to: URL(filePath: path)) } catch {
      throw CheckProblem(message: "the picture \(path) cannot be written")
    }
    return path
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let trouble as BrowserProblem: trouble.message
    case let trouble as CheckProblem: trouble.message
    default: "an unexpected error of type \(type(of: error))"
    }
  }
}

extension ScreenTarget {
  /// What a browser looks for.
  fileprivate var element: PageElement {
    guard let testID else { return .text(text ?? "") }
    let selector = "[data-testid=\"\(testID.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"]"
    return text.map { .selector(selector, holding: $0) } ?? .selector(selector)
  }

  fileprivate var frame: PageFrame { place == .app ? .app : .top }
}
