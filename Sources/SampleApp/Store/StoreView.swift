/// What the app's page shows of the merchant's store.
struct StoreView: Codable, Sendable, Equatable {
  struct Product: Codable, Sendable, Equatable {
    let name: String
    let sku: String?
    /// nil when the store does not count it.
    let quantity: Int?
  }

  let name: String
  let domain: String
  /// The first few of them.
  let products: [Product]
  /// How many the store has.
  let total: Int
}

/// The part of `GET /store/info` that the app reads.
struct StoreInfoAnswer: Decodable, Sendable {
  struct Store: Decodable, Sendable {
    let name: String
    let domain: String
  }

  let data: Store
}

/// The part of `GET /products` that the app reads.
struct ProductsAnswer: Decodable, Sendable {
  struct Pagination: Decodable, Sendable {
    let total: Int
  }

  let data: [StoreView.Product]
  let pagination: Pagination
}
