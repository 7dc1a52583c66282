import HostAuthorities
import HostCore
package import HostPreflight
package import HostProtocol
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
  /// The rows of the control API, below `/api/v1`.
  let controlRoutes: [Route]
}

/// Puts a server together: the one composition root, for the binary and for every test.
///
/// - Parameters:
///   - journal: where everything is written down, when it is open already.
///   - gate: counts the connections, when those of other servers count with them.
///   - extraRoutes: adds routes of a caller's own, such as a benchmark's baseline, behind the same middleware.
///   - examine: looks at an app's page before it is shown; without it nothing is fetched.
///   - onListening: is told the port once connections are accepted.
/// - Throws: `StartProblem` when files, templates or keys are missing or broken.
package func buildApplication(
  _ configuration: HostConfiguration, world: World, logger: Logger, journal opened: Journal? = nil,
  gate: ConnectionGate? = nil,
  extraRoutes: (Router<HostContext>, Sessions, TokenDesk) -> Void = { _, _, _ in },
  examine: (@Sendable (WebAddress) async -> PreflightReport)? = nil,
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

  let service = ServiceController(tokens: tokens)
  let dashboard = DashboardController(sessions: sessions, pages: pages)
  let open: [Route] = [
    ExchangeController(
      sessions: sessions, tokens: tokens, world: world, failureStatus: configuration.introspectionFailureStatus
    ).routes,
    service.routes, dashboard.routes, BankController(sessions: sessions, pages: pages).routes,
    AuthoritiesController(authorities: authorities, pages: pages, world: world).routes,
    OpenApiController(
      [ControlAPI.part, authorities.openAPI], isGuarded: configuration.apiToken != nil, pages: pages
    ).routes,
  ].flatMap { $0 }
  let control: [Route] = [
    service.apiRoutes, SessionController(sessions: sessions).routes, SessionsController(sessions: sessions).routes,
    JournalController(sessions: sessions).routes, IntrospectionsController(sessions: sessions).routes,
    CommandController(sessions: sessions).routes,
    ReportController(sessions: sessions, pages: pages, world: world).routes,
    PreflightController(examine: examine).routes,
    TokensController(desk: tokens, world: world, standard: configuration.session).routes,
    AuthorityControlController(authorities: authorities).routes,
  ].flatMap { $0 }
  let files: [(path: String, folder: String)] = [("/host", root.hostFiles), ("/schema", root.schemas)]

  let router = Router(context: HostContext.self, options: .autoGenerateHeadEndpoints)
  router.add(middleware: RequestLog(world: world))
  router.add(middleware: CommonHeaders())
  router.add(middleware: EdgeErrors(pages: pages))
  router.add(middleware: OneHostOnly())
  if configuration.listensLocally { router.add(middleware: LocalNamesOnly()) }
  if let token = configuration.apiToken {
    router.add(middleware: ApiTokenOnly(token: token, authorities: configuration.authorities, world: world))
  }
  var table = (open + dashboard.makingRoutes).map { ($0.method, $0.path) }
  table += authorities.methods
  table += control.map { ($0.method, "/api/v1" + $0.path) }
  table += files.map { (HTTPRequest.Method.get, $0.path + "/**") }
  router.add(middleware: AllowedMethods(table))
  router.add(open)
  router.group().add(middleware: NavigationsOnly(pages: pages)).add(dashboard.makingRoutes)
  router.group("/api/v1").add(middleware: OwnOriginOnly()).add(control)
  extraRoutes(router, sessions, tokens)
  // Runs when no route answers; it has to come after the routes to stay out of their way.
  for (path, folder) in files {
    router.group(RouterPath(path)).add(middleware: staticFiles(folder, at: path, logger: logger)).add([
      Route(.get, "/**") { _, _ in throw HTTPError(.notFound) }
    ])
  }

  let responder = router.buildResponder()
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
    pages: pages,
    controlRoutes: control)
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

/// Files as they are. Browsers keep them and ask each time whether they are still good.
private func staticFiles(_ folder: String, at path: String, logger: Logger) -> FileMiddleware<
  HostContext, LocalFileSystem
> {
  FileMiddleware(
    folder, urlBasePath: path, cacheControl: CacheControl([(MediaType(type: .any), [.noCache])]), logger: logger
  ).withAdditionalMediaTypes(forFileExtensions: [
    "js": MediaType.textJavascript.withParameter(name: "charset", value: "utf-8"),
    "css": MediaType.textCss.withParameter(name: "charset", value: "utf-8"),
  ])
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
