/// What a call of the Merchant API asks for.
struct MerchantRoute: Equatable {
  let operation: MerchantOperation
  /// What stands at `{id}`; 0 where there is none.
  private(set) var id = 0
  /// What stands at `{app_id}`; empty where there is none.
  private(set) var app = ""

  /// nil for what this host has no answer to.
  init?(_ call: MerchantCall) {
    let parts = call.parts
    let routes = MerchantOperation.allCases.lazy.filter { $0.method == call.method }
      .compactMap { MerchantRoute($0, parts) }
    guard let route = routes.first else { return nil }
    self = route
  }

  private init?(_ operation: MerchantOperation, _ parts: [String]) {
    self.operation = operation
    let pattern = operation.path.split(separator: "/")
    guard pattern.count == parts.count else { return nil }
    for (expected, part) in zip(pattern, parts) {
      switch expected {
      case "{id}":
        guard let id = Int(part) else { return nil }
        self.id = id
      case "{app_id}": app = part
      default: guard expected == part else { return nil }
      }
    }
  }

  /// - Throws: `.scope` when the token has none of the scopes.
  func check(_ granted: [String]) throws(MerchantRefusal) {
    let scopes = operation.scopes
    guard scopes.isEmpty || !Set(scopes).isDisjoint(with: granted) else { throw .scope(scopes) }
  }
}
