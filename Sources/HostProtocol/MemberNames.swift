import HostValues

// How the members of stored values are called in JSON, where the name is not the property's own.

extension Addon {
  enum CodingKeys: String, CodingKey {
    case slug, name, description, cents
    case productID = "product_id"
    case priceID = "product_price_id"
  }
}

extension HostMessage {
  enum CodingKeys: String, CodingKey {
    case event, payload
    case requestID = "request_id"
  }
}
