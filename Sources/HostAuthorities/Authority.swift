/// A system that a client asks for a new token when its own is about to end.
package enum Authority: String, Sendable, Codable, CaseIterable {
  case sallaStorefront = "salla-storefront"
  case commerceEngine = "commerce-engine"
  case medusa
  case sallaMerchant = "salla-merchant"

  /// What the system's own calls look like; all that differs between two authorities stands there.
  var dialect: any Dialect.Type {
    switch self {
    case .sallaStorefront: SallaStorefrontDialect.self
    case .commerceEngine: CommerceEngineDialect.self
    case .medusa: MedusaDialect.self
    case .sallaMerchant: SallaMerchantDialect.self
    }
  }

  /// Where the authority is served; every path of ``AuthorityOperation`` stands below it.
  package var prefix: String {
    switch self {
    case .sallaStorefront, .commerceEngine, .medusa: "/authorities/" + rawValue
    // The platform's own path: its name may lead here.
    case .sallaMerchant: "/oauth2"
    }
  }

  /// Whether its accounts are stores of sessions, which nobody makes by hand.
  package var isOfStores: Bool {
    switch self {
    case .sallaStorefront, .commerceEngine, .medusa: false
    case .sallaMerchant: true
    }
  }

  /// The name as people say it.
  package var title: String { dialect.title }

  /// The path that a client is given as its base.
  ///
  /// - Parameter store: stands for `{store_id}` where the base has one.
  package func clientBase(store: String) -> String { prefix + dialect.clientBase(store: store) }
}
