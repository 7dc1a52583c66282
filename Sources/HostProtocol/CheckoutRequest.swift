package import HostValues

/// A purchase of add-ons that the app asks the merchant to make (D).
package struct CheckoutRequest: Sendable, Equatable {
  package struct Item: Sendable, Equatable {
    package let slug: String
    /// One of `Quantity.range`.
    package let quantity: Int

    /// So that an amount always has a meaning (A).
    package enum Quantity: WholeRange {
      package static let range = 1...1_000_000
    }

    package init(slug: String, quantity: Int) {
      self.slug = slug
      self.quantity = quantity
    }

    init(from payload: inout PayloadReader) throws(MessageProblem) {
      let type = try payload.text("type")
      guard type == "addon" else { throw payload.broken("type", rule: "\"addon\"", came: "\"\(type.abridged())\"") }
      slug = try payload.text("slug")
      quantity = try payload.wholeNumber("quantity", in: Quantity.range)
    }
  }

  package let items: [Item]
  /// Comes back with the result, unchanged.
  package let context: JSONValue?

  package init(items: [Item], context: JSONValue?) {
    self.items = items
    self.context = context
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    items = try payload.items("items", Item.init(from:))
    guard !items.isEmpty else {
      throw payload.broken("items", rule: "a list of one item or more", came: "an empty list")
    }
    context = payload.any("context")
  }
}
