import HostValues
import JWTKit

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes and checks the JSON Web Tokens (HS256) of one authority.
///
/// The claims have a fixed order, which `JSONEncoder` and so jwt-kit's own `sign(_:)` do not keep. So the text is
/// put together here and jwt-kit's algorithm signs it; reading goes through jwt-kit's parser.
struct TokenSigner: TokenText {
  /// Characters of a token; longer ones are not looked at.
  static let longest = 8192

  private let algorithm: any JWTAlgorithm

  /// - Throws: what jwt-kit has against the secret.
  init(secret: String) async throws {
    // HMAC fills a short key up with zeros, so these bytes make the same signatures; jwt-kit takes no key below 32.
    let bytes = Array(secret.utf8)
    let key = bytes + [UInt8](repeating: 0, count: max(0, 32 - bytes.count))
    algorithm = try await JWTKeyCollection().add(hmac: HMACKey(from: key), digestAlgorithm: .sha256).getKey()
  }

  private static let header = Base64URL.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))

  /// The token for a payload that is already in base64url.
  func token(payload: String) throws -> String {
    let text = Self.header + "." + payload
    return text + "." + Base64URL.encode(Array(try algorithm.sign(Array(text.utf8))))
  }

  /// Checks form and signature, and nothing about time.
  func verify(_ token: String) throws(BearerRefusal) -> VerifiedBearer {
    guard token.utf8.count <= Self.longest else { throw .tooLong }
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .malformed("it has \(parts.count) parts between dots, not 3") }
    let parsed: (header: JWTHeader, payload: ReadClaims, signature: Data)
    do { parsed = try DefaultJWTParser().parse(Array(token.utf8), as: ReadClaims.self) } catch {
      throw .malformed("its parts cannot be decoded, or a claim is of another kind than ours")
    }
    // jwt-kit's own decoder also takes texts that no encoder writes; a token has one text.
    guard (try? Base64URL.decode(String(parts[1]))) != nil else { throw .malformed("its claims are not base64url") }
    guard parsed.header.alg == "HS256" else { throw .malformed("its algorithm is not HS256") }
    let signed = Array((parts[0] + "." + parts[1]).utf8)
    guard (try? algorithm.verify(parsed.signature, signs: signed)) == true else { throw .signature }
    guard let expiry = parsed.payload.exp, expiry.magnitude < 1e12 else { throw .malformed("it has no usable exp") }
    return VerifiedBearer(
      payload: String(parts[1]), claims: parsed.payload, expiresAt: Date(timeIntervalSince1970: expiry))
  }
}

/// A token whose signature is good.
struct VerifiedBearer: Sendable {
  /// The middle part, in base64url.
  let payload: String
  let claims: ReadClaims
  let expiresAt: Date
}

/// The claims that are looked at, of any authority.
struct ReadClaims: JWTPayload {
  var exp: Double?
  var iat: Double?
  /// Medusa: the customer; empty when the identity is not linked.
  var actorID: String?
  /// Medusa: the identity.
  var identityID: String?

  private enum CodingKeys: String, CodingKey {
    case exp, iat
    case actorID = "actor_id"
    case identityID = "auth_identity_id"
  }

  /// Time and state are judged by our own clock, see `Call.judge`.
  func verify(using _: some JWTAlgorithm) async throws {}
}
