import ArgumentParser
import HostServer
import HostTool

/// `salla-host open`
struct Open: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show an app in the dashboard at https://s.salla.sa, as in production, in a browser of its own.",
    discussion: """
      Starts a server and a Chromium, Chrome, Edge or Brave with a throw-away profile that alone finds s.salla.sa, \
      api.salla.dev and accounts.salla.sa here: an app whose page forbids localhost runs as it is, and its cookies behave \
      as in production. Nothing is installed, nothing else on this machine is told, and closing the browser ends it all. \
      Examples:

        salla-host open http://localhost:3000 --app-id 1234567
        salla-host open https://localhost:3000       with a certificate that the app made for itself
        salla-host open --cookies blocked            as in browsers that refuse third-party cookies
      """)

  @Argument(help: "The page that the app's iframe loads, http or https.")
  var appURL: String?
  @Option(
    help: ArgumentHelp(
      "The Chromium to use, or firefox. (default: the Chromium that is found)",
      valueName: "path"))
  var browser: String?
  @Option(
    help: ArgumentHelp(
      "Third-party cookies: allowed as in Chrome, or blocked as in other browsers. (default: allowed)",
      valueName: "mode"))
  var cookies = CookieMode.allowed
  @Option(help: ArgumentHelp("Port of the plain dashboard. (default: 7255, or a free one)", valueName: "port"))
  var port: String?
  @OptionGroup var session: SessionOptions
  @OptionGroup var folder: StateOption

  func run() async throws {
    var options = session.values.merging(folder.values) { $1 }
    options[.appURL] = appURL
    options[.port] = port
    options[.samplePort] = "0"
    try await CommandLineTool(options).open(
      OpenRequest(browser: browser, cookies: cookies, isPortFixed: port != nil))
  }
}
