import ArgumentParser
import HostServer
import HostTool

/// `salla-host env`
struct Env: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the variables that point an app's backend at this host.",
    discussion: """
      Without a flag: where tokens are judged, under the names that apps read. With one: all that `salla-host run` sets, \
      for a backend that has https://api.salla.dev fixed in its code and is started by something else; a server has to \
      run, and to stay up. The proxy's password is among them. Examples:

        eval "$(salla-host env)"
        eval "$(salla-host env --shell)" && npm run dev
        salla-host env --dotenv > .env.salla-host
        salla-host env --json
      """)

  @Option(help: ArgumentHelp("Port of the dashboard. (default: 7255)", valueName: "port"))
  var port: String?

  @Flag(help: "All that `run` sets, in one of these forms.")
  var format: EnvironmentFormat?

  func run() async throws {
    let tool = CommandLineTool(port.map { [.port: $0] } ?? [:])
    guard let format else { return try await tool.printEnvironment() }
    try await tool.printEnvironment(format)
  }
}

extension EnvironmentFormat: EnumerableFlag {}
