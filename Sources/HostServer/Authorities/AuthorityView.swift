import HostAuthorities
import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension LiveAuthority {
  /// How many of the newest tokens a control page is shown.
  private static let shownTokens = 100

  /// The authority as a control page sees it: never the text of a token.
  ///
  /// - Parameter origin: of the server, as the caller knows it.
  func view(origin: String) async throws(AuthorityStoreProblem) -> JSONValue {
    try await learnAll()
    let (state, world, newest) = try await snapshot()
    let guide = AuthorityGuide(authority, origin: origin, settings: engine.settings)
    return [
      "name": .string(authority.rawValue), "title": .string(authority.title), "base_url": .string(guide.baseURL),
      "commands": ["login": .string(guide.login), "refresh": .string(guide.refresh)],
      "server_time": .string(state.now(world).wireText),
      "clock_offset_ms": .integer(Int((state.clockOffset * 1000).rounded())),
      "faults": .array(engine.faults(authority).map { .string($0.rawValue) }),
      "fault": state.fault.map { fault in Self.json(fault) } ?? .null,
      "accounts": .array(state.accounts.map { $0.json }),
      "tokens": .array(state.listing(world: world).prefix(Self.shownTokens).map { $0.json }),
      "next": .integer(newest),
    ]
  }

  private static func json(_ active: ActiveAuthorityFault) -> JSONValue {
    [
      "fault": .string(active.fault.kind.rawValue), "scope": .string(active.fault.scope.rawValue),
      "delay_ms": .integer(Int(active.fault.delay.wholeMilliseconds)),
      "remaining": active.remaining.map { .integer($0) } ?? .null, "until": .optional(active.until?.wireText),
    ]
  }
}

extension Account {
  /// With the password: these accounts guard nothing, and whoever tests needs it.
  var json: JSONValue {
    [
      "id": .string(id), "email": .string(email), "password": .string(password), "first_name": .string(firstName),
      "last_name": .string(lastName), "mobile": .string(mobile), "anonymous": .bool(isAnonymous),
      "customer_id": .optional(customerID), "created_at": .string(createdAt.wireText),
      "deleted_at": .optional(deletedAt?.wireText),
    ]
  }
}

extension TokenListing {
  fileprivate var json: JSONValue {
    [
      "id": .string(id), "kind": .string(kind.rawValue), "account": .string(account), "family": .string(family),
      "issued_at": .string(issuedAt.wireText), "expires_at": .string(expiresAt.wireText),
      "standing": .string(standing.rawValue),
    ]
  }
}
