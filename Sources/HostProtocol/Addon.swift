package import HostValues

/// Something that the app sells inside the dashboard.
package struct Addon: Sendable, Equatable, Codable {
  package let slug: String
  package let productID: Int
  package let priceID: Int
  package let name: String
  /// What it is, in a sentence; nil when nobody has said it.
  package let description: String?
  /// Price of one, before tax, in hundredths of the currency.
  @Bounded<Price> package private(set) var cents: Int

  /// Hundredths of the currency: with the largest quantity they still make a whole number (A).
  package enum Price: WholeRange {
    package static let range = 0...99_999_999_999
  }

  package init(
    slug: String, productID: Int, priceID: Int, name: String, description: String? = nil, cents: Int
  ) {
    self.slug = slug
    self.productID = productID
    self.priceID = priceID
    self.name = name
    self.description = description
    _cents = Bounded(wrappedValue: cents)
  }

  /// The add-on as `checkout.getAddons.response` lists it (D); `description` and `currency` are O.
  package func json(in currency: String) -> JSONValue {
    .compact([
      "slug": .string(slug), "product_id": .integer(productID), "product_price_id": .integer(priceID),
      "name": .string(name), "description": description.map { .string($0) }, "price": .number(Double(cents) / 100),
      "currency": .string(currency),
    ])
  }

  /// The catalogue of an app that has configured none, so that a checkout can be tried at once.
  package static let samples = [
    Addon(
      slug: "sms-500", productID: 5001, priceID: 7001, name: "500 text messages",
      description: "Messages to customers, used up one by one.", cents: 4900),
    Addon(
      slug: "extra-branch", productID: 5002, priceID: 7002, name: "One more branch",
      description: "Stock of one more place.", cents: 9950),
    Addon(
      slug: "priority-support", productID: 5003, priceID: 7003, name: "Priority support, a month",
      description: "An answer within the hour.", cents: 14900),
  ]
}
