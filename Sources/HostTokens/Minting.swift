extension SigningKey {
  /// Writes and signs a PASETO v4.public token.
  ///
  /// - Throws: `.tooLong` when the text would have more than 4096 characters, `.notSigned` when the crypto library
  ///   fails.
  package func mint(_ claims: TokenClaims) throws(MintingProblem) -> String {
    guard let token = PasetoV4Public.seal(claims.message, with: self) else { throw .notSigned }
    guard token.utf8.count <= PasetoV4Public.lengths.upperBound else { throw .tooLong(token.utf8.count) }
    return token
  }
}

/// Why a token could not be made.
package enum MintingProblem: Error, Equatable, Sendable {
  /// The token would have so many characters.
  case tooLong(Int)
  /// The crypto library failed.
  case notSigned
  /// The session's settings ask for what no token can have.
  case settings(TokenSettingsProblem)

  /// The problem in plain words.
  package var reason: String {
    switch self {
    case .tooLong(let length): "the token would have \(length) characters, but 4096 is the most: shorten its claims"
    case .notSigned: "the crypto library did not sign the token"
    case .settings(let problem): problem.reason
    }
  }
}
