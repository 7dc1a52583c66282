import AsyncHTTPClient
import Foundation
package import HostCore
import HostEdge
import HostPlatform
import HostPreflight
import HostProtocol
import HostStore
import HostValues
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOHTTP1
import SampleApp
import ServiceLifecycle
import UnixSignals

/// Runs a server, with the sample app beside it when no other app is given, until it is told to stop.
///
/// - Parameters:
///   - work: is done while the server runs, and ends it.
///   - follow: hears of what happens in every session.
///   - say: receives the lines for the person at the terminal; nothing in them is secret.
/// - Throws: `StartProblem` in words for that person.
package func serve(
  _ configuration: HostConfiguration, world: World, logger: Logger,
  extraRoutes: @escaping @Sendable (Router<HostContext>, Sessions, TokenDesk) -> Void = { _, _, _ in },
  work: (@Sendable (RunningHost) async -> Void)? = nil, follow: Follow? = nil,
  say: @escaping @Sendable (String) -> Void
) async throws {
  let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .sampleApp)
  do {
    try await Serving(
      configuration: configuration, world: world, logger: logger, client: client, work: work, follow: follow, say: say
    )
    .run(extraRoutes: extraRoutes)
  } catch {
    try await client.shutdown()
    throw error
  }
  try await client.shutdown()
}

/// A server that listens, for work that is done with it.
package struct RunningHost: Sendable {
  package let sessions: Sessions
  package let pages: Pages
  /// Where browsers find it.
  package let origin: String
  package let app: AppSettings
  /// Looks at an app's page as a browser will see it in the dashboard behind a door.
  package let look: Examine
  /// Opens the platform's own names.
  package let edge: EdgeSwitch
  /// Shows the app at another port.
  package let gateway: GatewaySwitch
}

/// Where an app's backend asks about tokens, on a server with this origin.
package func introspectURL(_ origin: String) -> String { origin + "/exchange-authority/v1/introspect" }

/// The variables by which apps are commonly told where tokens are judged, on a server with this origin. `SALLA_API_BASE` is
/// none of them: in public code that is where the Merchant API is (O).
package func backendVariables(_ origin: String) -> [(name: String, value: String)] {
  let introspect = introspectURL(origin)
  return [
    ("SALLA_INTROSPECT_URL", introspect), ("SALLA_EXCHANGE_INTROSPECT_URL", introspect),
    ("SALLA_EMBEDDED_API_URL", origin),
  ]
}

/// One run of the server.
private struct Serving: Sendable {
  let configuration: HostConfiguration
  let world: World
  /// For what goes on while the server runs.
  let logger: Logger
  /// For what is to be known of its end.
  private let lastLogger: Logger
  private let end = LogUntilEnd.End()
  let client: HTTPClient
  let work: (@Sendable (RunningHost) async -> Void)?
  let follow: Follow?
  let say: @Sendable (String) -> Void
  private let hostPort = Announced<Int>()
  private let appURL = Announced<WebAddress>()
  private let workEnded = Announced<Void>()
  private let edge = EdgeSwitch()
  private let gateway: GatewaySwitch
  /// What the sample app's webhooks are signed with.
  private let sampleSecret: Secret
  /// Both listeners and the sample app have the descriptors of one process.
  private let gate: ConnectionGate

  init(
    configuration: HostConfiguration, world: World, logger: Logger, client: HTTPClient,
    work: (@Sendable (RunningHost) async -> Void)?, follow: Follow?, say: @escaping @Sendable (String) -> Void
  ) {
    self.configuration = configuration
    self.world = world
    lastLogger = logger
    sampleSecret = configuration.platform.secret ?? Secret(world.identifier())
    self.logger = LogUntilEnd.logger(logger, until: end)
    self.client = client
    self.work = work
    self.follow = follow
    self.say = say
    gate = ConnectionGate(configuration.connections)
    gateway = GatewaySwitch { [hostPort] in hostPort.present.map { "http://localhost:\($0)" } }
  }

