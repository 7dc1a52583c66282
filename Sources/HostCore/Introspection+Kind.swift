extension Introspection {
  /// Why a token was refused, as a word that programs can rely on; `refusal` says the same with its circumstances.
  package enum Kind: String, Sendable, CaseIterable, Codable {
    /// The token's end has come.
    case expired
    /// "Expire now" ended it before its time.
    case expiredByHand = "expired-by-hand"
    case revoked
    /// It is for another app than `S-Source` names.
    case wrongAudience = "wrong-audience"
    /// Its issuer is not the dashboard.
    case unknownIssuer = "unknown-issuer"
    /// The body's `iss` is not the token's.
    case issuer
    /// The body's `subject` is not the token's.
    case subject
    case sourceMissing = "source-missing"
    case sourceEmpty = "source-empty"
    /// `S-Source` is text that is no number.
    case sourceForeign = "source-foreign"
    case sourceIsOAuthClientID = "source-is-oauth-client-id"
    case sourceIsMerchantID = "source-is-merchant-id"
    case sourceIsToken = "source-is-token"
    /// No key of this server made the signature for this message.
    case badSignature = "bad-signature"
    /// The text is no token of the dashboard's form.
    case malformed
    /// It is signed, and does not say what a token must.
    case badClaims = "bad-claims"
    case bodyNotJSON = "body-not-json"
    /// The body has no `token`.
    case bodyWithoutToken = "body-without-token"
    /// The body is no object, or a member of it is not text.
    case bodyOfWrongType = "body-of-wrong-type"

    /// Whether the header `S-Source` is at fault, or may be.
    var isAboutSource: Bool {
      switch self {
      case .wrongAudience, .sourceMissing, .sourceEmpty, .sourceForeign, .sourceIsOAuthClientID, .sourceIsMerchantID,
        .sourceIsToken:
        true
      case .expired, .expiredByHand, .revoked, .unknownIssuer, .issuer, .subject, .badSignature, .malformed,
        .badClaims, .bodyNotJSON, .bodyWithoutToken, .bodyOfWrongType:
        false
      }
    }
  }
}
