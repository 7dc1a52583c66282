package import AsyncHTTPClient
package import Hummingbird
package import HummingbirdCore
package import Logging

/// Puts the bundled embedded app together: its page, its files and its small backend.
///
/// The app knows the dashboard as any app does, by HTTP alone. It starts and stops as a service, and keeps its
/// sessions and its stores' tokens in memory, so they end with the process.
///
/// - Parameters:
///   - configuration: where to listen, whom to ask about tokens, where the files are.
///   - server: how its connections are set up.
///   - httpClient: the client for the calls to the host, best made with `HTTPClient.Configuration.sampleApp`;
///     the caller shuts it down after the app has stopped.
///   - logger: receives warnings and errors; no token is ever written to it.
/// - Returns: the application, ready to be run or added to a service group.
package func buildSampleApp(
  _ configuration: SampleAppConfiguration,
  server: HTTPServerBuilder = .http1(),
  httpClient: HTTPClient,
  logger: Logger
) -> some ApplicationProtocol {
  let introspector = Introspector(
    client: httpClient,
    url: configuration.introspectURL,
    timeout: configuration.introspectTimeout
  )
  let sessions = SessionStore(limit: configuration.maximumSessions)
  let installations = Installations(limit: configuration.maximumSessions)
  let pages = PageController(folder: configuration.publicFolder)
  let session = SignInController(
    appID: configuration.appID,
    introspector: introspector,
    sessions: sessions,
    installations: installations,
    makeID: configuration.makeID
  )
  let webhook = WebhookController(
    signature: WebhookSignature(secret: configuration.webhookSecret), installations: installations)
  let store = StoreController(
    sessions: sessions, installations: installations,
    platform: PlatformClient(
      client: httpClient, origin: configuration.platformOrigin, credentials: configuration.credentials,
      timeout: configuration.introspectTimeout))
  let routes = pages.routes + session.routes + webhook.routes + store.routes

  let router = Router(options: .autoGenerateHeadEndpoints)
  router.add(middleware: SampleAppHeaders())
  router.add(middleware: PlainErrors())
  router.add(middleware: WrongMethod(routes: routes))
  router.add(middleware: staticFiles(in: configuration.publicFolder, logger: logger))
  for route in routes {
    router.on(route.path, method: route.method, use: route.handler)
  }

  return Application(
    router: router,
    server: server,
    configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
    onServerRunning: { channel in
      guard let port = channel.localAddress?.port else { return }
      await configuration.onListening(port)
    },
    logger: logger
  )
}
