import HostValues

/// Why a command cannot be carried out. The installation stays as it is then.
package enum InstallationRefusal: Error, Sendable, Equatable {
  case alreadyInstalled
  case notInstalled
  case trialRunning
  case subscribed(plan: String)
  case noSubscription
  /// Neither a plan nor a trial could be canceled.
  case nothingToEnd
  case paidOnce(plan: String)
  case unknownPlan(String, known: [String])
  /// None of the app's own, and nobody said what it costs.
  case addonNotSold(String, sold: [String])
  case unknownAddon(String, bought: [String])
  case daysOutOfRange(Int)
  case settingsTooLarge(bytes: Int)
  case unknownDelivery(Int)
  case deliveryUnderWay(Int)

  /// The refusal in a sentence, with what can be done.
  package var words: String {
    switch self {
    case .alreadyInstalled: "the app is installed already; uninstall it first, or update it"
    case .notInstalled: "the app is not installed; install it first"
    case .trialRunning: "a trial is running already; cancel it first, or let it expire"
    case .subscribed(let plan):
      "the merchant is subscribed to \"\(plan.abridged())\" already; cancel that first, or renew it"
    case .noSubscription: "the merchant is not subscribed to a plan; subscribe first"
    case .nothingToEnd: "the merchant has neither a plan nor a trial"
    case .paidOnce(let plan): "\"\(plan.abridged())\" is paid once, so there is nothing to renew"
    case .unknownPlan(let slug, let known): Self.unknown("plan", slug, known, none: "the app is set up without plans")
    case .addonNotSold(let slug, let sold):
      Self.unknown("add-on", slug, sold, none: "the app is set up without add-ons")
        + "; say its price as cents to buy it all the same"
    case .unknownAddon(let slug, let bought):
      Self.unknown("bought add-on", slug, bought, none: "the merchant has bought none")
    case .daysOutOfRange(let days): "days \(Trial.days.rule(broken: days))"
    case .settingsTooLarge(let bytes):
      "the settings have \(bytes) bytes as JSON; \(Installation.largestSettings) are allowed"
    case .unknownDelivery(let id): "there is no delivery \(id)"
    case .deliveryUnderWay(let id): "delivery \(id) is being sent at this moment"
    }
  }

  private static func unknown(_ what: String, _ slug: String, _ known: [String], none: String) -> String {
    let near = nearest(to: slug, in: known).map { "; did you mean \($0)?" } ?? ""
    let all = known.isEmpty ? none : "there is \(known.map { $0.abridged() }.joined(separator: ", "))"
    return "there is no \(what) \"\(slug.abridged())\"\(near); \(all)"
  }
}
