import HTTPTypes
import HostAuthorities
import Hummingbird

/// Lets in only who knows the server's API token: programs by `Authorization: Bearer`, a browser by a pass in a cookie
/// that it gets when a page is opened with `?api_token=`, or with the `?invitation=` of one that is in already.
struct ApiTokenOnly: RouterMiddleware {
  typealias Context = HostContext

  /// The cookie that holds a pass.
  static let cookie = "salla-host-pass"

  private let token: String
  private let authorities: Set<Substring>
  private let world: World
  private let passes: EntryPasses
  private let brake: GuessBrake

  /// - Parameter authorities: those that are served; their clients know no API token.
  init(token: String, authorities: [Authority], passes: EntryPasses, world: World) {
    self.token = token
    self.authorities = Set(authorities.map { $0.rawValue[...] })
    self.world = world
    self.passes = passes
    brake = GuessBrake(world)
  }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if isOpen(request.uri.path) { return try await next(request, context) }
    let entry = request.uri.queryParameters["api_token"]
    if entry == nil, offeredPasses(in: request).contains(where: passes.admits) {
      return try await next(request, context)
    }
    if entry == nil, let invitation = request.uri.queryParameters["invitation"],
      FetchMetadata(request.headers).isNavigation, passes.redeem(invitation)
    {
      return enter(request)
    }
    guard let offered = entry ?? Self.bearer(of: request) else { throw Self.refusal }
    // A page elsewhere can make the owner's own browser guess: that is not even looked at.
    if entry != nil, !FetchMetadata(request.headers).isNavigation { throw Self.refusal }
    let wait = brake.wait(for: context.remoteAddress)
    if wait > .zero { try await world.sleep(wait) }
    guard isSame(offered, token) else {
      brake.note(context.remoteAddress)
      throw Self.refusal
    }
    return entry == nil ? try await next(request, context) : enter(request)
  }

  /// What an app's own programs call, what scripts wait with, and files that hold no secret. The router takes a path by
  /// its words too, so that what is open here is what is open there.
  private func isOpen(_ path: String) -> Bool {
    let words = path.split(separator: "/")
    switch words.first {
    case "healthz", "version": return words.count == 1
    case "exchange-authority", "host", "admin": return words.count > 1
    // A person agrees on the consent page.
    case "oauth2": return words.count > 1 && words[1] != "auth"
    case "authorities": return words.count > 2 && authorities.contains(words[1])
    default: return false
    }
  }

  private static let refusal = Problem(
    status: .unauthorized,
    detail: "this server has an API token: send it as Authorization: Bearer, or open a page with ?api_token=",
    code: "api-token")

  private static func bearer(of request: Request) -> Substring? {
    guard let credentials = request.headers[.authorization], credentials.lowercased().hasPrefix("bearer ") else {
      return nil
    }
    return credentials.dropFirst("bearer ".count)
  }

  private func offeredPasses(in request: Request) -> [Substring] {
    request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap {
      (item: Substring) -> Substring? in
      let item = item.drop { $0 == " " }
      return item.hasPrefix(Self.cookie + "=") ? item.dropFirst(Self.cookie.count + 1) : nil
    }
  }

  /// The same address without what let the browser in, and a pass that no script can read.
  private func enter(_ request: Request) -> Response {
    let rest = (request.uri.query ?? "").split(separator: "&").filter {
      !$0.hasPrefix("api_token=") && !$0.hasPrefix("invitation=")
    }
    let place = LocalPath(request.uri, query: rest.joined(separator: "&"))
    var response = Response.redirect(to: place.text, type: .normal)
    response.headers[.cacheControl] = "no-store"
    response.headers[.setCookie] =
      "\(Self.cookie)=\(passes.mint()); Max-Age=\(Int(EntryPasses.lifetime / .seconds(1))); Path=/; HttpOnly; SameSite=Strict"
    return response
  }
}
