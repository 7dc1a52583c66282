import HTTPTypes
import HostCore
import HostProtocol
import HostTokens
import Hummingbird
import NIOCore
import NIOFoundationCompat

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The exchange authority: tells an app's backend whether a token is good (D).
///
/// The caller is told no more than the platform would tell; the reason goes to the session's journal.
struct ExchangeController: Sendable {
  let sessions: Sessions
  let tokens: TokenDesk
  let world: World
  /// 401 (D) or 422 (O).
  let failureStatus: Int

  /// | method | path | does | answers |
  /// |---|---|---|---|
  /// | POST | /exchange-authority/v1/introspect | judges a token | 200, 400, 401 or 422, 413 |
  /// | POST | /exchange-authority/v1/verify | the same, with store and owner (O) | 200, 400, 401 or 422, 413 |
  /// | OPTIONS | both | preflight: any origin may ask | 204 |
  var routes: [Route] {
    ["introspect", "verify"].flatMap { endpoint in
      [
        Route(.post, "/exchange-authority/v1/\(endpoint)") { request, _ in try await answer(request, endpoint) },
        Route(.options, "/exchange-authority/v1/\(endpoint)", preflight),
      ]
    }
  }

  /// Bytes of a body; a token has 4096 at most.
  private static let bodyLimit = 1 << 16

  /// Extra members are ignored (O: the SDK sends `env` along).
  private struct Body: Decodable {
    let token: String
    let iss: String?
    let subject: String?
  }

  private func answer(_ request: Request, _ endpoint: String) async throws -> Response {
    let started = world.ticks()
    let buffer = try await request.body.collect(upTo: Self.bodyLimit)
    let source = request.headers[.source]
    let body: Body
    do {
      body = try JSONDecoder().decode(Body.self, from: buffer)
    } catch {
      let why = (error as? DecodingError).map { Problem($0).detail } ?? "the body is not JSON"
      let call = IntrospectionCall(
        endpoint: endpoint, enquiry: Enquiry(source: source), started: started, failureStatus: failureStatus)
      let record = call.record(ofRefusal: why, status: 400, at: world.ticks())
      await sessions.session(asking: source)?.apply(.introspected(record))
      return Self.failure(400, message: why)
    }
    let call = IntrospectionCall(
      endpoint: endpoint, enquiry: Enquiry(source: source, issuer: body.iss, subject: body.subject), started: started,
      failureStatus: failureStatus)
    switch await verdict(on: body.token, call) {
    case .success(let claims): return Self.success(claims, endpoint)
    case .failure: return Self.failure(failureStatus, message: "Decryption failed")
    }
  }

  private func verdict(on token: String, _ call: IntrospectionCall) async -> Result<TokenClaims, TokenRefusal> {
    switch tokens.verify(token) {
    case .success(let verified):
      if let session = tokens.session(of: verified).flatMap({ sessions[$0] }) {
        return await session.introspect(verified, call)
      }
      let verdict = tokens.keys.judge(verified, enquiry: call.enquiry, situation: Situation(now: world.now()))
      await sessions.session(asking: call.enquiry.source)?.apply(
        .introspected(call.record(of: verdict, at: world.ticks())))
      return verdict
    case .failure(let problem):
      let verdict = Result<TokenClaims, TokenRefusal>.failure(.problem(problem))
      var owner = tokens.session(ofUnverified: token).flatMap { sessions[$0] }
      if owner == nil { owner = await sessions.session(asking: call.enquiry.source) }
      await owner?.apply(.introspected(call.record(of: verdict, at: world.ticks())))
      return verdict
    }
  }

  // MARK: Answers

  @Sendable private func preflight(_ request: Request, _: HostContext) -> Response {
    var headers = Self.open
    headers[.accessControlAllowMethods] = "POST, OPTIONS"
    headers[.accessControlAllowHeaders] = request.headers[.accessControlRequestHeaders]
    headers[.accessControlMaxAge] = "600"
    return Response(status: .noContent, headers: headers)
  }

  private static let open: HTTPFields = [.accessControlAllowOrigin: "*", .cacheControl: "no-store"]

  /// The members in the platform's order (D); `verify` adds two (O).
  private static func success(_ claims: TokenClaims, _ endpoint: String) -> Response {
    let owner = endpoint == "verify" ? #","store_id":\#(claims.merchantID),"owner_id":\#(claims.userID)"# : ""
    return json(
      200,
      #"{"status":200,"success":true,"data":{"merchant_id":\#(claims.merchantID),"user_id":\#(claims.userID),"#
        + #""exp":"\#(claims.expiresText)"\#(owner)}}"#)
  }

  private static func failure(_ status: Int, message: String) -> Response {
    json(
      status,
      #"{"status":\#(status),"success":false,"error":{"message":\#(JSONValue.string(message).encoded),"code":0}}"#)
  }

  private static func json(_ status: Int, _ text: String) -> Response {
    var headers = open
    headers[.contentType] = "application/json"
    return Response(
      status: HTTPResponse.Status(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}

extension HTTPField.Name {
  /// The app id of the caller (D).
  fileprivate static let source = HTTPField.Name(parsed: "s-source") ?? .origin
}
