import HostValues

/// A product of a seeded store.
package struct StoreProduct: Sendable, Equatable {
  /// Whether it can be bought (D).
  package enum Status: String, Sendable, CaseIterable {
    case sale, out, hidden
  }

  package let id: Int
  package let name: String
  package let sku: String
  package let status: Status
  /// With tax, in hundredths of the store's currency.
  package let cents: Int
  /// nil for as many as anybody wants.
  package let quantity: Int?
  package let sold: Int
  package let updatedAt: Moment
}

extension StoreProduct {
  /// The product as the Merchant API answers it (D; a part of the members of the platform).
  func json(in store: StoreIdentity) -> JSONValue {
    let image = store.picture("products/\(id)")
    let url = "\(store.domain)/p\(id)"
    let price: JSONValue = ["amount": .number(Money(cents: cents).number), "currency": .string(store.currency)]
    return [
      "id": .integer(id), "sku": .string(sku), "name": .string(name), "type": "product",
      "status": .string(status.rawValue), "is_available": .bool(status == .sale), "description": "", "price": price,
      "regular_price": price,
      "sale_price": ["amount": 0, "currency": .string(store.currency)], "currency": .string(store.currency),
      "quantity": quantity.map { .integer($0) } ?? .null, "unlimited_quantity": .bool(quantity == nil),
      "sold_quantity": .integer(sold), "thumbnail": .string(image), "main_image": .string(image),
      "images": [["id": .integer(id), "url": .string(image), "main": true, "sort": 1]], "options": [], "skus": [],
      "categories": [], "url": .string(url), "urls": ["customer": .string(url)],
      "updated_at": .string(CreatedAtFormat.standard.text(updatedAt)),
    ]
  }
}
