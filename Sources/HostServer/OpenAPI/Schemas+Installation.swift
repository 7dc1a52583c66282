import HostPlatform
import HostValues

extension Schemas {
  static let installation = OrderedJSON.record([
    "phase": .word(Installation.Phase.self), "installed_at": .nullable(.time), "tokens_expire_at": .nullable(.time),
    "webhook": .nullable(.record(["url": .freeText, "strategy": .word(WebhookSettings.Strategy.self)])),
    "install": .word(InstallMode.self),
    "trial": .nullable(.record(["plan": .nullable(.freeText), "ends_at": .time])), "plan": .nullable(subscription),
    "addons": .list(of: subscription), "plans": .list(of: .freeText),
    "offered_addons": .list(of: .freeText), "pending_orders": .list(of: .freeText),
    "waiting": .flag, "deliveries": .list(of: .ref("Delivery")),
  ])

  private static let subscription = OrderedJSON.record([
    "slug": .freeText, "name": .freeText, "quantity": .whole(), "ends_at": .nullable(.time),
  ])

  static let delivery = OrderedJSON.record([
    "id": .whole(), "event": .word(EventName.self), "created_at": .time, "standing": .word(Delivery.Standing.self),
    "due": .nullable(.time),
    "tries": .list(of: .record(["at": .time, "status": .nullable(.whole()), "words": .freeText])),
    "answer": .nullable(.freeText),
  ])
}
