import AsyncHTTPClient
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
  package func check(_ request: CheckRequest) async throws -> CheckOutcome { await attempt(request).outcome }

  /// - Returns: how it ended, and whether a signal ended it.
  func attempt(_ request: CheckRequest) async -> (outcome: CheckOutcome, isStopped: Bool) {
    do {
      var configuration = try configuration()
      configuration.state = ":memory:"
      configuration.open = false
      configuration.gatewayPort = nil
      // Each scenario begins with a first load, which is to find the app installed.
      configuration.installOnLaunch()
      let ready = try root().scenarios
      let files = request.scenarios.isEmpty ? ready : request.scenarios.map { Self.file($0, among: ready) }
      let scenarios = try files.map { file in try Self.scenario(file) }
      if let folder = request.screenshots {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      let report = try await report(configuration, request, scenarios)
      Self.say("")
      Self.say(report.text)
      return (report.isPassed ? .passed : .failed, false)
    } catch {
      Self.complain(Self.words(error))
      return (.notRun, (error as? CheckProblem)?.isStop == true)
    }
  }

  /// Plays in the dashboard that runs on the port, else in one of its own.
  ///
  /// - Throws: `CheckProblem` when the port belongs to another program, or nothing can be tried.
  private func report(
    _ configuration: HostConfiguration, _ request: CheckRequest, _ scenarios: [Scenario]
  ) async throws -> CheckReport {
    guard configuration.appURL != nil, configuration.port != 0, await Self.isTaken(configuration.port) else {
      return try await ownReport(configuration, request, scenarios)
    }
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .preflight)
    let result: Result<CheckReport, any Error>
    do {
      result = .success(
        try await reportElsewhere(
          HostAPI(
            origin: "http://localhost:\(configuration.port)", client: client, apiToken: configuration.apiToken),
          configuration, request, scenarios))
    } catch { result = .failure(error) }
    try await client.shutdown()
    return try result.get()
  }

  private func reportElsewhere(
    _ api: HostAPI, _ configuration: HostConfiguration, _ request: CheckRequest, _ scenarios: [Scenario]
  ) async throws -> CheckReport {
    switch await api.listener() {
    case .sallaHost(hostVersion): break
    case .sallaHost(let version):
      throw CheckProblem(
        message:
          "salla-host \(version.abridged()) runs at \(api.origin), and this is \(hostVersion): stop it, start the "
          + "new one, or choose another port with --port")
    case .stranger, .nobody:
      throw CheckProblem(
        message:
          "port \(configuration.port) is taken by a program that is no salla-host: stop it, or choose another port "
          + "with --port, and point your app's back end there")
    }
    var wanted = configuration.session
    if let url = configuration.appURL {
      wanted.app.url = (configuration.isOnAnotherSite ? url.onAnotherSite : nil) ?? url
    }
    let host = try await RunningElsewhere(api, wanted: wanted, world: world)
    Self.tell("Using the salla-host that runs at \(api.origin).")
    let root = try root()
    let pages: Pages
    do throws(Pages.Broken) { pages = try Pages(root: root) } catch { throw CheckProblem(message: error.message) }
    return try await played(in: host, pages, request, scenarios, isSampleApp: false)
  }

  private func ownReport(
    _ configuration: HostConfiguration, _ request: CheckRequest, _ scenarios: [Scenario]
  ) async throws -> CheckReport {
    let isSampleApp = configuration.appURL == nil
    let kept = Mutex<Result<CheckReport, any Error>?>(nil)
    // What the server says would stand between the lines of progress.
    let logger = Logger(label: "salla-host", factory: { _ in SwiftLogNoOpLogHandler() })
    try await HostServer.serve(
      configuration, world: world, logger: logger,
      work: { host in
        let result: Result<CheckReport, any Error>
        do {
          result = .success(
            try await played(in: OwnHost(host: host), host.pages, request, scenarios, isSampleApp: isSampleApp))
        } catch { result = .failure(error) }
        kept.withLock { $0 = result }
      }, say: { _ in })
    guard let result = kept.withLock({ $0 }) else {
      throw CheckProblem(message: "it was stopped before the end", isStop: true)
    }
    return try result.get()
  }

  private func played(
    in host: any CheckedHost, _ pages: Pages, _ request: CheckRequest, _ scenarios: [Scenario], isSampleApp: Bool
  ) async throws -> CheckReport {
    let app = "\(host.app.name) (\(host.app.id)) at \(host.app.url.text)"
    Self.tell("Checking \(app) with \(scenarios.count) scenario\(scenarios.count == 1 ? "" : "s") …")
    if !isSampleApp { Self.tell("Its backend has to ask about tokens at \(introspectURL(host.origin))") }
    let run = CheckRun(
      host: host, request: request, scenarios: scenarios, isSampleApp: isSampleApp, world: world, say: Self.tell)
    let report = try await run.run()
    try Self.write(report, request, pages)
    if !isSampleApp, !report.sawIntrospection {
      Self.tell("\nHint: the app's backend did not ask about a token at \(introspectURL(host.origin))")
    }
    return report
  }

  /// A file, or one that comes with the product by its name.
  private static func file(_ text: String, among ready: [String]) -> String {
    guard !FileManager.default.fileExists(atPath: text) else { return text }
    return ready.first { name(of: $0) == text } ?? text
  }

  /// The port, or 0 for any when something else listens there.
  static func free(_ port: Int) async -> Int {
    guard await isTaken(port) else { return port }
    tell("Port \(port) is taken: a free one is used, and your app's backend has to ask there.")
    return 0
  }

  /// Whether something listens at the port already.
  static func isTaken(_ port: Int) async -> Bool {
    let group = MultiThreadedEventLoopGroup.singleton
    // As the server itself binds: what lingers of connections that are over is in nobody's way.
    let bootstrap = ServerBootstrap(group: group).serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    guard let channel = try? await bootstrap.bind(host: "127.0.0.1", port: port).get() else { return true }
    try? await channel.close()
    return false
  }

  private static func write(_ report: CheckReport, _ request: CheckRequest, _ pages: Pages) throws {
    let texts: [(path: String?, text: () -> String)] = [
      (request.json, { report.json.encoded + "\n" }), (request.junit, { report.junit.xml ?? "" }),
      (request.html, { pages.text(report, picture: Self.picture) }),
    ]
    for (path, text) in texts {
      guard let path else { continue }
      do { try Data(text().utf8).write(to: URL(filePath: path)) } catch {
        throw CheckProblem(message: "\(path) cannot be written")
      }
    }
  }

  /// A picture as a part of a page; nil when it cannot be read.
  private static func picture(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { "data:image/png;base64," + $0.base64EncodedString() }
  }

  /// Progress goes to standard error: standard output has the result alone.
  static let tell: @Sendable (String) -> Void = { line in CommandLineTool.write(line, to: .standardError) }

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
