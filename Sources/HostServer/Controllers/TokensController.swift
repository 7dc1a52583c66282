import HTTPTypes
import HostCore
import HostProtocol
import HostTokens
import HostValues
import Hummingbird

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Tokens by hand: made with any claims, and looked at.
struct TokensController: Sendable {
  let desk: TokenDesk
  let world: World
  /// What a token says that nobody sets otherwise.
  let standard: SessionSettings

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | POST | /tokens | makes a token of `{data, aud, iss, sub, iat, exp or lifetime, jti}`: 201 | 400, 413, 422 |
  /// | POST | /tokens/inspect | says what is right or wrong with `{token}` | 400, 413 |
  var routes: [Route] { [Route(.post, "/tokens", make), Route(.post, "/tokens/inspect", inspect)] }

  private static let bodyLimit = 1 << 16

  @Sendable private func make(_ request: Request, _: HostContext) async throws -> Response {
    let draft = try ClaimsDraft(try await request.optionalJSON(limit: Self.bodyLimit))
    let claims = draft.claims(over: standard, now: world.now(), tokenID: world.identifier())
    let minted: (text: String, keyID: String)
    do throws(MintingProblem) { minted = try desk.mint(claims) } catch {
      throw Problem(status: .unprocessableContent, detail: error.reason)
    }
    return (["token": .string(minted.text), "key_id": .string(minted.keyID), "claims": claims.value] as JSONValue)
      .response(status: .created)
  }

  @Sendable private func inspect(_ request: Request, _: HostContext) async throws -> Response {
    let body = try await request.json(JSONValue.self, limit: Self.bodyLimit)
    let token = try RequestMembers(body, known: ["token"]).required("token").text()
    let inspection = TokenInspection(of: token, keys: desk.keys.verificationKeys, now: world.now())
    return inspection.json.response()
  }
}

/// A body of `POST /tokens`, under the names that the claims have in a token.
struct ClaimsDraft: Sendable {
  private let hasID: Bool
  private let lifetime: Duration?
  private let issuedAt: Date?
  private let expiresAt: Date?
  private let merchantID: Int?
  private let userID: Int?
  private let texts: [String: String]

  init(_ json: JSONValue) throws(Problem) {
    let members = try RequestMembers(
      json, known: ["data", "aud", "iss", "sub", "iat", "exp", "jti", "lifetime"])
    hasID = members["jti"]?.value != .null
    let data = try members["data"]?.members(known: ["merchant_id", "user_id"])
    merchantID = try data?["merchant_id"]?.whole()
    userID = try data?["user_id"]?.whole()
    var texts: [String: String] = [:]
    for name in ["aud", "iss", "sub"] { texts[name] = try members[name]?.text() }
    if hasID { texts["jti"] = try members["jti"]?.text() }
    self.texts = texts
    lifetime = try members["lifetime"]?.duration(signed: true)
    issuedAt = try members["iat"]?.time()
    expiresAt = try members["exp"]?.time()
    if lifetime != nil, expiresAt != nil {
      throw Problem(
        status: .unprocessableContent, detail: "lifetime has no meaning beside exp: leave one of them out",
        pointer: "/lifetime")
    }
  }

  /// - Parameter tokenID: for a token whose id nobody has set. A `jti` of null makes one without.
  func claims(over standard: SessionSettings, now: Date, tokenID: String) -> TokenClaims {
    let issued = issuedAt ?? now
    let span = (lifetime ?? standard.tokenLifetime) / .seconds(1)
    return TokenClaims(
      merchantID: merchantID ?? standard.merchant.id, userID: userID ?? standard.merchant.userID,
      expiresAt: expiresAt ?? issued.addingTimeInterval(span), audience: texts["aud"] ?? standard.app.id,
      issuer: texts["iss"] ?? TokenClaims.dashboardIssuer, subject: texts["sub"] ?? TokenClaims.embeddedPageSubject,
      issuedAt: issued, tokenID: hasID ? texts["jti"] ?? tokenID : nil)
  }
}

extension Member<Problem> {
  /// A time in RFC 3339. One that is none is text all the same, and gets 422.
  fileprivate func time() throws(Problem) -> Date {
    guard let time = RFC3339.date(from: try text()) else {
      let problem = broken("an RFC 3339 time, such as 2026-01-19T12:00:00Z")
      throw Problem(status: .unprocessableContent, detail: problem.detail, pointer: problem.pointer)
    }
    return time
  }
}

extension TokenInspection {
  fileprivate var json: JSONValue {
    let (word, key): (String, String?) =
      switch signature {
      case .verified(let key): ("verified", key.id)
      case .mismatch: ("mismatch", nil)
      case .unchecked: ("unchecked", nil)
      }
    let isGood = problem == nil && key != nil && (timeLeft ?? .zero) > .zero
    return [
      "good": .bool(isGood), "problem": .optional(problem?.reason), "signature": .string(word),
      "key_id": .optional(key), "claims": claims?.value ?? .null,
      "expires_in_ms": timeLeft.map { .milliseconds($0) } ?? .null, "lines": .array(lines.map { .string($0) }),
    ]
  }
}
