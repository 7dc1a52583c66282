import ArgumentParser
import HostServer
import HostTool

/// `salla-host scenarios`
struct Scenarios: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the scenarios that come with salla-host, or print what one is made of.",
    discussion: """
      They are YAML files: copy one as the beginning of your own, and play it with `salla-host check --scenario FILE`. \
      Editors that know JSON schemas complete and check them. Examples:

        salla-host scenarios
        salla-host scenarios --print first-launch > my-first.yml
        salla-host scenarios --schema > scenario.schema.json
        salla-host scenarios --commands > commands.md
        salla-host scenarios --types > inputs.d.ts
        salla-host scenarios --view-types > view.d.ts
      """)

  @Option(name: .customLong("print"), help: ArgumentHelp("Print one of them.", valueName: "name"))
  var name: String?
  @Flag(help: "Print the JSON schema for editors.")
  var schema = false
  @Flag(help: "Print the list of commands, as a page in Markdown.")
  var commands = false
  @Flag(help: "Print what a page may send, as types in TypeScript.")
  var types = false
  @Flag(help: "Print what a page is given to draw, as types in TypeScript.")
  var viewTypes = false
  @Option(
    help: ArgumentHelp("Folder with Public, templates and scenarios. (default: found by itself)", valueName: "folder"))
  var root: String?

  func run() async throws {
    let tool = CommandLineTool(root.map { [.root: $0] } ?? [:])
    if schema { return tool.printScenarioSchema() }
    if commands { return tool.printCommandList() }
    if types { return tool.printInputTypes() }
    if viewTypes { return tool.printViewTypes() }
    if let name { return try await tool.printScenario(name) }
    try await tool.listScenarios()
  }
}
