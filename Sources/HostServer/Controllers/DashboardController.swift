import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Hummingbird

/// The pages a person opens.
struct DashboardController: Sendable {
  let sessions: Sessions
  let pages: Pages

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | / | leads to the standard session, or to the start page when there are only sessions of earlier runs | 303, 507 |
  /// | GET | /start | recent sessions, presets, a box for an app's URL | |
  /// | GET | /compare?left=&right= | two sessions side by side | |
  /// | GET | /sessions/{id}/remote | the session without its app: for a second screen | 404 session unknown |
  /// | GET | /launch | makes a session from a link and leads to it | 303, 400 names the fields, 507 |
  /// | GET | /embedded/app/{id}/{route} | the dashboard with the app | 404 session unknown |
  /// | GET | /dashboard/{path} | the dashboard on a page of its own | 404 session unknown |
  ///
  /// The first two make sessions: they are for navigations, from elsewhere behind a button.
  var makingRoutes: [Route] { [Route(.get, "/", begin), Route(.get, "/launch", launch)] }

  var routes: [Route] {
    [
      Route(.get, "/start") { _, _ in pages.start() },
      Route(.get, "/compare", compare), Route(.get, "/sessions/:id/remote", remote),
      Route(.get, "/embedded/app/:id/:route", show), Route(.get, "/dashboard", show),
      Route(.get, "/dashboard/**", show),
    ]
  }

  @Sendable private func begin(_ request: Request, _: HostContext) async throws -> Response {
    do {
      if try await sessions.hasOnlyEarlierOnes() { return .redirect(to: "/start", type: .normal) }
      let session = try await sessions.standardSession()
      try await sessions.written()
      return await redirect(to: session, request)
    } catch { throw Problem(error) }
  }

  @Sendable private func launch(_ request: Request, _: HostContext) async throws -> Response {
    let settings = try LaunchLink(query: request.uri.query ?? "").settings(over: sessions.standardSettings)
    let session: LiveSession
    do { session = try await sessions.makeOnDisk(settings) } catch { throw Problem(error) }
    if request.uri.queryParameters["restarted"] == "true" { await session.applyInBackground(.restored) }
    return await redirect(to: session, request)
  }

  @Sendable private func show(_ request: Request, _: HostContext) async throws -> Response {
    if let redirect = Self.redirectToLocalhost(request) { return redirect }
    let session = try await sessions.find(request)
    return pages.dashboard(await session.snapshot, session: session.id, mode: .stage)
  }

  @Sendable private func remote(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    return pages.dashboard(await session.snapshot, session: session.id, mode: .remote)
  }

  @Sendable private func compare(_ request: Request, _: HostContext) async throws -> Response {
    if let redirect = Self.redirectToLocalhost(request) { return redirect }
    return pages.compare()
  }

  /// The guest SDK accepts messages from the host name localhost only (O): at 127.0.0.1 the app would hear nothing.
  private static func redirectToLocalhost(_ request: Request) -> Response? {
    portOfNumericAddress(request).map {
      .redirect(to: "http://localhost:\($0)\(LocalPath(request.uri).text)", type: .normal)
    }
  }

  private func redirect(to session: LiveSession, _ request: Request) async -> Response {
    let address = await session.snapshot.settings.app.address
    let origin = Self.portOfNumericAddress(request).map { "http://localhost:\($0)" } ?? ""
    let inspector =
      request.uri.queryParameters["inspector"].map { "&" + WebAddress.queryItem("inspector", String($0)) } ?? ""
    return .redirect(to: "\(origin)\(address)?session=\(session.id)\(inspector)", type: .normal)
  }

  /// The port when the page was asked for by a numeric loopback address.
  private static func portOfNumericAddress(_ request: Request) -> Int? {
    guard let host = request.head.authority.flatMap(HostName.init), LocalNamesOnly.admits(host.name),
      host.name != "localhost"
    else { return nil }
    return host.port ?? 80
  }
}
