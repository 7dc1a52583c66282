import ArgumentParser
import HostServer

/// `salla-host env`
struct Env: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the lines that point an app's backend at this host.",
    discussion: """
      Apps read different names; use the one that yours knows. In a shell: eval "$(salla-host env)"
      """)

  @Option(help: ArgumentHelp("Port of the dashboard. (default: 7255)", valueName: "port"))
  var port: String?

  func run() async throws {
    try await CommandLineTool(port.map { [.port: $0] } ?? [:]).printEnvironment()
  }
}
