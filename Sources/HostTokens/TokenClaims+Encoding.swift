extension TokenClaims {
  /// The token's message: JSON with the members in the order of the vendor's example (O), `jti` last.
  var message: [UInt8] {
    var json = JSONWriter(capacity: 256)
    json.openObject()
    json.name("data")
    json.openObject()
    json.member("merchant_id", merchantID)
    json.member("user_id", userID)
    json.closeObject()
    json.member("exp", expiresText)
    json.member("aud", audience)
    json.member("iss", issuer)
    json.member("sub", subject)
    json.member("iat", RFC3339.text(millisecondsOf: issuedAt))
    if let tokenID { json.member("jti", tokenID) }
    json.closeObject()
    return json.bytes
  }

  /// The message as text: everything that the token says, and nothing that makes it good.
  package var json: String { String(decoding: message, as: UTF8.self) }
}
