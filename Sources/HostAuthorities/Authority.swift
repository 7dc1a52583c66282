/// A system that a client asks for a new token when its own is about to end.
package enum Authority: String, Sendable, Codable, CaseIterable {
  case sallaStorefront = "salla-storefront"
  case commerceEngine = "commerce-engine"
  case medusa

  /// What the system's own calls look like; all that differs between two authorities stands there.
  var dialect: any Dialect.Type {
    switch self {
    case .sallaStorefront: SallaStorefrontDialect.self
    case .commerceEngine: CommerceEngineDialect.self
    case .medusa: MedusaDialect.self
    }
  }

  /// Where the authority is served; every path of ``AuthorityOperation`` stands below it.
  package var prefix: String { "/authorities/" + rawValue }

  /// The name as people say it.
  package var title: String { dialect.title }

  /// The path that a client is given as its base.
  ///
  /// - Parameter store: stands for `{store_id}` where the base has one.
  package func clientBase(store: String) -> String { prefix + dialect.clientBase(store: store) }
}
