package import HostValues

/// How an app stands with one merchant. Only `InstallationStep` makes a new one.
package struct Installation: Sendable, Equatable, Codable {
  package enum Phase: String, Sendable, CaseIterable, Codable {
    case notInstalled = "not-installed"
    /// The merchant has installed the app, which has no tokens yet.
    case installed
    /// The app has been given tokens for the store.
    case authorized
    case uninstalled
  }

  package internal(set) var phase = Phase.notInstalled
  /// Of the present installation, or of the last one.
  package internal(set) var installedAt: Moment?
  /// The tokens that the app has; nil when it has none that are good.
  package internal(set) var grant: Grant?
  /// When the chain of tokens ended; nil while the app has some, and before it had any.
  package internal(set) var tokensEndedAt: Moment?
  package internal(set) var trial: Trial?
  package internal(set) var plan: Subscription?
  /// The add-ons that the merchant has bought, oldest first.
  package internal(set) var addons: [Subscription] = []
  /// What the merchant has set for the app in this store.
  package internal(set) var settings: [String: JSONValue] = [:]
  /// Numbers subscriptions.
  @Bounded<Count> var counter = 0

  /// Bytes of the settings as JSON (A).
  package static let largestSettings = 64 * 1024
  /// How many bought add-ons are kept; the oldest are forgotten beyond (A).
  static let mostAddons = 100

  package init() {}

  /// Whether the app is in the store: it can be updated, and its page can be opened.
  package var isInstalled: Bool {
    switch phase {
    case .installed, .authorized: true
    case .notInstalled, .uninstalled: false
    }
  }

  /// When the trial or the plan ends by itself, whichever comes first; nil when nothing does.
  package var endsNext: Moment? { [trial?.endsAt, plan?.endsAt].compactMap { $0 }.min() }
}
