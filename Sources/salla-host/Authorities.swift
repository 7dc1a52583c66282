import ArgumentParser
import HostServer
import HostTool

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
  @OptionGroup var folder: StateOption

  func run() async throws {
    var options = folder.values
    options[.port] = port
    try await CommandLineTool(options).listAuthorities()
  }
}
