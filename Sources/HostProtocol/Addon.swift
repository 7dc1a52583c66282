package import HostValues

/// Something that the app sells inside the dashboard.
package struct Addon: Sendable, Equatable, Codable {
  package let slug: String
  package let productID: Int
  package let priceID: Int
  package let name: String
  /// Price of one, before tax, in hundredths of the currency.
  @Bounded<Price> package private(set) var cents: Int

  /// Hundredths of the currency: with the largest quantity they still make a whole number (A).
  package enum Price: WholeRange {
    package static let range = 0...99_999_999_999
  }

  package init(slug: String, productID: Int, priceID: Int, name: String, cents: Int) {
    self.slug = slug
    self.productID = productID
    self.priceID = priceID
    self.name = name
    _cents = Bounded(wrappedValue: cents)
  }

  /// The add-on as `checkout.getAddons.response` lists it.
  package var json: JSONValue {
    [
      "slug": .string(slug), "product_id": .integer(productID), "product_price_id": .integer(priceID),
      "name": .string(name), "price": .number(Double(cents) / 100),
    ]
  }

  /// The catalogue of an app that has configured none, so that a checkout can be tried at once.
  package static let samples = [
    Addon(slug: "sms-500", productID: 5001, priceID: 7001, name: "500 text messages", cents: 4900),
    Addon(slug: "extra-branch", productID: 5002, priceID: 7002, name: "One more branch", cents: 9950),
    Addon(slug: "priority-support", productID: 5003, priceID: 7003, name: "Priority support, a month", cents: 14900),
  ]
}
