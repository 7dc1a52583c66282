import HostValues

/// An order of a seeded store.
package struct StoreOrder: Sendable, Equatable {
  /// How far it has come, by the platform's own words for it (D).
  package enum Status: String, Sendable, CaseIterable {
    case paymentPending = "payment_pending"
    case underReview = "under_review"
    case inProgress = "in_progress"
    case completed, delivering, delivered, canceled

    /// The word in Arabic, which the platform calls the status's name.
    var name: String {
      switch self {
      case .paymentPending: "بإنتظار الدفع"
      case .underReview: "بإنتظار المراجعة"
      case .inProgress: "قيد التنفيذ"
      case .completed: "تم التنفيذ"
      case .delivering: "جاري التوصيل"
      case .delivered: "تم التوصيل"
      case .canceled: "ملغي"
      }
    }

    /// The id that filters and answers name it by (A).
    var id: Int { 566_146_469 + (Self.allCases.firstIndex(of: self) ?? 0) }
  }

  package struct Line: Sendable, Equatable {
    package let product: StoreProduct
    package let quantity: Int
    var cents: Int { product.cents * quantity }
  }

  package let id: Int
  /// The number that people see.
  package let reference: Int
  package let status: Status
  package let payment: String
  package let customer: StoreCustomer
  package let lines: [Line]
  package let placedAt: Moment

  /// What a parcel costs, in hundredths of the currency.
  static let shippingCents = 2500

  var total: Money { Money(cents: lines.map(\.cents).reduce(Self.shippingCents, +)) }
}

extension StoreOrder {
  /// The order as a list has it (D; a part of the members of the platform).
  func listed(in store: StoreIdentity) -> [String: JSONValue] {
    [
      "id": .integer(id), "reference_id": .integer(reference), "total": store.amount(total),
      "date": [
        "date": .string(CreatedAtFormat.standard.text(placedAt) + ".000000"), "timezone_type": 3,
        "timezone": "Asia/Riyadh",
      ],
      "status": ["id": .integer(status.id), "name": .string(status.name), "slug": .string(status.rawValue)],
      "payment_method": .string(payment), "can_cancel": .bool(status == .paymentPending || status == .underReview),
      "items": .array(lines.map { ["name": .string($0.product.name), "quantity": .integer($0.quantity)] }),
    ]
  }

  /// The order with all that is known of it.
  func detailed(in store: StoreIdentity) -> JSONValue {
    let more: [String: JSONValue] = [
      "source": "store", "currency": .string(store.currency), "customer": customer.json(in: store),
      "amounts": [
        "sub_total": store.amount(Money(cents: total.cents - Self.shippingCents)),
        "shipping_cost": store.amount(Money(cents: Self.shippingCents)), "total": store.amount(total),
      ],
      "items": .array(lines.map { $0.json(in: store) }),
      "urls": ["customer": .string("\(store.domain)/orders/\(id)")],
    ]
    return .object(listed(in: store).merging(more) { $1 })
  }
}

extension StoreOrder.Line {
  fileprivate func json(in store: StoreIdentity) -> JSONValue {
    [
      "id": .integer(product.id), "name": .string(product.name), "sku": .string(product.sku),
      "quantity": .integer(quantity), "currency": .string(store.currency),
      "amounts": [
        "price_without_tax": store.amount(Money(cents: product.cents)), "total": store.amount(Money(cents: cents)),
      ],
      "product": product.json(in: store),
    ]
  }
}

extension StoreIdentity {
  func amount(_ money: Money) -> JSONValue { ["amount": .number(money.number), "currency": .string(currency)] }
}
