import HostCore
import HostPlatform

extension HostConfiguration {
  /// Lets the first load of each merchant install the app, where its webhooks have an address.
  package mutating func installOnLaunch() {
    platform.install = .onLaunch
    session.registration = platform.registration
  }
}

extension Sessions {
  /// Whether the app hears by webhook of what a merchant does.
  package var tellApp: Bool { services.platform.registration(of: standardSettings.app)?.webhook != nil }
}
