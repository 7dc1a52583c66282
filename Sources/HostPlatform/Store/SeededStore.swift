/// What a merchant has in the store before anybody has put anything in it: the same for the same merchant id, always.
package struct SeededStore: Sendable, Equatable {
  package let identity: StoreIdentity
  package let products: [StoreProduct]
  package let customers: [StoreCustomer]
  /// The newest first.
  package let orders: [StoreOrder]

  package static let productCount = 60
  package static let customerCount = 25
  package static let orderCount = 40

  package init(_ identity: StoreIdentity) {
    self.identity = identity
    products = Self.products(of: identity)
    customers = Self.customers(of: identity)
    orders = Self.orders(of: identity, products, customers)
  }

  /// All that is seeded happened in the year before this moment, 2026-01-01 in Riyadh. It is no part of the present, so
  /// that the same store has the same answers on every day.
  private static let end = 1_767_214_800

  private static func moment(_ numbers: inout SeededNumbers) -> Moment {
    Moment(milliseconds: (end - numbers.number(1...31_535_999)) * 1000)
  }

  private static func products(of identity: StoreIdentity) -> [StoreProduct] {
    var numbers = SeededNumbers(merchant: identity.id, topic: 1)
    let names = numbers.shuffled(ProductNames.all).prefix(productCount)
    return zip(numbers.ids(productCount), names).enumerated().map { index, product in
      // Nine of twelve are for sale.
      let status: StoreProduct.Status = [2: .out, 5: .hidden, 9: .out][numbers.number(0...11)] ?? .sale
      let hasNoEnd = status == .sale && numbers.number(0...7) == 0
      let quantity = status == .out ? 0 : numbers.number(1...200)
      return StoreProduct(
        id: product.0, name: product.1, sku: "SKU-\((index + 1).digits(4))", status: status,
        cents: numbers.number(15...900) * 100 + numbers.one(of: [0, 0, 50, 95]), quantity: hasNoEnd ? nil : quantity,
        sold: numbers.number(0...500), updatedAt: moment(&numbers))
    }
  }

  private static func customers(of identity: StoreIdentity) -> [StoreCustomer] {
    var numbers = SeededNumbers(merchant: identity.id, topic: 2)
    return numbers.ids(customerCount).enumerated().map { index, id in
      let given = numbers.one(of: StoreCustomer.given)
      return StoreCustomer(
        id: id, firstName: given.name, lastName: numbers.one(of: StoreCustomer.families),
        mobile: 550_000_000 + numbers.number(0...99_999), email: "customer\(index + 1)@\(identity.handle).example",
        isFemale: given.isFemale, city: numbers.one(of: StoreCustomer.cities), updatedAt: moment(&numbers))
    }
  }

  private static func orders(
    of identity: StoreIdentity, _ products: [StoreProduct], _ customers: [StoreCustomer]
  ) -> [StoreOrder] {
    var numbers = SeededNumbers(merchant: identity.id, topic: 3)
    let times = (0..<orderCount).map { _ in moment(&numbers) }.sorted()
    let onSale = products.filter { $0.status == .sale }
    let orders = zip(numbers.ids(orderCount), times).enumerated().map { index, order in
      let bought = numbers.shuffled(onSale.isEmpty ? products : onSale).prefix(numbers.number(1...4))
      return StoreOrder(
        id: order.0, reference: 10_001 + index, status: numbers.one(of: StoreOrder.Status.allCases),
        payment: numbers.one(of: ["mada", "credit_card", "apple_pay", "bank", "cod"]),
        customer: numbers.one(of: customers),
        lines: bought.map { StoreOrder.Line(product: $0, quantity: numbers.number(1...3)) }, placedAt: order.1)
    }
    return orders.reversed()
  }
}
