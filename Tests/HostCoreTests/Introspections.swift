import HostCore
import HostValues

extension Introspection {
  /// An introspection that was refused with 401.
  static func refused(_ reason: String, _ kind: Kind? = nil, tokenID: String? = nil) -> Introspection {
    Introspection(
      endpoint: "introspect", status: 401, refusal: reason, kind: kind, tokenID: tokenID, merchantID: nil,
      expiresAt: nil, duration: .milliseconds(2))
  }

  /// An introspection that found the token good.
  static func accepted(tokenID: String) -> Introspection {
    Introspection(
      endpoint: "verify", status: 200, refusal: nil, tokenID: tokenID, merchantID: 123_456, expiresAt: nil,
      duration: .milliseconds(1))
  }
}
