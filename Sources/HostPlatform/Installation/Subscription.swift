package import HostValues

/// What a merchant pays for: a plan of the app, or an add-on that was bought inside the dashboard.
package struct Subscription: Sendable, Equatable, Codable {
  package enum Item: String, Sendable, CaseIterable, Codable {
    case plan, addon
  }

  /// Numbers the subscriptions of an installation.
  @Bounded<Count> package private(set) var number: Int
  package let item: Item
  /// The add-on's slug, or the plan's.
  package let slug: String
  package let name: String
  @Bounded<Quantity> package private(set) var quantity: Int
  /// Months until it is paid again; nil for what is paid once.
  package let months: Int?
  /// Price of one before tax, in hundredths of the currency.
  @Bounded<Plan.Price> package private(set) var cents: Int
  package let features: [Plan.Feature]
  package let startedAt: Moment
  /// When it ends unless it is paid again; nil for what was paid once.
  package internal(set) var endsAt: Moment?

  package enum Quantity: WholeRange {
    package static let range = 1...1_000_000
  }

  init(plan: Plan, number: Int, at now: Moment) {
    _number = Bounded(wrappedValue: number)
    item = .plan
    slug = plan.slug
    name = plan.name
    _quantity = Bounded(wrappedValue: 1)
    months = plan.months
    _cents = Bounded(wrappedValue: plan.cents)
    features = plan.features
    startedAt = now
    endsAt = plan.months.map(now.adding(months:))
  }

  /// An add-on is paid once (A).
  init(purchase: AddonPurchase, number: Int, at now: Moment) {
    _number = Bounded(wrappedValue: number)
    item = .addon
    slug = purchase.slug
    name = purchase.name
    _quantity = Bounded(wrappedValue: purchase.quantity)
    months = nil
    _cents = Bounded(wrappedValue: purchase.cents)
    features = []
    startedAt = now
    endsAt = nil
  }

  /// The id that events name it by.
  package var id: Int { Self.firstID + number }
  private static let firstID = 500_000_000

  var price: Money { Money(cents: cents * quantity) }
  var planType: String { months == nil ? (cents == 0 ? "free" : "once") : "recurring" }
}
