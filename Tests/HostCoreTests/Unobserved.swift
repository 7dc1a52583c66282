import HostValues

@testable import HostCore

extension DashboardState {
  /// The state without what the readiness checks remember, which even an ignored message may change.
  var unobserved: DashboardState {
    var state = self
    state.observations = Observations()
    return state
  }
}
