package import HostValues

extension TokenClaims {
  /// The token's message: JSON with the members in the order of the vendor's example (O), `jti` last.
  var message: [UInt8] { ordered.bytes(.numbered) }

  private var ordered: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init(name: "data", value: ["merchant_id": .integer(merchantID), "user_id": .integer(userID)]),
      .init(name: "exp", value: .string(expiresText)), .init(name: "aud", value: .string(audience)),
      .init(name: "iss", value: .string(issuer)), .init(name: "sub", value: .string(subject)),
      .init(name: "iat", value: .string(RFC3339.text(millisecondsOf: issuedAt))),
    ]
    if let tokenID { members.append(.init(name: "jti", value: .string(tokenID))) }
    return .object(members)
  }

  /// The message as a value.
  package var value: JSONValue {
    .compact([
      "data": ["merchant_id": .integer(merchantID), "user_id": .integer(userID)], "exp": .string(expiresText),
      "aud": .string(audience), "iss": .string(issuer), "sub": .string(subject),
      "iat": .string(RFC3339.text(millisecondsOf: issuedAt)), "jti": tokenID.map { .string($0) },
    ])
  }

  /// The message as text: everything that the token says, and nothing that makes it good.
  package var json: String { String(decoding: message, as: UTF8.self) }
}
