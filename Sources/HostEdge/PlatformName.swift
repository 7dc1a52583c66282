/// The names of the platform that are answered here, for one browser and one process tree only.
package enum PlatformName: String, Sendable, CaseIterable {
  /// Where merchants have their dashboard (D).
  case dashboard = "s.salla.sa"
  /// Where an app's back end asks about tokens (D).
  case api = "api.salla.dev"
  /// Where merchants let an app in, by OAuth 2 (D).
  case accounts = "accounts.salla.sa"

  /// The domains that hold the names: our authority may speak for them, and for no other.
  package static let domains = ["salla.sa", "salla.dev"]

  /// The port that the names are asked at.
  package static let port = 443

  package var origin: String { "https://\(rawValue)" }
}
