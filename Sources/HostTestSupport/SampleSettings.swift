package import HostCore
import HostProtocol

extension SessionSettings {
  /// An English, light session of the app Stock Pulse at `Guest.origin`.
  package static var sample: SessionSettings { sample() }

  /// The sample under another policy.
  package static func sample(policy: Policy = Policy()) -> SessionSettings {
    guard let url = WebAddress("\(Guest.origin)/") else { preconditionFailure("the sample app's URL is not a URL") }
    return SessionSettings(
      app: AppSettings(id: "1234567", name: "Stock Pulse", route: "stock-pulse", url: url),
      merchant: Merchant(id: 123_456, name: "Noura Store", userID: 987_654), theme: .light, language: .english,
      currency: "SAR", tokenLifetime: .seconds(300), policy: policy)
  }
}
