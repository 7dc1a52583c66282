import ArgumentParser
import HostServer
import HostTool

/// `salla-host browser-args`
struct BrowserArgs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the arguments with which a browser of yours finds https://s.salla.sa at a running host.",
    discussion: """
      For Playwright, Selenium and Puppeteer with a Chromium: pass them when the browser is started. The host begins to \
      answer the platform's names when this asks it to. Examples:

        salla-host browser-args            one argument a line
        salla-host browser-args --json     {"dashboard", "port", "args", "pins", "proxy", "pac", "authority"}
      """)

  @Option(help: ArgumentHelp("Port of the running host's dashboard. (default: 7255)", valueName: "port"))
  var port: String?
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await CommandLineTool(port.map { [.port: $0] } ?? [:]).printBrowserArguments(asJSON: json)
  }
}
