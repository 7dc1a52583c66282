import HostCore
import HostPlatform
import HostProtocol
import HostValues

extension DashboardState {
  /// How many of the latest webhooks a page is shown.
  private static let shownDeliveries = 20

  /// The app in the merchant's store as pages draw it; null when nothing is known of it beyond its page.
  var installationView: JSONValue {
    guard platform != nil || settings.registration != nil else { return .null }
    return installationJSON(deliveries: Self.shownDeliveries)
  }

  /// The same with as many webhooks as there are.
  ///
  /// - Parameter count: how many of the latest webhooks; nil for all that are kept.
  func installationJSON(deliveries count: Int? = nil) -> JSONValue {
    let installation = platform?.installation ?? Installation()
    let registration = settings.registration
    let all = platform?.desk.deliveries ?? []
    return [
      "phase": .string(installation.phase.rawValue),
      "installed_at": .optional(installation.installedAt?.date.wireText),
      "tokens_expire_at": .optional(installation.grant?.expiresAt.date.wireText),
      "webhook": registration?.webhook.map { url -> JSONValue in
        [
          "url": .string(url), "strategy": .string((registration?.strategy ?? .signature).rawValue),
        ]
      } ?? .null,
      "install": .string((registration?.install ?? .byHand).rawValue),
      "trial": installation.trial.map(\.json) ?? .null, "plan": installation.plan.map(\.json) ?? .null,
      "addons": .array(installation.addons.map(\.json)),
      "plans": .array(AppProfile(settings).plans.map { .string($0.slug) }),
      "offered_addons": .array(settings.addons.map { .string($0.slug) }),
      "pending_orders": .array(pendingOrderIDs.map { .string($0) }), "waiting": .bool(waitingLoad != nil),
      "deliveries": .array(all.suffix(count ?? all.count).map(\.json)),
    ]
  }
}

extension Trial {
  fileprivate var json: JSONValue { ["plan": .optional(planName), "ends_at": .string(endsAt.date.wireText)] }
}

extension Subscription {
  fileprivate var json: JSONValue {
    [
      "slug": .string(slug), "name": .string(name), "quantity": .integer(quantity),
      "ends_at": .optional(endsAt?.date.wireText),
    ]
  }
}

extension Delivery {
  /// Characters of an answer that a list has; the journal has more.
  private static let shownAnswer = 500

  fileprivate var json: JSONValue {
    [
      "id": .integer(id), "event": .string(event.name.rawValue), "created_at": .string(createdAt.date.wireText),
      "standing": .string(standing.rawValue), "due": .optional(due?.date.wireText),
      "tries": .array(tries.map { $0.json(isFlawed: isFlawed) }),
      "answer": .optional(answer?.abridged(to: Self.shownAnswer)),
    ]
  }
}

extension Delivery.Try {
  fileprivate func json(isFlawed: Bool) -> JSONValue {
    var status: Int?
    if case .answered(let code) = outcome { status = code }
    return [
      "at": .string(at.date.wireText), "status": status.map { .integer($0) } ?? .null,
      "words": .string("The app \(outcome.words).\(isFlawed ? " Its proof was wrong on purpose." : "")"),
    ]
  }
}
