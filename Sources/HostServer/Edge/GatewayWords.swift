import HostProtocol

/// What people are told about the gateway.
package enum GatewayWords {
  /// One line for everybody who opens it.
  package static func line(_ gateway: GatewaySwitch.Opened) -> String {
    "\(gateway.shown.origin) shows \(gateway.app.origin), without its frame policy and with cookies of this site:"
      + " less like production than salla-host open"
  }
}
