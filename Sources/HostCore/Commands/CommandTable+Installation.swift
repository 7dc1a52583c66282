import HostPlatform
import HostProtocol
import HostValues

/// The rows of the app's installation: what a merchant does with it, and what the host alone says of it.
extension CommandRow {
  private init<each Value>(
    _ kind: InstallationCommand.Kind, _ member: repeat Member<each Value>,
    make: @escaping @Sendable (repeat each Value) -> InstallationCommand
  ) {
    self.init(kind.about, repeat each member) { (value: repeat each Value) in .install(make(repeat each value)) }
  }

  static let install = CommandRow(.install) { .install }
  static let update = CommandRow(.update) { .update }
  static let uninstall = CommandRow(.uninstall) { .uninstall }
  static let startTrial = CommandRow(
    .startTrial, .optional("plan", .text, "The slug of the plan that is tried."),
    .optional("days", .whole(Trial.days), "How long it lasts.", or: Trial.standardDays)
  ) { .startTrial(plan: $0, days: $1) }
  static let subscribe = CommandRow(.subscribe, .required("plan", .text, "The plan's slug.")) { .subscribe(plan: $0) }
  static let renew = CommandRow(.renew) { .renew }
  static let buyAddon = CommandRow(
    .buyAddon, .required("addon", .filledText(example: "sms-500"), "The add-on's slug."),
    .optional("quantity", .whole(Subscription.Quantity.range), "How many of it.", or: 1),
    .optional("name", .text, "What it is called, in place of the catalogue's name."),
    .optional(
      "cents", .whole(Plan.Price.range),
      "The price of one before tax, in hundredths of the currency; has to be said of what the app's catalogue lacks.")
  ) { .buyAddon(AddonOrder(slug: $0, quantity: $1, name: $2, cents: $3)) }
  static let cancelSubscription = CommandRow(.cancelSubscription, addon) { .cancelSubscription(addon: $0) }
  static let expireSubscription = CommandRow(.expireSubscription, addon) { .expireSubscription(addon: $0) }
  static let changeSettings = CommandRow(
    .changeSettings, .required("settings", .object, "All of the app's settings; what is not among them is gone.")
  ) { .changeSettings($0) }
  static let redeliver = CommandRow(.redeliver, .required("delivery", .whole, "Which webhook, by its number.")) {
    .redeliver(delivery: $0)
  }
  static let completePending = CommandRow(
    "A payment that was pending goes through: its subscription webhook is sent.",
    .optional("order", .text, "Which order; without it, all of them.")
  ) { .completePending(order: $0) }

  private static let addon = Member<String?>.optional(
    "addon", .text, "The slug of a bought add-on; without it, the plan, or else the trial.")

  // MARK: The host's own

  static let registered = CommandRow(
    "The server has the app registered otherwise.", by: .host, .optional("registration", .stored)
  ) { .registered($0) }
  static let granted = CommandRow(
    "The app's tokens for the store were made.", by: .host, .required("grant", .stored),
    .optional("by_consent", .flag, or: false)
  ) { .granted($0, byConsent: $1) }
  static let refreshed = CommandRow("The app has refreshed its tokens.", by: .host, .required("grant", .stored)) {
    .refreshed($0)
  }
  static let grantEnded = CommandRow(
    "The chain of the app's tokens has ended.", by: .host, .required("grant", .text, "The grant's id."),
    .required("reason", .text, "Why, in plain words.")
  ) { .grantEnded($0, reason: $1) }
  static let webhookAnswered = CommandRow("A try to deliver a webhook has ended.", by: .host, .itself) { .answered($0) }
  static let webhooksRestored = CommandRow(
    "A server that was started anew sends again what was under way.", by: .host
  ) { .redelivered }
  static let merchantCalled = CommandRow("The app has called the Merchant API.", by: .host, .itself) { .called($0) }
  static let platformCalled = CommandRow("The app has called what is not simulated.", by: .host, .itself) {
    .calledInVain($0)
  }
}

extension InstallationCommand {
  /// Its members in JSON, without its type.
  var members: [String: JSONValue?] { (json.members ?? [:]).filter { $0.key != "type" }.mapValues { $0 } }
}

extension InstallationCommand.Kind {
  /// Its word among all inputs: the same one.
  package var input: InputKind {
    switch self {
    case .install: .install
    case .update: .update
    case .uninstall: .uninstall
    case .subscribe: .subscribe
    case .renew: .renew
    case .buyAddon: .buyAddon
    case .redeliver: .redeliver
    case .startTrial: .startTrial
    case .cancelSubscription: .cancelSubscription
    case .expireSubscription: .expireSubscription
    case .changeSettings: .changeSettings
    }
  }
}
