package import HostValues

/// A way to pay for an app.
package struct Plan: Sendable, Equatable, Codable {
  /// How it is called in commands, as `pro`.
  package let slug: String
  package let name: String
  /// Months until it is paid again; nil for what is paid once.
  package let months: Int?
  /// Before tax, in hundredths of the currency.
  @Bounded<Price> package private(set) var cents: Int
  package let features: [Feature]

  /// Hundredths of the currency. With the largest quantity they still make a whole number (A).
  package enum Price: WholeRange {
    package static let range = 0...99_999_999_999
  }

  /// Months that a plan can last.
  package static let periods = 1...120

  /// Something that is counted, and how much of it the plan has (D).
  package struct Feature: Sendable, Equatable, Codable {
    package let key: String
    package let quantity: Int

    package init(key: String, quantity: Int) {
      self.key = key
      self.quantity = quantity
    }

    var json: JSONValue { ["key": .string(key), "quantity": .integer(quantity)] }
  }

  package init(slug: String, name: String, months: Int?, cents: Int, features: [Feature] = []) {
    self.slug = slug
    self.name = name
    self.months = months.map { min(max($0, Self.periods.lowerBound), Self.periods.upperBound) }
    _cents = Bounded(wrappedValue: cents)
    self.features = features
  }

  /// The plans of an app that has configured none, so that a subscription can be tried at once.
  package static let samples = [
    Plan(slug: "basic", name: "Basic", months: 1, cents: 2000),
    Plan(slug: "pro", name: "Pro", months: 12, cents: 49_900, features: [Feature(key: "branches", quantity: 5)]),
    Plan(slug: "lifetime", name: "Lifetime", months: nil, cents: 99_900),
  ]
}
