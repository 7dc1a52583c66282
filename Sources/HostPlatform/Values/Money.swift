/// An amount in hundredths of a currency, with the texts that the platform writes of it.
struct Money: Equatable {
  let cents: Int

  /// Value added tax in Saudi Arabia, in percent (D).
  static let taxPercent = 15

  /// Rounded to a whole hundredth, halves up.
  var tax: Money { Money(cents: (cents * Self.taxPercent + 50) / 100) }

  static func + (left: Money, right: Money) -> Money { Money(cents: left.cents + right.cents) }

  /// `20.00`: text, and always two decimals (D; the documentation also shows numbers).
  var text: String { "\(cents / 100).\((cents % 100).digits(2))" }

  /// The amount as a number, which the Merchant API answers with.
  var number: Double { Double(cents) / 100 }
}
