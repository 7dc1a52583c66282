package import HostValues

/// What a merchant does with an app, or a developer for them.
///
/// The names are those of the control API, of scenarios and of the command line.
package enum InstallationCommand: Sendable, Equatable {
  case install
  /// The merchant takes over a new version: the app gets new tokens (D).
  case update
  case uninstall
  /// `plan` is the slug of the plan that is tried; nil for the app as a whole.
  case startTrial(plan: String? = nil, days: Int = Trial.standardDays)
  case subscribe(plan: String)
  /// Pays the plan for its next period.
  case renew
  /// The merchant pays for one of the app's add-ons, as a checkout that ends `paid` does (D).
  case buyAddon(AddonOrder)
  /// `addon` is the slug of a bought add-on; nil for the plan, or for the trial where there is no plan.
  case cancelSubscription(addon: String? = nil)
  case expireSubscription(addon: String? = nil)
  /// All settings of the app in this store: what is not in them is gone.
  case changeSettings([String: JSONValue])
  /// Sends a webhook once more, at once and whatever became of it.
  case redeliver(delivery: Int)
}

extension InstallationCommand {
  /// The word for a command, and what is said about it where commands are listed.
  package enum Kind: String, Sendable, CaseIterable {
    case install, update, uninstall, subscribe, renew, redeliver
    case startTrial = "start-trial"
    case buyAddon = "buy-addon"
    case cancelSubscription = "cancel-subscription"
    case expireSubscription = "expire-subscription"
    case changeSettings = "change-settings"

    package var about: String {
      switch self {
      case .install: "The merchant installs the app: app.installed is sent, and app.store.authorize with its tokens."
      case .update: "The merchant takes over a new version: app.updated is sent, and app.store.authorize again."
      case .uninstall: "The merchant removes the app: app.uninstalled is sent, and its tokens end."
      case .startTrial: "A trial of the app, or of one of its plans, begins."
      case .subscribe: "The merchant subscribes to a plan of the app; a trial ends by it."
      case .renew: "The plan is paid for its next period."
      case .buyAddon: "The merchant pays for an add-on of the app, without its page."
      case .cancelSubscription: "The plan, an add-on, or else the trial is canceled."
      case .expireSubscription: "The plan, an add-on, or else the trial has come to its end."
      case .changeSettings: "The merchant saves the app's settings."
      case .redeliver: "A webhook is sent once more, at once."
      }
    }

    /// What a command of this kind can say beside its type.
    package var members: [Member] {
      switch self {
      case .install, .update, .uninstall, .renew: []
      case .startTrial: [.plan, .days]
      case .subscribe: [.plan]
      case .buyAddon: [.addon, .quantity, .name, .cents]
      case .cancelSubscription, .expireSubscription: [.addon]
      case .changeSettings: [.settings]
      case .redeliver: [.delivery]
      }
    }

    /// Those of them that a command of this kind has to say.
    package var required: [Member] {
      switch self {
      case .install, .update, .uninstall, .renew, .startTrial, .cancelSubscription, .expireSubscription: []
      case .subscribe, .changeSettings, .redeliver: members
      case .buyAddon: [.addon]
      }
    }
  }

  package enum Member: String, Sendable, CaseIterable, CodingKey {
    case type, plan, days, addon, quantity, name, cents, settings, delivery
  }

  package var kind: Kind {
    switch self {
    case .install: .install
    case .update: .update
    case .uninstall: .uninstall
    case .startTrial: .startTrial
    case .subscribe: .subscribe
    case .renew: .renew
    case .buyAddon: .buyAddon
    case .cancelSubscription: .cancelSubscription
    case .expireSubscription: .expireSubscription
    case .changeSettings: .changeSettings
    case .redeliver: .redeliver
    }
  }
}
