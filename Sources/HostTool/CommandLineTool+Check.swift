import Foundation
import HostCore
import HostMarkup
import HostProtocol
import HostScenario
import HostServer
import HostValues
import Logging
import NIOCore
import NIOPosix
import Synchronization

extension CommandLineTool {
  /// Tests an app from end to end, and writes what came of it.
  ///
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func check(_ request: CheckRequest) async throws -> CheckOutcome {
    do {
      var configuration = try configuration()
      configuration.state = ":memory:"
      configuration.open = false
      // Each scenario begins with a first load, which is to find the app installed.
      configuration.installOnLaunch()
      if !request.isPortFixed, configuration.port == HostConfiguration.standardPort {
        configuration.port = await Self.free(configuration.port)
      }
      let ready = try root().scenarios
      let files = request.scenarios.isEmpty ? ready : request.scenarios.map { Self.file($0, among: ready) }
      let scenarios = try files.map { file in try Self.scenario(file) }
      if let folder = request.screenshots {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      let report = try await report(configuration, request, scenarios)
      Self.say("")
      Self.say(report.text)
      return report.isPassed ? .passed : .failed
    } catch {
      Self.complain(Self.words(error))
      return .notRun
    }
  }

  private func report(
    _ configuration: HostConfiguration, _ request: CheckRequest, _ scenarios: [Scenario]
  ) async throws -> CheckReport {
    let isSampleApp = configuration.appURL == nil
    let kept = Mutex<Result<CheckReport, any Error>?>(nil)
    // What the server says would stand between the lines of progress.
    let logger = Logger(label: "salla-host", factory: { _ in SwiftLogNoOpLogHandler() })
    try await HostServer.serve(
      configuration, world: world, logger: logger,
      work: { [world] host in
        let app = "\(host.app.name) (\(host.app.id)) at \(host.app.url.text)"
        Self.tell("Checking \(app) with \(scenarios.count) scenario\(scenarios.count == 1 ? "" : "s") …")
        if !isSampleApp { Self.tell("Its backend has to ask about tokens at \(introspectURL(host.origin))") }
        let run = CheckRun(
          host: host, request: request, scenarios: scenarios, isSampleApp: isSampleApp, world: world,
          say: Self.tell)
        let result: Result<CheckReport, any Error>
        do {
          let report = try await run.run()
          try Self.write(report, request, host.pages)
          result = .success(report)
          if !isSampleApp, !report.sawIntrospection {
            Self.tell("\nHint: the app's backend did not ask about a token at \(introspectURL(host.origin))")
          }
        } catch { result = .failure(error) }
        kept.withLock { $0 = result }
      }, say: { _ in })
    guard let result = kept.withLock({ $0 }) else { throw CheckProblem(message: "it was stopped before the end") }
    return try result.get()
  }

  /// A file, or one that comes with the product by its name.
  private static func file(_ text: String, among ready: [String]) -> String {
    guard !FileManager.default.fileExists(atPath: text) else { return text }
    return ready.first { name(of: $0) == text } ?? text
  }

  /// The port, or 0 for any when something else listens there.
  static func free(_ port: Int) async -> Int {
    let group = MultiThreadedEventLoopGroup.singleton
    // As the server itself binds: what lingers of connections that are over is in nobody's way.
    let bootstrap = ServerBootstrap(group: group).serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    guard let channel = try? await bootstrap.bind(host: "127.0.0.1", port: port).get() else {
      tell("Port \(port) is taken: a free one is used, and your app's backend has to ask there.")
      return 0
    }
    try? await channel.close()
    return port
  }

  private static func write(_ report: CheckReport, _ request: CheckRequest, _ pages: Pages) throws {
    let texts: [(path: String?, text: () -> String)] = [
      (request.json, { report.json.encoded + "\n" }), (request.junit, { report.junit.xml ?? "" }),
      (request.html, { pages.text(report) }),
    ]
    for (path, text) in texts {
      guard let path else { continue }
      do { try Data(text().utf8).write(to: URL(filePath: path)) } catch {
        throw CheckProblem(message: "\(path) cannot be written")
      }
    }
  }

  /// Progress goes to standard error: standard output has the result alone.
  private static let tell: @Sendable (String) -> Void = { line in
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as CheckProblem: error.message
    case let error as ConfigurationProblem: error.message
    case let error as StartProblem: error.message
    default: "an unexpected error of type \(type(of: error))"
    }
  }
}

extension CheckReport {
  /// Whether the app's backend asked about a token of any session.
  fileprivate var sawIntrospection: Bool { checks.contains { $0.topic == .source && $0.status != .unseen } }
}
