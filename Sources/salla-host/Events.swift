import ArgumentParser
import HostServer
import HostTool

/// `salla-host events`
struct Events: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List every event of the SDK that is simulated, with its payload, effect and source.",
    discussion: """
      D documented by the vendor, O observed in published builds or apps, A assumed. With a name, such as ui.toast, its \
      members, an example and the answer.
      """)

  @Argument(help: "An event, with or without embedded:: in front.")
  var name: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    guard let name else { return CommandLineTool([:]).printEvents(json: json) }
    try await CommandLineTool([:]).printEvent(name, json: json)
  }
}
