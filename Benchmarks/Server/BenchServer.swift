import ArgumentParser
import Foundation
import HostCore
import HostServer
import HostTokens
import Hummingbird
import Logging

/// The server as it is, with one more route: a plain JSON echo behind the same middleware, as a baseline.
@main
struct BenchServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "salla-host-bench",
    subcommands: [
      Serve.self, JournalBench.self, PreflightBench.self, MessageBench.self, EchoSocket.self, ChannelLoad.self,
    ],
    defaultSubcommand: Serve.self)

  /// Writes at once: print would keep a line back while its reader waits for it.
  static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}

struct Serve: AsyncParsableCommand {
  @Option(help: "Port; 0 picks a free one.")
  var port = 0
  @Option(help: "State folder.")
  var state = ":memory:"

  /// The body of an introspection, as the endpoint reads it.
  private struct Body: ResponseCodable {
    let token: String
    let iss: String?
    let subject: String?
  }

  func run() async throws {
    var configuration = HostConfiguration.standard
    configuration.port = port
    configuration.samplePort = 0
    configuration.state = state
    let session = configuration.session
    var logger = Logger(label: "salla-host-bench")
    logger.logLevel = .warning
    try await HostServer.serve(
      configuration, world: .real, logger: logger,
      extraRoutes: { router, sessions, tokens in
        router.post("/bench/echo") { request, context in
          try await request.decode(as: Body.self, context: context)
        }
        // A token of a session, so that each introspection writes its journal as it does in use.
        Task {
          guard let owner = try? await sessions.standardSession(),
            let issued = try? tokens.mint(for: session, session: owner.id, at: World.real.now(), after: nil)
          else { return }
          BenchServer.say("bench token: \(issued.text) app \(session.app.id)")
          BenchServer.say("bench session: \(owner.id)")
        }
      }, say: { BenchServer.say($0) })
  }
}
