import AsyncHTTPClient
import Foundation
import HostCore
import HostEdge
import HostProtocol
import HostServer
import HostStore
import HostValues
import Logging
import NIOCore
import Synchronization

/// What `salla-host run` was asked for.
package struct RunRequest: Sendable {
  let command: [String]
  /// How a browser shows the app; nil for none.
  let open: OpenRequest?
  let isPortFixed: Bool

  package init(command: [String], open: OpenRequest?, isPortFixed: Bool) {
    self.command = command
    self.open = open
    self.isPortFixed = isPortFixed
  }
}

extension CommandLineTool {
  /// Runs an app's own command, whose calls to the platform's names come here, until it ends.
  ///
  /// - Returns: the command's exit code.
  /// - Throws: nothing: a problem is a line on standard error and the end of the process.
  package func run(_ request: RunRequest) async throws -> Int32 {
    try await reporting {
      let environment = ProcessInfo.processInfo.environment
      var configuration = try configuration()
      configuration.open = false
      configuration.edge = false
      let gatewayPort = configuration.gatewayPort
      configuration.gatewayPort = nil
      guard case .folder(let state) = try StatePlace.resolve(configured: configuration.state, environment: environment)
      else { throw StartProblem("the app's programs read our authority from a file: leave out --state :memory:") }
      let knownURL = configuration.appURL
      // Until the command says where it listens.
      configuration.appURL = knownURL ?? WebAddress("http://localhost:3000/")
      configuration.session.app.becomeOwn()
      if !request.isPortFixed, configuration.port == HostConfiguration.standardPort {
        configuration.port = await Self.free(configuration.port)
      }
      let runner = AppRunner(
        request: request, appURL: knownURL, gatewayPort: gatewayPort, folder: CertificateFolder(state: state),
        preloads: try root().templates + "/run", profiles: state + "/browsers", environment: environment, world: world)
      var logger = Logger(label: "salla-host", factory: { StreamLogHandler.standardError(label: $0) })
      logger.logLevel = configuration.logLevel
      let outcome = Mutex<Result<AppProcess.End, StartProblem>?>(nil)
      try await HostServer.serve(
        configuration, world: world, logger: logger,
        work: { host in
          do throws(StartProblem) {
            let end = try await runner.run(host)
            outcome.withLock { $0 = .success(end) }
          } catch { outcome.withLock { $0 = .failure(error) } }
        }, say: { _ in })
      guard let end = try outcome.withLock({ $0 })?.get() else { return 130 }
      AppRunner.tell(end.words)
      return end.code
    }
  }
}

extension AppSettings {
  /// Not the sample app any more, unless somebody named it so.
  fileprivate mutating func becomeOwn() {
    let sample = HostConfiguration.standard.session.app
    if name == sample.name { name = AppSettings.unnamed }
    if route == sample.route { route = "my-app" }
  }
}

extension AppProcess.End {
  fileprivate var words: String {
    switch self {
    case .exited(let code): "the command ended with \(code)"
    case .signalled(let number): "the command was ended by signal \(number)"
    }
  }
}
