import ArgumentParser
import HostServer
import HostTool

/// `salla-host replay`
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Repeat a recorded session on the rules alone, and compare the end.",
    discussion: """
      A recording comes from "Export all" in the log, or from GET /api/v1/sessions/{id}/export. Nothing is started and \
      no app is needed. Example:

        salla-host replay salla-host-1f0c9a3e.json

      Ends with 0 when it comes to the same state, 1 when not (with the differences), 2 when it cannot be read.
      """)

  @Argument(help: "The recording, or - for standard input.")
  var file: String
  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() async throws {
    guard try await CommandLineTool([:]).replay(file, asJSON: json) else { throw ExitCode(1) }
  }
}
