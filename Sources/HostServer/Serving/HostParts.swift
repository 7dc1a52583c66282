import HostAuthorities
import HostCore
import HostProtocol
package import HostStore
import HostTokens
import HostValues
package import Hummingbird
import HummingbirdCore
package import Logging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why a server cannot start, in words for the person who started it.
package struct StartProblem: Error, Equatable, Sendable {
  package let message: String
  package init(_ message: String) { self.message = message }
}

/// A server put together: the application and what a test wants to look into.
package struct HostParts: Sendable {
  package let application: Application<RouterResponder<HostContext>>
  package let sessions: Sessions
  package let tokens: TokenDesk
  package let journal: Journal
  package let root: ProductRoot
  /// Counts the connections.
  package let gate: ConnectionGate
  let pages: Pages
  let house: House
  /// The rows of the control API, below `/api/v1`.
  var controlRoutes: [Route] { house.control(pages) }
}

/// Puts a server together: the one composition root, for the binary and for every test.
///
/// - Parameters:
///   - journal: where everything is written down, when it is open already.
///   - gate: counts the connections, when those of other servers count with them.
///   - extraRoutes: adds routes of a caller's own, such as a benchmark's baseline, behind the same middleware.
///   - examine: looks at an app's page before it is shown; without it nothing is fetched.
///   - edge: opens the platform's own names when somebody asks for them; without it nobody can.
///   - onListening: is told the port once connections are accepted.
/// - Throws: `StartProblem` when files, templates or keys are missing or broken.
package func buildApplication(
  _ configuration: HostConfiguration, world: World, logger: Logger, journal opened: Journal? = nil,
  gate: ConnectionGate? = nil,
  extraRoutes: (Router<HostContext>, Sessions, TokenDesk) -> Void = { _, _, _ in },
  examine: Examine? = nil, edge: EdgeSwitch? = nil,
  onListening: @escaping @Sendable (Int) async -> Void = { _ in }
) async throws(StartProblem) -> HostParts {
  let root = try starting {
    () throws(ProductRoot.Missing) in
    try ProductRoot(configured: configuration.root)
  }
  let pages = try starting { () throws(Pages.Broken) in try Pages(root: root) }
  let (keys, home) = try starting {
    () throws(KeyFileTrouble) in
    try KeyRing.load(configuration, environment: ProcessInfo.processInfo.environment, world: world)
  }
  let tokens = TokenDesk(keys: keys, home: home, world: world)
  let journal = if let opened { opened } else { try openJournal(configuration) }
  let engine: AuthorityEngine
  do { engine = try await AuthorityEngine(settings: configuration.authoritySettings) } catch {
    throw StartProblem(error.message)
  }
  let authorities = Authorities(configuration.authorities, engine: engine, world: world, journal: journal)
  let sessions = Sessions(
    standard: configuration.session,
    services: SessionServices(world: world, journal: journal, tokens: tokens, examine: examine, logger: logger))

  let house = House(
    configuration: configuration, world: world, logger: logger, root: root, sessions: sessions, tokens: tokens,
    authorities: authorities, examine: examine, edge: edge)
  let responder = house.router(at: .plain, pages: pages) { extraRoutes($0, sessions, tokens) }.buildResponder()
  let upgrades = UpgradeCheck(responder, logger: logger)
  let gate = gate ?? ConnectionGate(configuration.connections)
  let application = Application(
    responder: responder,
    server: .limited(by: gate) { HostChannel(responder: $0, upgrades: upgrades) },
    configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
    onServerRunning: { channel in
      if let port = channel.localAddress?.port { await onListening(port) }
    }, logger: logger)
  return HostParts(
    application: application, sessions: sessions, tokens: tokens, journal: journal, root: root, gate: gate,
    pages: pages, house: house)
}

/// Opens the journal of the state folder, or one in memory.
///
/// - Throws: `StartProblem` with the way out when it cannot be opened.
package func openJournal(_ configuration: HostConfiguration) throws(StartProblem) -> Journal {
  try starting {
    () throws(StoreTrouble) in
    try Journal(
      try StatePlace.resolve(configured: configuration.state, environment: ProcessInfo.processInfo.environment))
  }
}

private func starting<Value, Problem: StartFailure>(_ make: () throws(Problem) -> Value) throws(StartProblem) -> Value {
  do { return try make() } catch { throw StartProblem(error.message) }
}

private protocol StartFailure: Error {
  var message: String { get }
}
extension ProductRoot.Missing: StartFailure {}
extension Pages.Broken: StartFailure {}
extension KeyFileTrouble: StartFailure {}
extension StoreTrouble: StartFailure {}
