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
    let isOwn = comesOfOwnIntrospection
    let window = policy.refreshWindow / .seconds(1)
    guard state.breaker == nil else {
      return .ignored("the refresh loop was stopped; the dashboard waits for somebody to try once more")
    }
    let recent = state.refreshes.filter { now.timeIntervalSince($0) < window }
    guard recent.count < policy.refreshLimit else {
      state.breaker = RefreshBreaker(refreshes: recent.count, window: policy.refreshWindow)
      state.status = .error
      if isOwn { state.load?.followsOwnIntrospection = true }
      let verdict = state.lastIntrospection.map { "; the last introspection answered \($0.summary)" } ?? ""
      return .ignored(
        "refresh loop: \(recent.count) refreshes in \(window.formattedBriefly) s without a ready in between\(verdict)",
        fix: [.acceptedInVain, .ownIntrospection].contains(state.loopDiagnosis.cause)
          ? state.loopDiagnosis.cure(.english)
          : "refresh once after a refused token, then show an error instead of refreshing again")
    }
    state.refreshes = recent + [now]
    beginLoad(.refresh)
    guard isOwn else { return .acted }
    state.load?.followsOwnIntrospection = true
    let known = state.diagnosis(.ownIntrospection)
    return .acted(known.sentence(.english), fix: known.cure(.english))
  }

  /// Whether the refresh is the second half of what the SDK does when its own introspection has failed (O): the error
  /// comes within milliseconds before it. A host that was asked knows the reason better.
  private var comesOfOwnIntrospection: Bool {
    guard let failure = state.load?.introspectionFailedAt, state.observations.verdict == nil else { return false }
    return now.timeIntervalSince(failure) < 1
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
