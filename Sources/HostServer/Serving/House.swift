import HTTPTypes
package import HostPreflight
import HostProtocol
import Hummingbird
import HummingbirdCore
import Logging

/// Looks at an app's page as a browser will see it in the dashboard behind a door.
package typealias Examine = @Sendable (Visit, Door) async -> PreflightReport

/// All that routes lead to, behind whatever door they are.
struct House: Sendable {
  let configuration: HostConfiguration
  let world: World
  let logger: Logger
  let root: ProductRoot
  let sessions: Sessions
  let tokens: TokenDesk
  let authorities: Authorities
  let examine: Examine?
  let edge: EdgeSwitch?
  /// Of browsers that were let in.
  let passes: EntryPasses

  /// The rows of the control API, below `/api/v1`.
  func control(_ pages: Pages) -> [Route] {
    [
      ServiceController(tokens: tokens).apiRoutes, SessionController(sessions: sessions).routes,
      SessionsController(sessions: sessions).routes, JournalController(sessions: sessions).routes,
      IntrospectionsController(sessions: sessions).routes, CommandController(sessions: sessions).routes,
      InstallationController(sessions: sessions).routes,
      ReportController(sessions: sessions, pages: pages, world: world).routes,
      PreflightController(examine: examine).routes,
      TokensController(desk: tokens, world: world, standard: configuration.session).routes,
      AuthorityControlController(authorities: authorities).routes, EdgeController(edge: edge).routes,
      InvitationsController(sessions: sessions, passes: passes, configuration: configuration).routes,
    ].flatMap { $0 }
  }

  /// The rows of everybody.
  private func open(_ pages: Pages) -> [Route] {
    [
      ExchangeController(
        sessions: sessions, tokens: tokens, world: world, failureStatus: configuration.introspectionFailureStatus
      ).routes,
      ServiceController(tokens: tokens).routes, DashboardController(sessions: sessions, pages: pages).routes,
      BankController(sessions: sessions, pages: pages).routes,
      AuthoritiesController(authorities: authorities, pages: pages, world: world).routes,
      MerchantController(sessions: sessions, authorities: authorities, world: world).routes,
      ConsentController(sessions: sessions, authorities: authorities, pages: pages).routes,
      OpenApiController(isGuarded: configuration.apiToken != nil, pages: pages) {
        [ControlAPI.part, MerchantController.openAPI, authorities.openAPI]
      }.routes,
    ].flatMap { $0 }
  }

  /// What answers behind a door.
  ///
  /// - Parameter extraRoutes: adds routes of a caller's own, behind the same middleware.
  func router(
    at door: Door, pages: Pages, extraRoutes: (Router<HostContext>) -> Void = { _ in }
  ) -> Router<HostContext> {
    let (open, control) = (open(pages), control(pages))
    let making = DashboardController(sessions: sessions, pages: pages).makingRoutes
    let files: [(path: String, folder: String)] = [("/host", root.hostFiles), ("/schema", root.schemas)]

    let router = Router(context: HostContext.self, options: .autoGenerateHeadEndpoints)
    if case .edge = door { router.add(middleware: ByTheEdge()) }
    router.add(middleware: RequestLog(world: world))
    router.add(middleware: CommonHeaders())
    router.add(middleware: EdgeErrors(pages: pages))
    router.add(middleware: OneHostOnly())
    if case .plain = door, configuration.listensLocally { router.add(middleware: LocalNamesOnly()) }
    router.add(middleware: CallsInVain(sessions: sessions, world: world))
    if case .edge = door { router.add(middleware: PlatformNamesOnly()) }
    if let token = configuration.apiToken {
      router.add(
        middleware: ApiTokenOnly(
          token: token, authorities: configuration.authorities, passes: passes, world: world))
    }
    var table = (open + making).map { ($0.method, $0.path) }
    table += authorities.methods
    table += control.map { ($0.method, "/api/v1" + $0.path) }
    table += files.map { (HTTPRequest.Method.get, $0.path + "/**") }
    router.add(middleware: AllowedMethods(table))
    router.add(open)
    router.add(MerchantController(sessions: sessions, authorities: authorities, world: world).otherRoutes)
    router.group().add(middleware: NavigationsOnly(pages: pages)).add(making)
    router.group("/api/v1").add(middleware: OwnOriginOnly()).add(control)
    extraRoutes(router)
    // Runs when no route answers; it has to come after the routes to stay out of their way.
    for (path, folder) in files {
      router.group(RouterPath(path)).add(middleware: PageFiles.Kept())
        .add(middleware: staticFiles(folder, at: path, logger: logger))
        .add([Route(.get, "/**") { _, _ in throw HTTPError(.notFound) }])
    }
    return router
  }
}

/// Files as they are. Browsers keep them and ask each time whether they are still good, except at addresses that name a
/// version.
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
