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
///   - ground: what it stands on, when that was found already.
///   - gate: counts the connections, when those of other servers count with them.
///   - extraRoutes: adds routes of a caller's own, such as a benchmark's baseline, behind the same middleware.
///   - examine: looks at an app's page before it is shown; without it nothing is fetched.
///   - edge: opens the platform's own names when somebody asks for them; without it nobody can.
///   - gateway: what may stand between the pages and the app; they say so then.
///   - follow: hears of what happens in every session.
///   - send: sends a webhook to the app; without it none leaves.
///   - onListening: is told the port once connections are accepted.
/// - Throws: `StartProblem` when files, templates, keys or the journal are missing or broken.
package func buildApplication(
  _ configuration: HostConfiguration, world: World, logger: Logger, on ground: HostGround? = nil,
  gate: ConnectionGate? = nil,
  extraRoutes: (Router<HostContext>, Sessions, TokenDesk) -> Void = { _, _, _ in },
  examine: Examine? = nil, edge: EdgeSwitch? = nil, gateway: GatewaySwitch? = nil, send: SendWebhook? = nil,
  follow: Follow? = nil,
  onListening: @escaping @Sendable (Int) async -> Void = { _ in }
) async throws(StartProblem) -> HostParts {
  let ground = if let ground { ground } else { try await HostGround(configuration, world: world) }
  let (tokens, journal) = (ground.tokens, ground.journal)
  let sessions = Sessions(
    standard: configuration.session,
    services: SessionServices(
      world: world, journal: journal, tokens: tokens, examine: examine, logger: logger,
      platform: PlatformServices(configuration, keys: tokens, send: send), follow: follow))
  let authorities = Authorities(
    configuration.authorities, engine: ground.engine, world: world, journal: journal,
    stores: StoreLink(sessions: sessions))

  let house = House(
    configuration: configuration, world: world, logger: logger, root: ground.root, sessions: sessions, tokens: tokens,
    authorities: authorities, examine: examine, edge: edge, passes: EntryPasses(world))
  var pages = ground.pages
  pages.gateway = gateway
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
    application: application, sessions: sessions, tokens: tokens, journal: journal, root: ground.root, gate: gate,
    pages: pages, house: house)
}
