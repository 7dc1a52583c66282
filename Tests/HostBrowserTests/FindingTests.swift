import HostBrowser
import Testing

@Suite struct FindingTests {
  @Test func aNamedBrowserThatIsMissingIsNotReplacedByAnother() {
    #expect(throws: BrowserProblem.notFound(tried: ["/nowhere/chromium"])) {
      try Chromium.find("/nowhere/chromium", environment: ["CHROME_PATH": "/bin/sh", "PATH": "/usr/bin"])
    }
    #expect(throws: BrowserProblem.notFound(tried: ["/nowhere/chrome"])) {
      try Chromium.find(nil, environment: ["CHROME_PATH": "/nowhere/chrome", "PATH": "/usr/bin"])
    }
  }

  @Test func theOptionComesBeforeTheEnvironment() throws {
    #expect(try Chromium.find("/bin/sh", environment: ["CHROME_PATH": "/bin/ls"]) == "/bin/sh")
    #expect(try Chromium.find(nil, environment: ["CHROME_PATH": "/bin/ls"]) == "/bin/ls")
    #expect(try Chromium.find("", environment: ["CHROME_PATH": "/bin/ls"]) == "/bin/ls")
  }

  @Test func aNameIsLookedUpOnThePath() throws {
    #expect(try Chromium.find("sh", environment: ["PATH": "/nowhere:/bin"]) == "/bin/sh")
  }

  @Test func aFolderIsNoBrowser() {
    #expect(throws: BrowserProblem.notFound(tried: ["/usr"])) { try Chromium.find("/usr", environment: [:]) }
  }

  @Test func whatIsMissingIsSaidWithTheWayOut() {
    #expect(
      BrowserProblem.notFound(tried: ["chromium", "google-chrome"]).message
        == "no browser was found; looked for chromium, google-chrome; install Chromium, or name a browser with "
        + "--browser PATH or CHROME_PATH")
  }
}
