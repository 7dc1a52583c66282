import HostValues

extension PlatformEvent {
  static func subscription(_ name: EventName, _ subscription: Subscription, of app: AppProfile) -> PlatformEvent {
    PlatformEvent(name, .object(subscription.eventMembers(of: app)))
  }

  /// The only event of a subscription that says when it was paid again (D).
  static func subscriptionRenewed(_ subscription: Subscription, of app: AppProfile, at now: Moment) -> PlatformEvent {
    var members = subscription.eventMembers(of: app)
    members["renew_date"] = .string(now.inRiyadh.date)
    return PlatformEvent(.subscriptionRenewed, .object(members))
  }
}

extension Subscription {
  /// What every event of a subscription says. Amounts are text: the documentation has them so in one place and as
  /// numbers in another (D, contradictory). There is no coupon here, so the member is absent.
  fileprivate func eventMembers(of app: AppProfile) -> [String: JSONValue] {
    let amounts: [String: JSONValue] = [
      "initialization_cost": .string(Money(cents: 0).text), "price_before_discount": .string(price.text),
      "price": .string(price.text), "tax": "0.15", "tax_value": .string(price.tax.text),
      "total": .string((price + price.tax).text), "subscription_balance": .null,
    ]
    let members: [String: JSONValue] = [
      "id": app.idJSON, "subscription_id": .integer(id), "item_type": .string(item.rawValue),
      "item_slug": item == .addon ? .string(slug) : .null, "quantity": .integer(quantity),
      "store_type": .string(app.storeType.rawValue),
    ]
    return members.merging(amounts) { $1 }.merging(commonMembers(of: app)) { $1 }
  }

  /// What `GET /apps/{id}/subscriptions` lists: amounts are numbers and the app's id is text there (D).
  func listed(of app: AppProfile) -> JSONValue {
    let members: [String: JSONValue] = [
      "id": .string(app.id), "subscription_id": .integer(id), "item_type": .string(item.rawValue),
      "item_slug": item == .addon ? .string(slug) : .null, "quantity": .integer(quantity),
      "initialization_cost": 0, "price_before_discount": .number(price.number), "price": .number(price.number),
      "tax": 0.15, "tax_value": .number(price.tax.number), "total": .number((price + price.tax).number),
      "subscription_balance": .null, "coupon": .null,
    ]
    return .object(members.merging(commonMembers(of: app)) { $1 })
  }

  private func commonMembers(of app: AppProfile) -> [String: JSONValue] {
    [
      "app_name": .string(app.name), "description": .string(app.description), "app_type": "app", "categories": [],
      "plan_type": .string(planType), "plan_name": item == .plan ? .string(name) : .null,
      "plan_period": .optional(months.map(String.init)), "start_date": .string(startedAt.inRiyadh.date),
      "end_date": .optional(endsAt?.inRiyadh.date), "features": .array(features.map(\.json)),
    ]
  }
}
