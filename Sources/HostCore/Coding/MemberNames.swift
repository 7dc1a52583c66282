// How the members of stored values are called in JSON, where the name is not the property's own.

extension SessionSettings {
  enum CodingKeys: String, CodingKey {
    case name, app, merchant, theme, currency, addons, policy, registration
    case language = "locale"
    case tokenLifetime = "token_lifetime_ms"
  }
}

extension Merchant {
  enum CodingKeys: String, CodingKey {
    case id, name
    case userID = "user_id"
  }
}

extension Policy {
  enum CodingKeys: String, CodingKey {
    case redirects
    case conformance = "protocol"
    case unknownEvents = "unknown_events"
    case questions = "confirm"
    case payments = "checkout"
    case launchProfile = "launch_parameters"
    case refreshLimit = "refresh_limit"
    case refreshWindow = "refresh_window_ms"
  }
}

extension MintedToken {
  enum CodingKeys: String, CodingKey {
    case id, flaw
    case issuedAt = "issued_at"
    case expiresAt = "expires_at"
    case keyID = "key_id"
  }
}

extension Introspection {
  enum CodingKeys: String, CodingKey {
    case endpoint, status, refusal, kind, fault, source, times, visit, caller
    case tokenID = "token_id"
    case merchantID = "merchant_id"
    case expiresAt = "expires_at"
    case duration = "duration_ms"
  }
}