  func run(extraRoutes: @escaping @Sendable (Router<HostContext>, Sessions, TokenDesk) -> Void) async throws {
    // Everything that can be wrong on this side is found before anything listens.
    let ground = try await HostGround(configuration, world: world)
    var services: [any Service] = []
    if let address = configuration.appURL {
      appURL.announce(address)
    } else {
      services.append(sampleApp(files: ground.root.sampleAppFiles))
    }
    services.append(
      Run {
        guard let url = await appURL.value() else { return }
        try await runHost(for: url, on: ground, extraRoutes: extraRoutes)
      })
    let group = ServiceGroup(
      configuration: .init(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do { try await group.run() } catch {
      await close(ground.journal)
      // The end of the work is one that the group does not expect.
      guard workEnded.present == nil else { return }
      throw StartProblem(error, configuration)
    }
    await close(ground.journal)
  }

  /// Leaves all that was written in the journal's one file.
  private func close(_ journal: Journal) async {
    do throws(StoreProblem) { try await journal.settleIntoFile() } catch {
      lastLogger.warning("the journal stays in two files", metadata: ["why": "\(error.message)"])
    }
  }

  private func runHost(
    for url: WebAddress, on ground: HostGround, extraRoutes: (Router<HostContext>, Sessions, TokenDesk) -> Void
  ) async throws {
    var settled = configuration
    var shown = url
    if let port = configuration.gatewayPort { shown = try await gateway.open(for: url, port: port).shown }
    defer { gateway.close() }
    settled.session.app.url = (configuration.isOnAnotherSite ? shown.onAnotherSite : nil) ?? shown
    if configuration.appURL == nil, let webhook = WebLocation(url.origin + SampleAppConfiguration.webhookPath) {
      settled.platform.tellBundledApp(
        at: webhook, secret: sampleSecret, pages: [url.origin, settled.session.app.url.origin])
    }
    let parts = try await buildApplication(
      settled, world: world, logger: logger, on: ground, gate: gate, extraRoutes: extraRoutes, examine: look,
      edge: edge, gateway: gateway, send: WebhookSender(client: client, world: world).send, follow: follow,
      onListening: { port in
        hostPort.announce(port)
        say("salla-host is listening on http://localhost:\(port)")
      })
    let app = settled.session.app
    try await withThrowingTaskGroup(of: Whether.self) { group in
      group.addTask {
        try await parts.application.run()
        return .isOver
      }
      group.addTask {
        await onIPv6(parts.application)
        return .goesOn
      }
      group.addTask {
        await parts.runEdge(edge) { await hostPort.value().map { "http://localhost:\($0)" } }
        return .goesOn
      }
      group.addTask {
        await parts.sessions.remarkOnTrims()
        return .goesOn
      }
      group.addTask {
        await parts.sessions.tidyUp()
        return .goesOn
      }
      group.addTask {
        await parts.sessions.wakeThoseWithTimers()
        return .goesOn
      }
      group.addTask {
        guard let work else {
          await greet(app)
          return .goesOn
        }
        guard let port = await hostPort.value() else { return .goesOn }
        await work(
          RunningHost(
            sessions: parts.sessions, pages: parts.pages, origin: "http://localhost:\(port)", app: app, look: look,
            edge: edge, gateway: gateway))
        workEnded.announce(())
        return .isOver
      }
      while let one = try await group.next(), one == .goesOn {}
      end.come()
      group.cancelAll()
    }
  }

  /// What the end of one of the server's tasks means for the others.
  private enum Whether {
    case isOver, goesOn
  }

  /// Looks at an app's page as a browser will see it in the dashboard behind a door.
  private func look(_ visit: Visit, from door: Door) async -> PreflightReport {
    let port = await hostPort.value() ?? configuration.port
    let origin =
      switch door {
      case .plain: "http://localhost:\(port)"
      case .edge: PlatformName.dashboard.origin
      }
    guard let dashboard = WebAddress(origin + "/") else { preconditionFailure("a port makes a URL") }
    // A browser behind the edge is one that we start.
    if case .edge = door, AppCertificate.isTrusted(visit.app) {
      return await AppCertificate.examine(visit, dashboard: dashboard)
    }
    return await examine(visit, dashboard: dashboard, client: client)
  }

  /// `localhost` is ::1 for some clients, older Node among them: they find the server there too. A machine without
  /// IPv6 goes without.
  private func onIPv6(_ application: Application<RouterResponder<HostContext>>) async {
    guard let port = await hostPort.value(), configuration.listensLocally else { return }
    var twin = Application(
      responder: application.responder, server: application.server,
      configuration: .init(address: .hostname("::1", port: port)), logger: logger)
    twin.logger = logger
    do { try await twin.run() } catch { logger.debug("no listener on ::1", metadata: ["port": "\(port)"]) }
  }

  private func sampleApp(files: String) -> some Service {
    let origin: @Sendable () -> String = { "http://127.0.0.1:\(hostPort.present ?? 0)" }
    let client = configuration.platform.client(ofApp: configuration.session.app.id)
    return buildSampleApp(
      SampleAppConfiguration(
        port: configuration.samplePort, introspectURL: { HostServer.introspectURL(origin()) }, platformOrigin: origin,
        credentials: .init(id: client.id, secret: client.secret.text), webhookSecret: sampleSecret.text,
        appID: configuration.session.app.id, publicFolder: files, makeID: { world.identifier() },
        onListening: { port in
          say("sample app is listening on http://localhost:\(port)")
          if let address = WebAddress("http://localhost:\(port)/") { appURL.announce(address) }
        }), server: .limited(by: gate) { HTTP1Channel(responder: $0) }, httpClient: self.client, logger: logger)
  }

  /// What is intercepted, for whom, and how a browser gets there.
  private func greetEdge() async {
    do throws(StartProblem) {
      let edge = try await self.edge.open()
      say("  Platform  \(EdgeWords.intercepted)")
      say("  Browser   salla-host browser-args --port \(hostPort.present ?? 0), or salla-host open; port \(edge.port)")
    } catch { say("  Platform  \(error.message)") }
  }

  /// What to do next, and a hint when the app does not answer.
  private func greet(_ app: AppSettings) async {
    guard let port = await hostPort.value() else { return }
    say("")
    say("  Open      http://localhost:\(port)")
    say("  App       \(app.name) (\(app.id)) at \(app.url.text)")
    say("  Backend   SALLA_INTROSPECT_URL=\(introspectURL("http://localhost:\(port)"))")
    if let gateway = gateway.present { say("  Gateway   \(GatewayWords.line(gateway))") }
    if configuration.edge { await greetEdge() }
    if configuration.apiToken != nil { say("  Token     open the dashboard once with ?api_token= and your API token") }
    say("  Stop      Ctrl-C")
    if configuration.open { Browser.open("http://localhost:\(port)", say: say) }
    guard configuration.appURL != nil else { return }
    let place = gateway.present?.app ?? app.url
    var request = HTTPClientRequest(url: place.text)
    request.method = .HEAD
    do { _ = try await client.execute(request, timeout: .seconds(5), logger: logger) } catch {
      say("")
      say("  Hint: \(place.origin) does not answer. Start your app's server, then reload the dashboard.")
    }
  }
}

/// A closure as a service.
private struct Run: Service {
  let body: @Sendable () async throws -> Void
  func run() async throws { try await body() }
}

extension StartProblem {
  /// What the system said, for the person at the terminal.
  fileprivate init(_ error: any Error, _ configuration: HostConfiguration) {
    switch error {
    case let problem as StartProblem: self = problem
    case let error as IOError where error.errnoCode == EADDRINUSE:
      self.init(
        "port \(configuration.port)"
          + (configuration.appURL == nil ? " or the sample app's port \(configuration.samplePort)" : "")
          + " is taken: another salla-host may be running; choose others with --port and --sample-port (0 picks a free one)"
      )
    case let error as IOError: self.init("the server cannot listen: \(String(cString: strerror(error.errnoCode)))")
    default: self.init("the server stopped by an unexpected error of type \(type(of: error))")
    }
  }
}
