/// A system that a client asks for a new token when its own is about to end.
package enum Authority: String, Sendable, Codable, CaseIterable {
  case sallaStorefront = "salla-storefront"
  case commerceEngine = "commerce-engine"
  case medusa

  /// Where the authority is served; every path of ``AuthorityOperation`` stands below it.
  package var prefix: String { "/authorities/" + rawValue }

  /// The name as people say it.
  package var title: String {
    switch self {
    case .sallaStorefront: "Salla storefront (Twilight)"
    case .commerceEngine: "Commerce Engine storefront"
    case .medusa: "Medusa store"
    }
  }

  /// The path that a client is given as its base.
  ///
  /// - Parameter store: stands for `{store_id}` where the base has one.
  package func clientBase(store: String) -> String {
    switch self {
    case .sallaStorefront: prefix + "/store/v1"
    case .commerceEngine: prefix + "/api/v1/\(store)/storefront"
    case .medusa: prefix
    }
  }
}
