import HostCore
import HostTokens

extension TokenRefusal {
  /// The app that `S-Source` names, when the token is for another one.
  var otherApp: String? {
    guard case .audience(_, let source) = self, source.utf8.count <= 20 else { return nil }
    return source
  }

  /// The cause as the journal has it: a word that stays, beside the reason in words.
  var kind: Introspection.Kind {
    switch self {
    case .problem(.signatureMismatch): .badSignature
    case .problem(.claims): .badClaims
    case .problem(.empty), .problem(.lookalike), .problem(.tooShort), .problem(.tooLong), .problem(.footer),
      .problem(.encoding), .problem(.noMessage):
      .malformed
    case .expired: .expired
    case .expiredByHand: .expiredByHand
    case .revoked: .revoked
    case .sourceMissing: .sourceMissing
    case .sourceEmpty: .sourceEmpty
    case .sourceForeign(.oauthClientID, _, _): .sourceIsOAuthClientID
    case .sourceForeign(.merchantID, _, _): .sourceIsMerchantID
    case .sourceForeign(.token, _, _): .sourceIsToken
    case .sourceForeign(.text, _, _): .sourceForeign
    case .audience: .wrongAudience
    case .issuerUnknown: .unknownIssuer
    case .issuerMismatch: .issuer
    case .subjectMismatch: .subject
    }
  }
}

extension Introspection.Kind {
  /// What is wrong with a body that cannot be read.
  init(_ error: DecodingError) {
    self =
      switch error {
      case .keyNotFound: .bodyWithoutToken
      case .typeMismatch, .valueNotFound: .bodyOfWrongType
      case .dataCorrupted: .bodyNotJSON
      @unknown default: .bodyOfWrongType
      }
  }
}
