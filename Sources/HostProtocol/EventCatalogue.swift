import HostValues

/// Every event a guest is known to send, and what this host does with it.
package enum EventCatalogue {
  /// The prefix of all event names (O).
  package static let prefix = "embedded::"

  /// Events that the dashboard acts on.
  package static let simulated = Set(guestEvents.map(\.name))

  /// Events of old betas and of apps that post by hand (O): noted with the sentence that explains them, never an error.
  package static let legacy: [String: String] = [
    "embedded::iframe.resize": "the dashboard owns the height of the frame, so a resize request has no effect",
    "embedded::ui.modal": "an event of an old beta: the SDK has ui.confirm instead",
    "embedded::ui.overlay": "an event of an old beta: the SDK has ui.loading instead",
    "embedded::log": "an event of an old beta that the dashboard does not act on",
    "embedded::auth.logout": "an event of an old beta that the dashboard does not act on",
    "embedded::auth.error": "an event of an old beta that the dashboard does not act on",
    "embedded::auth.verify": "an event of an old beta: the app's backend introspects the token instead",
    "embedded::ui.modal.response": "an event of an old beta: the dashboard answers ui.confirm instead",
    "embedded::nav.primaryAction": "an event of an old beta: the SDK has nav.setAction instead",
    "embedded::nav.clearPrimaryAction": "an event of an old beta: the SDK has nav.clearAction instead",
    "embedded::page.loading": "an event of an old beta: the SDK has ui.loading instead",
    "embedded::page.overlay": "an event of an old beta: the SDK has ui.loading instead",
    "embedded::page.resize": "the dashboard owns the height of the frame, so a resize request has no effect",
    "embedded::page.navTo": "an event of an old beta: the SDK has page.navigate instead",
    "embedded::page.setBreadcrumbs":
      "an event of an old beta: the SDK has ui.breadcrumbs instead, to show or to hide them",
    "app.ready": "a message of an old beta: the SDK sends embedded::ready instead",
  ]

  /// Bytes of a name that may still be one of these, or one of these mistyped. A longer one is looked up nowhere.
  static let longestName = 256

  /// The event of the SDK that a mistyped or shortened name most likely meant, or nil when none is near.
  package static func suggestion(for name: String) -> String? {
    guard name.utf8.count <= longestName else { return nil }
    let short = simulated.map { $0.dropFirst(prefix.count).description }
    return nearest(to: name.trimmingPrefix(prefix).description, in: short).map { prefix + $0 }
  }
}
