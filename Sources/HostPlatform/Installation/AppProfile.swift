import HostValues

/// The app as the platform has it registered, as far as webhooks and the Merchant API tell of it.
package struct AppProfile: Sendable, Equatable, Codable {
  /// Digits.
  package var id: String
  package var name: String
  package var description: String
  /// The last segment of the app's address in the dashboard.
  package var slug: String
  /// What a grant of this app allows, as `settings.read`. Without `offline_access` no refresh token is promised (D).
  package var scopes: [String]
  package var storeType: StoreType
  package var plans: [Plan]
  /// What the app sells beside its plans.
  package var addons: [Offer]

  package init(
    id: String, name: String, description: String, slug: String, scopes: [String] = Self.standardScopes,
    storeType: StoreType = .development, plans: [Plan] = Plan.samples, addons: [Offer] = []
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.slug = slug
    self.scopes = scopes
    self.storeType = storeType
    self.plans = plans
    self.addons = addons
  }

  /// An add-on that merchants can buy inside the dashboard.
  package struct Offer: Sendable, Equatable, Codable {
    let slug: String
    let name: String
    /// Price of one before tax, in hundredths of the currency.
    let cents: Int

    package init(slug: String, name: String, cents: Int) {
      self.slug = slug
      self.name = name
      self.cents = cents
    }
  }

  /// What an app gets that does not say what it wants: all that this host answers from a store (A).
  package static let standardScopes = [
    "settings.read", "customers.read", "orders.read", "products.read", "webhooks.read_write", "offline_access",
  ]

  /// Which kind of store installed the app (D).
  package enum StoreType: String, Sendable, CaseIterable, Codable {
    case development, demo, live
  }

  /// The id as JSON: a number, and text when it has more digits than every JSON reader keeps.
  var idJSON: JSONValue {
    guard let number = Int(id), (0..<(1 << 53)).contains(number) else { return .string(id) }
    return .integer(number)
  }

  /// What `app.installed` says of the app (O; the documentation shows an empty object).
  func card(installedAt moment: Moment) -> JSONValue {
    [
      "id": idJSON, "app_name": .string(name), "app_description": .string(description), "app_type": "app",
      "app_scopes": .array(scopes.map { .string($0) }),
      "installation_date": .string(CreatedAtFormat.standard.text(moment)),
    ]
  }
}
