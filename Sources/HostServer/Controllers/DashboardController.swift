import HTTPTypes
import HostCore
import HostProtocol
import Hummingbird

/// The pages a person opens.
struct DashboardController: Sendable {
  let sessions: Sessions
  let pages: Pages

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | / | leads to the standard session | 303 |
  /// | GET | /launch | makes a session from a link and leads to it | 303, 400 names the fields |
  /// | GET | /embedded/app/{id}/{route} | the dashboard with the app | 404 session unknown |
  /// | GET | /dashboard/{path} | the dashboard on a page of its own | 404 session unknown |
  var routes: [Route] {
    [
      Route(.get, "/", start), Route(.get, "/launch", launch),
      Route(.get, "/embedded/app/:id/:route", show), Route(.get, "/dashboard", show),
      Route(.get, "/dashboard/**", show),
    ]
  }

  @Sendable private func start(_ request: Request, _: HostContext) async throws -> Response {
    let session = try Self.unlessFull { () throws(Sessions.Full) in try sessions.standardSession() }
    return await redirect(to: session, request)
  }

  @Sendable private func launch(_ request: Request, _: HostContext) async throws -> Response {
    let settings = try LaunchLink(query: request.uri.query ?? "").settings(over: sessions.standardSettings)
    let session = try Self.unlessFull { () throws(Sessions.Full) in try sessions.make(settings) }
    if request.uri.queryParameters["restarted"] == "true" { await session.apply(.restored) }
    return await redirect(to: session, request)
  }

  @Sendable private func show(_ request: Request, _: HostContext) async throws -> Response {
    // The guest SDK accepts messages from the host name localhost only (O): at 127.0.0.1 the app would hear nothing.
    if let port = Self.portOfNumericAddress(request) {
      return .redirect(to: "http://localhost:\(port)\(request.uri.string)", type: .normal)
    }
    guard let id = request.uri.queryParameters["session"], let session = sessions[String(id)] else {
      throw Problem.unknownSession
    }
    return pages.dashboard(await session.snapshot, session: session.id)
  }

  private func redirect(to session: LiveSession, _ request: Request) async -> Response {
    let address = await session.snapshot.settings.app.address
    let origin = Self.portOfNumericAddress(request).map { "http://localhost:\($0)" } ?? ""
    let inspector = request.uri.queryParameters["inspector"].map { "&inspector=\($0)" } ?? ""
    return .redirect(to: "\(origin)\(address)?session=\(session.id)\(inspector)", type: .normal)
  }

  /// The port when the page was asked for by a numeric loopback address.
  private static func portOfNumericAddress(_ request: Request) -> Int? {
    let authority = request.head.authority ?? ""
    guard LocalNamesOnly.name(in: authority) != "localhost" else { return nil }
    return authority.split(separator: ":").last.flatMap { Int($0) } ?? 80
  }

  private static func unlessFull<Value>(_ make: () throws(Sessions.Full) -> Value) throws(Problem) -> Value {
    do { return try make() } catch {
      throw Problem(
        status: HTTPResponse.Status(code: 507),
        detail: "the server keeps \(Sessions.bound) sessions at most; start it anew to drop the old ones")
    }
  }
}
