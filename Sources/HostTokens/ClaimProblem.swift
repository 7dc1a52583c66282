package import HostValues

/// Why a token's message does not say what an embedded-page token must say.
package enum ClaimProblem: Error, Equatable, Sendable {
  /// The message is no JSON object.
  case notAnObject
  /// A member is missing.
  case missing(Claim)
  /// A member is of another kind than it must be.
  case mistyped(Claim, found: JSONValue.Kind)
  /// A time is not RFC 3339; the text is what came.
  case notATime(Claim, String)

  /// The problem in plain words.
  package var reason: String {
    switch self {
    case .notAnObject: "the token's content is not a JSON object"
    case .missing(let claim): "claim \(claim.path) is missing"
    case .mistyped(let claim, .number) where claim.isInteger:
      "claim \(claim.path) is a number with a fraction or out of range, not a whole number"
    case .mistyped(let claim, let found): "claim \(claim.path) is \(found.rawValue), not \(claim.expectation)"
    case .notATime(let claim, let text): "claim \(claim.path) is \(ForeignText.quoted(text)), not an RFC 3339 time"
    }
  }
}

extension ClaimProblem: MemberFailure {
  package init(_ problem: MemberProblem) {
    guard case .member(let name)? = problem.place.steps.last, let claim = Claim(rawValue: name) else {
      self = .notAnObject
      return
    }
    switch problem.cause {
    case .missing: self = .missing(claim)
    case .mistyped(_, _, let kind): self = .mistyped(claim, found: kind)
    case .broken, .unknown: self = .notAnObject
    }
  }
}

/// A member of a token's message.
package enum Claim: String, CodingKey, Sendable {
  case data
  case merchantID = "merchant_id"
  case userID = "user_id"
  case expiresAt = "exp"
  case audience = "aud"
  case issuer = "iss"
  case subject = "sub"
  case issuedAt = "iat"
  case tokenID = "jti"

  /// Where the member is, such as `data.user_id`.
  package var path: String {
    isInteger ? "data.\(rawValue)" : rawValue
  }

  var isInteger: Bool {
    self == .merchantID || self == .userID
  }

  fileprivate var expectation: String {
    switch self {
    case .data: JSONValue.Kind.object.rawValue
    case .merchantID, .userID: "a whole number"
    default: JSONValue.Kind.text.rawValue
    }
  }
}
