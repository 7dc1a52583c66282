import HostBrowser
import HostCore
import HostEdge
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

  /// What the browser alone has seen, as rows of the journal: cookies that came back and that did not, mixed content,
  /// blocked frames.
  ///
  /// - Parameter origin: of the dashboard.
  func sights(_ page: BrowserPage, at origin: String) async -> [BrowserSaw] {
    guard let dashboard = WebAddress(origin) else { return [] }
    let cookies = await page.cookieSights.compactMap { sight -> BrowserSaw? in
      guard let url = WebAddress(sight.set.url), url.origin != dashboard.origin else { return nil }
      return BrowserSaw(sight, url, dashboard: dashboard)
    }
    let mixed = await page.failedRequests.filter(\.isMixedContent).map {
      BrowserSaw(
        .mixedContent, url: $0.url.withoutQuery, why: "browsers block plain http inside an https page as mixed content",
        cure: "Serve it by https, or on localhost, 127.0.0.1 or *.localhost, which browsers count as secure.")
    }
    let blocked = await page.blockedFrames.map {
      BrowserSaw(
        .frameBlocked, url: $0.url.withoutQuery, why: "the browser shows an error in place of the frame: \($0.reason)",
        cure: "The page's headers say who may frame it: Content-Security-Policy: frame-ancestors"
          + " \(PlatformName.dashboard.origin), and no X-Frame-Options.")
    }
    return cookies + mixed + blocked
  }

  /// What is to be said of the cookies that the app's servers set while its page was open, by its sign-in call too.
  func cookieFindings(_ page: BrowserPage, at origin: String) async -> [Finding] {
    guard let dashboard = WebAddress(origin) else { return [] }
    let seen = await page.setCookies.compactMap { one in WebAddress(one.url).map { (url: $0, line: one.line) } }
    return Preflight.judge(cookies: seen.filter { $0.url.origin != dashboard.origin }, dashboard: dashboard)
  }
}

extension BrowserSaw {
  /// Nil for a cookie that nobody asked for again, and for one that was to go.
  fileprivate init?(_ sight: CookieSight, _ url: WebAddress, dashboard: WebAddress) {
    let name = String(sight.set.line.prefix { $0 != "=" && $0 != ";" }.prefix(60))
    let place = sight.set.url.withoutQuery
    if sight.cameBack {
      self.init(.cookieReturned, url: place, name: name, why: "it went along with a later request")
      return
    }
    guard !sight.refusals.isEmpty,
      let finding = Preflight.judge(cookies: [(url: url, line: sight.set.line)], dashboard: dashboard).first
    else { return nil }
    let why = finding.code.isAboutCookie ? finding.sentence : "The browser keeps the cookie \(name) back."
    self.init(
      .cookieLost, url: place, name: name, why: "\(why) The browser says: \(sight.refusals.joined(separator: ", ")).",
      cure: finding.cures.last?.line)
  }
}

extension String {
  /// An address up to its query, in which a token may stand.
  fileprivate var withoutQuery: String { String(prefix { $0 != "?" && $0 != "#" }.prefix(500)) }
}
