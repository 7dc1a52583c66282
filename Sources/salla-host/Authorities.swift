import ArgumentParser
import HostServer

/// `salla-host authorities`
struct Authorities: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the refresh authorities: base URL, accounts, and a curl line for each.",
    discussion: """
      Beside the dashboard a server stands in for three systems that give a client a new token for its old one: Salla's \
      storefront, Commerce Engine and Medusa. A real client is pointed at one by its base URL alone.
      """)

  @Option(help: ArgumentHelp("Port of the dashboard. (default: 7255)", valueName: "port"))
  var port: String?
  @Option(help: ArgumentHelp("State folder. (default: the user's)", valueName: "folder"))
  var state: String?

  func run() async throws {
    var options: [Setting: String] = [:]
    options[.port] = port
    options[.state] = state
    try await CommandLineTool(options).listAuthorities()
  }
}
