import Foundation
import HostCore
import HostProtocol
package import HostServer
import HostStore
import HostTokens
import HostValues
import Logging

/// What the commands do, apart from their options. A problem is one line on standard error and exit code 1.
package struct CommandLineTool: Sendable {
  private let options: [Setting: String]
  let world = World.real

  package init(_ options: [Setting: String]) { self.options = options }

  /// Runs the server until it is told to stop.
  ///
  /// - Parameter isQuiet: whether loads, introspections and refusals are kept from a terminal.
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func serve(isQuiet: Bool = false) async throws {
    try await reporting {
      let configuration = try configuration()
      var logger = Logger(label: "salla-host", factory: { StreamLogHandler.standardError(label: $0) })
      logger.logLevel = configuration.logLevel
      let isTold = !isQuiet && isatty(STDOUT_FILENO) == 1
      try await HostServer.serve(
        configuration, world: world, logger: logger, follow: isTold ? Self.follow : nil, say: Self.say)
    }
  }

  /// Prints a token as the dashboard makes it.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func mint() async throws {
    try await reporting {
      let configuration = try configuration()
      let desk = TokenDesk(keys: try keys(configuration), home: .memory, world: world)
      do throws(MintingProblem) {
        Self.say(try desk.mint(for: configuration.session, session: "", at: world.now(), after: nil).text)
      } catch {
        throw StartProblem(error.reason)
      }
    }
  }

  /// Prints what can be read of a token.
  ///
  /// - Returns: whether one of our keys verifies it and it has not ended.
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func inspect(_ token: String) async throws -> Bool {
    try await reporting {
      let keys = try keys(try configuration())
      let inspection = TokenInspection(of: token, keys: keys.verificationKeys, now: world.now())
      for line in inspection.lines { Self.say(line) }
      return inspection.problem == nil && (inspection.timeLeft ?? .zero) > .zero
    }
  }

  /// Prints the environment that points an app at this server.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func printEnvironment() async throws {
    try await reporting {
      for (name, value) in backendVariables("http://localhost:\(try configuration().port)") {
        Self.say("export \(name)=\(value)")
      }
    }
  }

  /// Prints the event table.
  package func printEvents(json: Bool) {
    let tables = [("guest", EventCatalogue.guestEvents), ("host", EventCatalogue.hostEvents)]
    if json {
      Self.say(JSONValue.object(Dictionary(uniqueKeysWithValues: tables.map { ($0, .array($1.map(\.json))) })).encoded)
      return
    }
    for (sender, events) in tables {
      Self.say(sender == "guest" ? "From the app to the dashboard" : "\nFrom the dashboard to the app")
      for event in events {
        let payload = event.payload.isEmpty ? "" : "  {\(event.payload.replacing("`", with: ""))}"
        Self.say("  \(event.confidence.rawValue)  \(event.name)\(payload)\n       \(event.effect)")
      }
    }
  }

  /// Prints one event with its payload, an example and its answer.
  ///
  /// - Throws: nothing: a name that nobody knows is a line on standard error and the end of the process.
  package func printEvent(_ name: String, json: Bool) async throws {
    try await reporting {
      let all = EventCatalogue.guestEvents + EventCatalogue.hostEvents
      guard let event = all.first(where: { $0.name == name || $0.short == name }) else {
        let near = nearest(to: name, in: all.map(\.short)).map { "; did you mean \($0)?" } ?? ""
        let words = EventCatalogue.legacy[name] ?? EventCatalogue.legacy[EventCatalogue.prefix + name]
        throw StartProblem(words ?? "there is no event \"\(name.abridged())\"\(near)")
      }
      if json { return Self.say(event.json.encoded) }
      for line in event.lines { Self.say(line) }
    }
  }

  func configuration() throws(ConfigurationProblem) -> HostConfiguration {
    try HostConfiguration.load(
      options: options, environment: ProcessInfo.processInfo.environment,
      folder: FileManager.default.currentDirectoryPath, warn: { Self.complain("warning: \($0)") })
  }

  private func keys(_ configuration: HostConfiguration) throws(KeyStoreProblem) -> KeyRing {
    try KeyRing.load(configuration, environment: ProcessInfo.processInfo.environment, world: world).keys
  }

  /// Runs a command; a problem becomes one line on standard error and the end of the process.
  func reporting<Value>(exitStatus: Int32 = 1, _ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch {
      let message =
        switch error {
        case let error as ConfigurationProblem: error.message
        case let error as KeyStoreProblem: error.message
        case let error as StartProblem: error.message
        case let error as StoreProblem: error.message
        default: "an unexpected error of type \(type(of: error))"
        }
      Self.complain(message)
      exit(exitStatus)
    }
  }

  private static let follow: Follow = { app, note in
    if let line = note.terminalLine(app: app) { say("  " + line) }
  }

  static func complain(_ message: String) {
    write("salla-host: \(message)", to: .standardError)
  }

  static let say: @Sendable (String) -> Void = { line in write(line, to: .standardOutput) }

  /// Writes a line at once, so that a script that waits for it gets it through a pipe too. A script that has left off
  /// reading misses it, and ends nothing by that.
  static func write(_ line: String, to output: FileHandle) {
    try? output.write(contentsOf: Data((line + "\n").utf8))
  }
}

extension EventCatalogue.Event {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "payload": .string(payload), "effect": .string(effect), "answer": .optional(answer),
      "confidence": .string(confidence.rawValue),
      "members": .array(
        members.map { member in
          [
            "name": .string(member.name), "kind": .string(member.kind), "required": .bool(member.isRequired),
            "about": .optional(member.about),
          ]
        }), "example": example,
    ]
  }

  fileprivate var lines: [String] {
    let sender = EventCatalogue.guestEvents.contains(self) ? "the app to the dashboard" : "the dashboard to the app"
    let described = members.map { member in
      "  \(member.name)\(member.isRequired ? "" : "?"): \(member.kind)" + (member.about.map { " (\($0))" } ?? "")
    }
    return ["\(name), from \(sender): \(effect) (\(confidence.rawValue))", "Payload"]
      + (described.isEmpty ? ["  none: {}"] : described) + ["Example", "  \(example.encoded)"]
      + (answer.map { ["Answer", "  \(EventCatalogue.prefix)\($0)"] } ?? [])
  }
}
