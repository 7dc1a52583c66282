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
  /// Whether the dashboard has to have its port; else it takes a free one when that is taken.
  package let isPortFixed: Bool

  package init(
    scenarios: [String], junit: String?, json: String?, html: String?, screenshots: String?, browser: String?,
    parallel: Int?, isPortFixed: Bool
  ) {
    self.scenarios = scenarios
    self.junit = junit
    self.json = json
    self.html = html
    self.screenshots = screenshots
    self.browser = browser
    self.parallel = parallel
    self.isPortFixed = isPortFixed
  }
}

/// How a check ends.
package enum CheckOutcome: Int32, Sendable {
  case passed = 0
  case failed = 1
  /// Nothing could be tried.
  case notRun = 2
}

/// Why nothing could be tried, in words for the person at the terminal.
struct CheckTrouble: Error {
  let message: String
}
