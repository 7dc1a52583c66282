import ArgumentParser
import HostServer
import HostTool

/// `salla-host doctor`
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say whether a dashboard can show an app's page, and which lines cure what is wrong.",
    discussion: """
      Fetches the page once, as a frame would but without a token, and looks at its headers, redirects, cookies and \
      scripts. Each finding comes with the line to add for development and for production. Examples:

        salla-host doctor http://localhost:3000
        salla-host doctor https://app.example.com/embedded --json

      Ends with 0 when nothing blocks, 1 when something does, 2 when the page could not be fetched.
      """)

  @Argument(help: "The page that the app's iframe loads, http or https.")
  var appURL: String
  @Option(help: ArgumentHelp("Port of the dashboard that is to show it. (default: 7255)", valueName: "port"))
  var port: String?
  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() async throws {
    let diagnosis = try await CommandLineTool(port.map { [.port: $0] } ?? [:]).doctor(appURL, asJSON: json)
    guard diagnosis == .nothingBlocks else { throw ExitCode(diagnosis.rawValue) }
  }
}
