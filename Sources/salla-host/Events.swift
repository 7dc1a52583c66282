import ArgumentParser
import HostServer
import HostTool

/// `salla-host events`
struct Events: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List every event of the SDK that is simulated, with its payload, effect and source.",
    discussion: "D documented by the vendor, O observed in published builds or apps, A assumed.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws { CommandLineTool([:]).printEvents(json: json) }
}
