import HostProtocol
import HostValues

/// What a ready of the app, and the verdicts on its tokens, tell the readiness checks.
extension Step {
  mutating func observeReady(from before: DashboardState, load: Int) {
    switch state.observations.verdict {
    case let verdict? where verdict.isGood:
      state.observations.good(.ready, "load \(load) was ready after its introspection answered \(verdict.summary)")
    case let verdict?:
      state.observations.bad(.ready, "load \(load) was ready although its introspection answered \(verdict.summary)")
    case nil: break
    }
    if !state.observations.rulesBroken {
      state.observations.good(.messages, "load \(load) was ready, and its messages kept the rules")
    }
    if state.observations.loopedLoad != load {
      let count = before.refreshes.count
      state.observations.good(
        .refreshLoop, "load \(load) was ready, \(count) refresh\(count == 1 ? "" : "es") before it")
    }
    if let refusal = state.observations.refusal, refusal.refreshed {
      state.observations.good(
        .tokenRefresh,
        "the token of load \(refusal.load) was refused (\(refusal.summary)); after a refresh load \(load) was ready")
      state.observations.refusal = nil
    }
  }

  mutating func observe(_ introspection: Introspection) {
    let load = state.load?.number ?? 0
    let summary = introspection.summary.abridged(to: 200)
    let isMeant = introspection.fault != nil || state.token?.flaw != nil || state.tokenEndedByHand
    let aboutSource = state.token?.flaw == nil && introspection.kind?.isAboutSource == true
    if aboutSource {
      state.observations.bad(.source, "load \(load): \(introspection.endpoint) answered \(summary)")
    } else if introspection.isGood {
      state.observations.good(.source, "load \(load): \(introspection.endpoint) answered \(summary)")
    }
    // A refused text may hold no id to know its token by.
    let verdict = Observations.Verdict(isGood: introspection.isGood, summary: summary, isMeant: isMeant)
    guard introspection.tokenID == state.token?.id || introspection.tokenID == nil && !introspection.isGood else {
      state.observations.otherVerdict = verdict
      return
    }
    state.observations.verdict = verdict
    let isTokenRefused = !introspection.isGood && !aboutSource && [401, 422].contains(introspection.status)
    if isTokenRefused { state.observations.refusal = .init(load: load, summary: summary) }
  }

  /// Remembers in which looks the app was ready.
  mutating func observeReadiness() {
    guard state.status == .ready, let load = state.load?.number else { return }
    if let theme = state.observations.theme { state.observations.themes.noteFirst(load, for: theme.rawValue) }
    state.observations.languages.noteFirst(load, for: state.settings.language.rawValue)
  }
}

extension [String: Int] {
  fileprivate mutating func noteFirst(_ load: Int, for look: String) {
    if self[look] == nil { self[look] = load }
  }
}
