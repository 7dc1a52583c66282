import HostEdge

/// What people are told about the platform's own names.
package enum EdgeWords {
  /// One line for everybody who opens them.
  package static let intercepted =
    "\(PlatformName.dashboard.origin) (in this browser only) · \(PlatformName.api.rawValue) and "
    + "\(PlatformName.accounts.rawValue) are answered here · nothing was installed in your system"
}
