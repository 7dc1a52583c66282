import ArgumentParser
import HostServer
import HostTool

/// `salla-host token`
struct Token: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a token, or say what is right or wrong with one.", subcommands: [Mint.self, Inspect.self])

  struct Mint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a token signed with the key of the state folder.",
      discussion: """
        A server that uses the same state folder introspects it. Example:

          curl -s localhost:7255/exchange-authority/v1/introspect -H 'S-Source: 1234567' \\
            -d "{\\"token\\":\\"$(salla-host token mint)\\"}"
        """)

    @OptionGroup var session: SessionOptions
    @OptionGroup var folder: StateOption

    func run() async throws { try await CommandLineTool(session.values.merging(folder.values) { $1 }).mint() }
  }

  struct Inspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a token holds, who signed it, and how long it is good.",
      discussion: "With - the token is read from standard input, which keeps it out of the shell's history.")

    @Argument(help: "The token, or - for standard input.")
    var token: String

    @OptionGroup var folder: StateOption

    func run() async throws {
      let text = token == "-" ? (readLine() ?? "") : token
      guard try await CommandLineTool(folder.values).inspect(text) else { throw ExitCode(1) }
    }
  }
}
