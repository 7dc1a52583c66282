import HTTPTypes
import HostAuthorities
import HostCore
import HostPlatform
import HostProtocol
import HostStore
import HostTokens
import HostValues
import Hummingbird
import NIOCore
import NIOFoundationCompat

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The Merchant API: what an app asks of a store with the access token that it was given.
///
/// The token says which session's store is meant, and every call is a row of that session's journal.
struct MerchantController: Sendable {
  let sessions: Sessions
  let authorities: Authorities
  let world: World

  /// | method | path | does |
  /// |---|---|---|
  /// | any | /admin/v2/… | what the Merchant API answers; what it has no answer to is named with the file that would answer |
  /// | GET | /oauth2/user/info | who gave the app its token, and their store |
  /// | GET | /store-pictures/{merchant}/… | the pictures that products and customers of a seeded store have |
  var routes: [Route] {
    // What is simulated has a path of its own, so that another method there is refused with those that are allowed.
    let simulated = MerchantOperation.allCases.compactMap { operation in
      HTTPRequest.Method(operation.method).map { method in
        Route(method, Self.prefix + operation.path.replacing("{", with: ":").replacing("}", with: ""), merchant)
      }
    }
    let others = Self.methods.map { Route($0, Self.prefix + "/**", merchant) }
    return simulated + others + [
      Route(.get, "/oauth2/user/info") { request, context in
        try await answer(request, context, path: "/oauth2/user/info")
      },
      Route(.get, Self.pictures + "/**", picture),
    ]
  }

  /// The other methods of what is simulated, which a file can answer. They are no part of what a path is said to allow.
  var otherRoutes: [Route] {
    Dictionary(grouping: MerchantOperation.allCases, by: \.path).values.flatMap { operations in
      let simulated = operations.compactMap { HTTPRequest.Method($0.method) }
      let path = Self.prefix + operations[0].path.replacing("{", with: ":").replacing("}", with: "")
      let allowed = simulated.flatMap { $0 == .get ? [.get, .head] : [$0] }
      return Self.methods.filter { !simulated.contains($0) }.map { method in
        Route(method, path) { try await byFile($0, $1, allowed) }
      }
    }
  }

  private func byFile(
    _ request: Request, _ context: HostContext, _ allowed: [HTTPRequest.Method]
  ) async throws -> Response {
    let method = request.method == .head ? "GET" : request.method.rawValue
    let call = MerchantCall(method: method, path: Self.path(of: request))
    guard let file = MerchantFixture.name(of: call) else { throw HTTPError(.notFound) }
    guard fixture(file) == nil else { return try await merchant(request, context) }
    throw Problem(
      status: .methodNotAllowed,
      detail: "this path allows \(allowed.map(\.rawValue).orList); an answer in the file \(file) would be given too",
      allow: allowed)
  }

  @Sendable private func merchant(_ request: Request, _ context: HostContext) async throws -> Response {
    try await answer(request, context, path: Self.path(of: request))
  }

