extension TokenInspection {
  /// The inspection as lines for a terminal: a name, a colon, what was found. Holds no token and no control
  /// characters.
  package var lines: [String] {
    var lines = ["form: \(formLine)", "signature: \(signatureLine)"]
    if let claims, let timeLeft {
      lines += [
        "app: \(ForeignText.id(claims.audience))",
        "merchant: \(claims.merchantID)",
        "user: \(claims.userID)",
        "issued: \(RFC3339.text(millisecondsOf: claims.issuedAt))",
        "expires: \(claims.expiresText), \(timeLeft > .zero ? SpokenTime.left(timeLeft) : expired(timeLeft))",
        "issuer: \(ForeignText.quoted(claims.issuer))",
        "subject: \(ForeignText.quoted(claims.subject))",
        "token id: \(claims.tokenID.map(ForeignText.quoted) ?? "none")",
      ]
    } else if let message {
      lines.append("content: \(ForeignText.quoted(message))")
    }
    return lines
  }

  private var formLine: String {
    switch problem {
    case nil, .signatureMismatch: "PASETO v4.public, \(length) characters"
    case .claims(let problem): "PASETO v4.public, \(length) characters; \(problem.reason)"
    case .some(let problem): problem.reason
    }
  }

  private var signatureLine: String {
    switch signature {
    case .verified(let key): "verified by \(key)"
    case .mismatch: TokenProblem.signatureMismatch.reason
    case .unchecked where problem == nil || isReadable: "not checked: no public key given"
    case .unchecked: "not checked: this is no whole token"
    }
  }

  private var isReadable: Bool {
    if case .claims = problem { true } else { false }
  }

  private func expired(_ timeLeft: Duration) -> String {
    "expired \(SpokenTime.ago(.zero - timeLeft))"
  }
}
