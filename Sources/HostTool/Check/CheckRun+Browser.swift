import HostBrowser
import HostCore
import HostEdge
import HostPreflight
import HostProtocol
import HostScenario
import HostServer
import HostValues

/// What the browser of a check sees and nobody else does.
extension CheckRun {
  /// How often, and how far apart, the browser is asked whether it shows the app: 10 s in all, as long as a guest waits
  /// for its context.
  private static let looks = (count: 100, pause: Duration.milliseconds(100))

  /// Whether the app speaks in a frame, whatever a look at its page has said.
  ///
  /// - Throws: `CheckProblem` when no session or page can be had.
  func isAppShown(in browser: Chromium, at origin: String) async throws -> Bool {
    let session = try await host.make(.init())
    let page = try await Self.opening { try await browser.open(try await address(of: session, at: origin)) }
    var isShown = false
    for _ in 0..<Self.looks.count {
      isShown = try await session.view().hasSpoken
      let blocked = await page.blockedFrames
      if isShown || !blocked.isEmpty { break }
      try await world.sleep(Self.looks.pause)
    }
    await page.close()
    await session.remove()
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

  /// What the app's frame complained of, and which of its requests brought nothing: each once, 20 at most.
  func complaints(_ page: BrowserPage) async -> [String] {
    let said = await page.messages.filter { $0.isInFrame && $0.level == .error && $0.origin != .dialog }.map {
      message in
      "\(message.origin.rawValue): \(message.text.abridged(to: 300))"
        + (message.place.map { " (\($0.abridged(to: 120)))" } ?? "")
    }
    let failed = await page.failedRequests.filter { WebAddress($0.url)?.origin == host.app.url.origin }.map { request in
      let path = request.url.prefix { $0 != "?" && $0 != "#" }
      return "\(request.kind) \(String(path).abridged(to: 200)): \(request.reason.abridged(to: 120))"
    }
    var once: [String] = []
    for line in said + failed where !once.contains(line) && once.count < 20 { once.append(line) }
    return once
  }
}

extension JSONValue {
  /// Whether a document has asked for its context in the session that this is the state of.
  fileprivate var hasSpoken: Bool {
    switch (at("status")?.text).flatMap(AppStatus.init) {
    case .initialized, .ready, .destroyed: true
    case .connecting, .blocked, .error, nil: false
    }
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