  /// HEAD comes with GET.
  private static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]
  static let prefix = "/admin/v2"
  private static let pictures = "/store-pictures"
  /// Bytes of a body; settings have 64 KiB at most.
  private static let bodyLimit = 1 << 18
  /// Bytes of a fixture.
  private static let fixtureLimit = 4 << 20

  private static func path(of request: Request) -> String { String(request.uri.path.dropFirst(prefix.count)) }

  private func answer(_ request: Request, _ context: HostContext, path: String) async throws -> Response {
    let buffer = try await request.body.collect(upTo: Self.bodyLimit)
    let call = MerchantCall(
      method: request.method == .head ? "GET" : request.method.rawValue, path: path,
      query: QueryItem.items(of: request.uri.query ?? ""), body: Array(buffer.readableBytesView))
    let origin = (context.door == .plain ? "http://" : "https://") + (request.head.authority ?? "localhost")
    let answered: MerchantAnswer
    do {
      answered = try await answer(
        call, bearer: Self.bearer(of: request),
        LiveSession.MerchantPlace(
          base: origin + Self.prefix, pictures: origin + Self.pictures, path: request.uri.path, caller: request.caller,
          fixture: fixture))
    } catch { throw Problem(error) }
    var headers: HTTPFields = [.contentType: "application/json"]
    if let seconds = answered.retryAfter { headers[.retryAfter] = String(seconds) }
    return Response(
      status: HTTPResponse.Status(code: answered.status), headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: answered.body.wireBytes)))
  }

  private func answer(
    _ call: MerchantCall, bearer: String?, _ place: LiveSession.MerchantPlace
  ) async throws(SessionProblem) -> MerchantAnswer {
    let tokens = sessions.services.platform.tokens
    if let bearer, let mark = tokens.mark(of: bearer), let session = try await sessions.find(mark.session) {
      let access = try await access(of: mark, in: session)
      do throws(StoreProblem) { return try await session.answer(call, access, place) } catch { throw .store(error) }
    }
    let (refusal, session) = try await stranger(bearer)
    guard let session else { return Self.refused(call, refusal) }
    do throws(StoreProblem) {
      return try await session.answer(call, .refused(refusal), place)
    } catch { throw .store(error) }
  }

  /// What a token is good for: as its session says, and as the authority has it that renews tokens, where somebody may
  /// have ended it by hand.
  private func access(of mark: TokenMark, in session: LiveSession) async throws(SessionProblem) -> MerchantAccess {
    let access = await session.access(of: mark)
    guard case .granted = access, let authority = authorities.stores else { return access }
    let standing: AuthorityToken.Standing?
    do throws(AuthorityStoreProblem) { standing = try await authority.standing(of: mark) } catch {
      guard case .store(let trouble) = error else { return access }
      throw .store(trouble)
    }
    switch standing {
    case .expired?: return .refused(.expired)
    case .revoked?: return .refused(.revoked)
    case .living?, .used?, nil: return access
    }
  }

  /// Why a bearer that is no token of an app is good for nothing, and whose journal is to say so.
  private func stranger(
    _ bearer: String?
  ) async throws(SessionProblem) -> (MerchantAccess.Refusal, LiveSession?) {
    guard let bearer else { return (.missing, try await sessions.session(asking: nil)) }
    let desk = sessions.services.tokens
    if let owner = desk.session(ofUnverified: bearer) { return (.embedded, try await sessions.find(owner)) }
    if case .success(let token) = desk.verify(bearer) {
      let owner = try await owner(of: token.claims.tokenID)
      return (.embedded, owner)
    }
    return (.unknown, try await sessions.session(asking: nil))
  }

  private func owner(of token: String?) async throws(SessionProblem) -> LiveSession? {
    guard let token else { return try await sessions.session(asking: nil) }
    if let owner = try await sessions.session(ofToken: token) { return owner }
    return try await sessions.session(asking: nil)
  }

  /// The answer where there is no session to write it down.
  private static func refused(_ call: MerchantCall, _ refusal: MerchantAccess.Refusal) -> MerchantAnswer {
    let nobody = StoreIdentity(id: 1, name: "", userID: 1, currency: "SAR")
    let app = AppProfile(id: "1", name: "", description: "", slug: "")
    return MerchantAPI(store: SeededStore(nobody), app: app, installation: Installation(), base: "")
      .answer(call, access: .refused(refusal))
  }

  static func bearer(of request: Request) -> String? {
    guard let credentials = request.headers[.authorization], credentials.lowercased().hasPrefix("bearer ") else {
      return nil
    }
    return String(credentials.dropFirst("bearer ".count))
  }

  /// The text of a file beside the configuration; nil when there is none.
  @Sendable private func fixture(_ name: String) -> String? {
    let path = "\(sessions.services.platform.configuration.fixtures)/\(name)"
    guard let data = FileManager.default.contents(atPath: path), data.count <= Self.fixtureLimit else { return nil }
    return String(bytes: data, encoding: .utf8)
  }

  @Sendable private func picture(_ request: Request, _: HostContext) throws -> Response {
    let parts = request.uri.path.dropFirst(Self.pictures.count).split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let merchant = Int(parts[0]), merchant > 0, parts[1].hasSuffix(".svg") else {
      throw HTTPError(.notFound)
    }
    let store = SeededStore(StoreIdentity(id: merchant, name: "\(merchant)", userID: 1, currency: "SAR"))
    guard let picture = store.picture(String(parts[1].dropLast(".svg".count))) else { throw HTTPError(.notFound) }
    return Response(
      status: .ok, headers: [.contentType: "image/svg+xml; charset=utf-8", .cacheControl: "max-age=3600"],
      body: .init(byteBuffer: ByteBuffer(string: picture)))
  }
}
