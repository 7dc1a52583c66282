import ArgumentParser
import HostServer
import HostTool

/// `salla-host state`
struct State: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where the journal of all sessions is, copy it, or begin a new one.",
    discussion: """
      Sessions, their messages and tokens' claims are kept in one SQLite file; the signing keys in a file of their own. \
      Examples:

        salla-host state                         where it is and how much is in it
        salla-host state export journal.sqlite   a consistent copy, while a server runs too
        salla-host state reset                   moves it aside and never deletes it
      """, subcommands: [Show.self, Export.self, Reset.self], defaultSubcommand: Show.self)

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say where the journal is and how much is in it.")
    @OptionGroup var folder: StateOption
    func run() async throws { try await folder.tool.showState() }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Copy the journal into one file.")
    @Argument(help: "The file to make; it must not exist yet.")
    var file: String
    @OptionGroup var folder: StateOption
    func run() async throws { try await folder.tool.exportState(to: file) }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move the journal aside, for a new one at the next start.",
      discussion: "Stop the server first. Nothing is deleted: the files get the present time in their names.")
    @OptionGroup var folder: StateOption
    func run() async throws { try await folder.tool.resetState() }
  }
}
