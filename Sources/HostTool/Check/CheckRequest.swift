import HostBrowser
import HostServer

/// What `salla-host check` was asked for.
package struct CheckRequest: Sendable {
  /// Files; the ready ones that fit when there is none.
  package let scenarios: [String]
  package let junit: String?
  package let json: String?
  package let html: String?
  package let screenshots: String?
  /// Path of the browser; nil looks for one.
  package let browser: String?
  /// How many scenarios play at a time; nil for two for each core: most of the time they wait.
  package let parallel: Int?
  /// Where the dashboard is to stand; nil for where the app lets itself be framed.
  let origin: CheckOrigin?
  let cookies: CookieMode
  /// How often what failed is played once more, alone.
  let retries: Int

  package init(
    scenarios: [String], junit: String?, json: String?, html: String?, screenshots: String?, browser: String?,
    parallel: Int?, origin: CheckOrigin? = nil,
    cookies: CookieMode = .blocked, retries: Int = 1
  ) {
    self.scenarios = scenarios
    self.junit = junit
    self.json = json
    self.html = html
    self.screenshots = screenshots
    self.browser = browser
    self.parallel = parallel
    self.origin = origin
    self.cookies = cookies
    self.retries = retries
  }
}

/// What a browser does with cookies of framed pages.
package enum CookieMode: String, Sendable, CaseIterable {
  /// Those with `SameSite=None; Secure` come back, as Chrome has it.
  case allowed
  /// Only those with `Partitioned` do, as other browsers have it.
  case blocked

  var setup: BrowserSetup.ThirdPartyCookies {
    switch self {
    case .allowed: .allowed
    case .blocked: .blocked
    }
  }
}

/// Where the dashboard stands while an app is checked.
package enum CheckOrigin: String, Sendable, CaseIterable {
  /// On the platform's own names, under the rules that browsers have there.
  case production
  /// On localhost.
  case local
}

/// How a check ends.
package enum CheckOutcome: Int32, Sendable {
  case passed = 0
  case failed = 1
  /// Nothing could be tried.
  case notRun = 2
}

/// Why nothing could be tried, in words for the person at the terminal.
struct CheckProblem: Error {
  let message: String
  /// Whether somebody stopped it.
  var isStop = false
}
