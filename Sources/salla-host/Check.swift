import ArgumentParser
import HostServer
import HostTool

/// `salla-host check`
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Test an embedded app from end to end: scenarios in a headless browser, and a readiness report.",
    discussion: """
      Starts a dashboard, or uses the one that runs on the port already, opens the app in a headless Chromium, and plays scenarios, several at a time, each \
      in a session of its own. Without APP_URL the bundled sample app is tested; without --scenario the ready ones that \
      fit. Examples:

        salla-host check http://localhost:3000 --app-id 1234567
        salla-host check --junit results.xml --html report.html --screenshots shots
        salla-host check http://localhost:3000 --scenario tests/checkout.yml
        salla-host check http://localhost:3000 --scenario first-launch --watch

      Your app's server has to run, and its backend has to ask this dashboard about tokens: point it at \
      SALLA_INTROSPECT_URL=http://localhost:7255/exchange-authority/v1/introspect, or at another port that you name with \
      --port. Beside a salla-host serve on that port there is nothing to set up: its sessions are used.

      Ends with 0 when all passed, 1 when a scenario or a readiness check failed, 2 when nothing could be tried (no \
      browser, no answer from the app, a frame that is blocked, a port that another program has, a scenario with a mistake).
      """)

  @Argument(help: "The page that the app's iframe loads, http or https.")
  var appURL: String?
  @Option(
    help: ArgumentHelp(
      "A scenario to play, by its file or the name of a ready one; may be given several times.", valueName: "file"))
  var scenario: [String] = []
  @Flag(help: "Act on faultless messages only, as a dashboard that forgives nothing.")
  var strict = false
  @Option(help: ArgumentHelp("Write the results as JUnit XML.", valueName: "file"))
  var junit: String?
  @Option(name: .customLong("json"), help: ArgumentHelp("Write the results as JSON.", valueName: "file"))
  var jsonFile: String?
  @Option(help: ArgumentHelp("Write a report to print or to send along.", valueName: "file"))
  var html: String?
  @Option(help: ArgumentHelp("Folder for the pictures that scenarios take.", valueName: "folder"))
  var screenshots: String?
  @Option(help: ArgumentHelp("The Chromium to use. (default: the one that is found)", valueName: "path"))
  var browser: String?
  @Option(
    help: ArgumentHelp("How many scenarios play at a time. (default: two for each core)", valueName: "n"))
  var parallel: Int?
  @Option(
    help: ArgumentHelp(
      "How often a scenario that failed is played once more, alone: one that passes then is told as flaky.",
      valueName: "n"))
  var retries = 1
  @Flag(help: "Play again whenever a file below the working folder changes, until Ctrl-C.")
  var watch = false
  @Option(
    help: ArgumentHelp(
      "Port of the dashboard; one that runs there already is used. (default: 7255; for the sample app a free one)",
      valueName: "port"))
  var port: String?
  @Option(
    help: ArgumentHelp(
      "production (the dashboard at https://s.salla.sa) or local. (default: production when the app's page forbids"
        + " localhost and allows the platform)", valueName: "origin"))
  var origin: CheckOrigin?
  @Option(
    help: ArgumentHelp(
      "Third-party cookies: allowed as in Chrome, or blocked as in other browsers. (default: blocked)",
      valueName: "mode"))
  var cookies = CookieMode.blocked
  @OptionGroup var session: SessionOptions

  func run() async throws {
    var options = session.values
    options[.appURL] = appURL
    options[.port] = port ?? (appURL == nil ? "0" : nil)
    options[.samplePort] = "0"
    if strict { options[.conformance] = "strict" }
    let request = CheckRequest(
      scenarios: scenario, junit: junit, json: jsonFile, html: html, screenshots: screenshots, browser: browser,
      parallel: parallel, origin: origin, cookies: cookies, retries: max(0, retries))
    let tool = CommandLineTool(options)
    let outcome = try await watch ? tool.watch(request) : tool.check(request)
    guard outcome == .passed else { throw ExitCode(outcome.rawValue) }
  }
}

extension CheckOrigin: ExpressibleByArgument {}
extension CookieMode: ExpressibleByArgument {}
