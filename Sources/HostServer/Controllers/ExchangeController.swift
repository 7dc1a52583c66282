import HTTPTypes
import HostCore
import HostProtocol
import HostStore
import HostTokens
import HostValues
import Hummingbird
import Logging
import NIOFoundationCompat

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The exchange authority: tells an app's backend whether a token is good (D).
///
/// The caller is told no more than the platform would tell; the reason goes to the session's journal, or, for a call that
/// belongs to no session, to `GET /api/v1/introspections?session=none`.
struct ExchangeController: Sendable {
  let sessions: Sessions
  let tokens: TokenDesk
  let world: World
  /// 401 (D) or 422 (O).
  let failureStatus: Int

  /// | method | path | does | answers |
  /// |---|---|---|---|
  /// | POST | /exchange-authority/v1/introspect | judges a token | 200, 400, 401 or 422, 413, 507 without the journal; a fault's own |
  /// | POST | /exchange-authority/v1/verify | the same, with store and owner (O) | 200, 400, 401 or 422, 413, 507 |
  /// | OPTIONS | both | preflight: any origin may ask | 204 |
  var routes: [Route] {
    ["introspect", "verify"].flatMap { endpoint in
      [
        Route(.post, "/exchange-authority/v1/\(endpoint)") { try await answer($0, $1, endpoint) },
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

  private func answer(_ request: Request, _ context: HostContext, _ endpoint: String) async throws -> Response {
    let started = world.ticks()
    let buffer = try await request.body.collect(upTo: Self.bodyLimit)
    let source = request.headers[.source]
    let body: Body
    do {
      body = try JSONValue(json: buffer.readableBytesView).decoded()
    } catch {
      let why = Problem(unreadable: error).detail
      let call = IntrospectionCall(
        endpoint: endpoint, enquiry: Enquiry(source: source), started: started, failureStatus: failureStatus,
        caller: request.caller)
      let kind = (error as? DecodingError).map { Introspection.Kind($0) } ?? .bodyNotJSON
      let record = call.record(ofRefusal: why, kind, status: 400, at: world.ticks())
      do throws(SessionProblem) { try await note(record, source: source) } catch { return unjudged(error) }
      return ExchangeAnswer.failure(400, message: why).response
    }
    let call = IntrospectionCall(
      endpoint: endpoint,
      enquiry: Enquiry(
        source: source, issuer: body.iss, subject: body.subject, asker: request.headers[.subject]), started: started,
      failureStatus: failureStatus, isOfVisit: tokens.isOfVisit(body.token), caller: request.caller)
    let judged: LiveSession.Judged
    do throws(SessionProblem) { judged = try await judge(body.token, call) } catch { return unjudged(error) }
    switch judged.fault?.answer(failureStatus: failureStatus) {
    case .reply(let answer): return answer.response
    case .late(let delay): try await world.sleep(delay)
    case .silence(let limit): return await context.hangUp(after: limit, world)
    case nil: break
    }
    switch judged.verdict {
    case .success(let claims):
      return call.enquiry.isOfReportBuilder && endpoint == "introspect"
        ? ExchangeAnswer.report(claims).response : ExchangeAnswer.success(claims, endpoint).response
    case .failure: return ExchangeAnswer.failure(failureStatus, message: ExchangeAnswer.refused).response
    }
  }

  /// Judges a token in the session that it belongs to, whose journal gets the reason.
  ///
  /// - Throws: when the journal cannot be read. Nothing is said about a token without it: it may have been ended by hand.
  private func judge(_ token: String, _ call: IntrospectionCall) async throws(SessionProblem) -> LiveSession.Judged {
    switch tokens.verify(token) {
    case .success(let verified):
      if let session = try await owner(of: verified) {
        return try await stored { () throws(StoreProblem) in try await session.introspect(verified, call) }
      }
      let verdict = tokens.keys.judge(verified, enquiry: call.enquiry, situation: Situation(now: world.now()))
      return try await note(verdict, verified.claims.tokenID, call, in: nil)
    case .failure(let problem):
      let id = TokenAttribution.unverifiedID(of: token)
      var owner: LiveSession?
      if let known = tokens.session(ofUnverified: token) { owner = try await sessions.find(known) }
      if owner == nil, let id { owner = try await sessions.session(ofToken: id) }
      return try await note(.failure(.problem(problem)), id, call, in: owner)
    }
  }

  /// Writes a verdict down: in the session that the token was made for, else in the one that the caller means.
  private func note(
    _ verdict: Result<TokenClaims, TokenRefusal>, _ tokenID: String?, _ call: IntrospectionCall,
    in owner: LiveSession?
  ) async throws(SessionProblem) -> LiveSession.Judged {
    var session = owner
    if session == nil { session = try await sessions.session(asking: call.enquiry.source) }
    guard let session else {
      let record = call.record(of: verdict, tokenID: tokenID, fault: nil, at: world.ticks())
      sessions.keepUnattributed(record, source: call.enquiry.source)
      return (verdict, nil)
    }
    return try await stored { () throws(StoreProblem) in try await session.note(verdict, tokenID, call) }
  }

  /// Writes down a call whose body cannot be read.
  private func note(_ record: Introspection, source: String?) async throws(SessionProblem) {
    guard let session = try await sessions.session(asking: source) else {
      return sessions.keepUnattributed(record, source: source)
    }
    try await stored { () throws(StoreProblem) in try await session.note(record) }
  }

  private func owner(of token: VerifiedToken) async throws(SessionProblem) -> LiveSession? {
    if let known = tokens.session(of: token) { return try await sessions.find(known) }
    guard let id = token.claims.tokenID else { return nil }
    return try await sessions.session(ofToken: id)
  }

  private func stored<Value: Sendable>(
    _ work: () async throws(StoreProblem) -> Value
  ) async throws(SessionProblem) -> Value {
    do { return try await work() } catch { throw .store(error) }
  }

  private func unjudged(_ trouble: SessionProblem) -> Response {
    sessions.services.logger.error("a token cannot be judged", metadata: ["why": "\(trouble.message)"])
    return ExchangeAnswer.unjudged
  }

  @Sendable private func preflight(_ request: Request, _: HostContext) -> Response {
    var headers = ExchangeAnswer.open
    headers[.accessControlAllowMethods] = "POST, OPTIONS"
    headers[.accessControlAllowHeaders] = request.headers[.accessControlRequestHeaders]
    headers[.accessControlMaxAge] = "600"
    return Response(status: .noContent, headers: headers)
  }
}
