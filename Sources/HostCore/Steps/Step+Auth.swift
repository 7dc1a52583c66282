import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Tokens: refresh, its breaker, expiry by hand.
extension Step {
  /// Reloads the frame with a fresh token (D), unless the app does nothing else.
  mutating func refresh() -> Remark {
    let policy = state.settings.policy
    let window = policy.refreshWindow / .seconds(1)
    guard state.breaker == nil else {
      return .ignored("the refresh loop was stopped; the dashboard waits for somebody to try once more")
    }
    let recent = state.refreshes.filter { now.timeIntervalSince($0) < window }
    guard recent.count < policy.refreshLimit else {
      state.breaker = RefreshBreaker(refreshes: recent.count, window: policy.refreshWindow)
      state.status = .error
      let verdict = state.lastIntrospection.map { "; the last introspection answered \($0.summary)" } ?? ""
      return .ignored(
        "refresh loop: \(recent.count) refreshes in \(window.formattedBriefly) s without a ready in between\(verdict)",
        fix: state.loopDiagnosis.cause == .acceptedInVain
          ? state.loopDiagnosis.cure(.english)
          : "refresh once after a refused token, then show an error instead of refreshing again")
    }
    state.refreshes = recent + [now]
    beginLoad(.refresh)
    return .acted
  }

  /// Loads once more; the count of refreshes begins anew.
  mutating func tryAgain() {
    guard state.breaker != nil else {
      note(.merchant, "try-again", verdict: .ignored, reason: "no refresh loop was stopped")
      return
    }
    note(.merchant, "try-again")
    state.refreshes = []
    beginLoad(.refresh)
  }

  /// Ends every token issued up to now: the one function that judges tokens sees it, so all endpoints agree.
  mutating func expireToken() {
    state.tokenCutOff = now
    note(.merchant, "expire-token")
  }
}
