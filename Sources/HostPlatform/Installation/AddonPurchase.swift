package import HostValues

/// An add-on that a merchant has paid for.
package struct AddonPurchase: Sendable, Equatable, Codable {
  package let slug: String
  package let name: String
  @Bounded<Subscription.Quantity> package private(set) var quantity: Int
  /// Price of one before tax, in hundredths of the currency.
  @Bounded<Plan.Price> package private(set) var cents: Int

  package init(slug: String, name: String, quantity: Int, cents: Int) {
    self.slug = slug
    self.name = name
    _quantity = Bounded(wrappedValue: quantity)
    _cents = Bounded(wrappedValue: cents)
  }
}

/// An add-on that a command buys, with what it says otherwise than the app's catalogue.
package struct AddonOrder: Sendable, Equatable {
  let slug: String
  let quantity: Int
  /// nil takes the catalogue's, or the slug for what is not in it.
  let name: String?
  /// Price of one before tax, in hundredths of the currency; nil takes the catalogue's.
  let cents: Int?

  package init(slug: String, quantity: Int = 1, name: String? = nil, cents: Int? = nil) {
    self.slug = slug
    self.quantity = quantity
    self.name = name
    self.cents = cents
  }

  /// What the merchant pays for.
  ///
  /// - Throws: `.addonNotSold` for a slug that is not in the catalogue, when the order does not say what it costs.
  func purchase(from catalogue: [AppProfile.Offer]) throws(InstallationRefusal) -> AddonPurchase {
    let offer = catalogue.first { $0.slug == slug }
    guard let cents = cents ?? offer?.cents else { throw .addonNotSold(slug, sold: catalogue.map(\.slug)) }
    return AddonPurchase(slug: slug, name: name ?? offer?.name ?? slug, quantity: quantity, cents: cents)
  }

  var members: [InstallationCommand.Member: JSONValue?] {
    [
      .addon: .string(slug), .quantity: .integer(quantity), .name: name.map { .string($0) },
      .cents: cents.map { .integer($0) },
    ]
  }
}
