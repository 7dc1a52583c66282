import HostBrowser
import HostCore
import HostPreflight
import HostProtocol
import HostServer

/// What the browser of a check sees and nobody else does.
extension CheckRun {
  /// How often, and how far apart, the browser is asked whether it shows the app: 10 s in all, as long as a guest waits
  /// for its context.
  private static let looks = (count: 100, pause: Duration.milliseconds(100))

  /// Whether the app speaks in a frame, whatever a look at its page has said.
  ///
  /// - Throws: `CheckProblem` when no session or page can be had.
  func isAppShown(in browser: Chromium, at origin: String) async throws -> Bool {
    let session: LiveSession
    do { session = try await host.sessions.make(host.sessions.standardSettings) } catch {
      throw CheckProblem(message: error.message)
    }
    let address = await session.snapshot.settings.app.address
    let page: BrowserPage
    do { page = try await browser.open("\(origin)\(address)?session=\(session.id)&inspector=off") } catch {
      throw CheckProblem(message: error.message)
    }
    var isShown = false
    for _ in 0..<Self.looks.count {
      isShown = (await session.snapshot.load?.handshakes ?? 0) > 0
      let blocked = await page.blockedFrames
      if isShown || !blocked.isEmpty { break }
      try await world.sleep(Self.looks.pause)
    }
    await page.close()
    await host.sessions.remove(session.id)
    return isShown
  }

  /// What is to be said of the cookies that the app's servers set while its page was open, by its sign-in call too.
  func cookieFindings(_ page: BrowserPage) async -> [Finding] {
    guard let dashboard = WebAddress(host.origin) else { return [] }
    let seen = await page.setCookies.compactMap { one in WebAddress(one.url).map { (url: $0, line: one.line) } }
    return Preflight.judge(cookies: seen.filter { $0.url.origin != dashboard.origin }, dashboard: dashboard)
  }
}
