import HostTool
import Testing

@Suite("The first word of a command line")
struct CommandWordTests {
  private let commands = ["serve", "install", "buy-addon", "help"]

  @Test("is complained of when it is nearly a command", arguments: ["instal": "install", "buy-adon": "buy-addon"])
  func mistyped(word: String, meant: String) {
    let complaint = CommandWord.complaint(word, commands: commands)
    #expect(complaint == "there is no command \"\(word)\"; did you mean \(meant)?")
  }

  @Test(
    "is left to others when it is a command, an option, an address, or nothing like a command",
    arguments: ["install", "help", "--help", "-h", "http://localhost:3000", "localhost:3000", "localhost", "", "Serve"])
  func good(word: String) { #expect(CommandWord.complaint(word, commands: commands) == nil) }
}
