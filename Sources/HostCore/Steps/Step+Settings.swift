import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a developer changes of the session under way: currency, life of the tokens, clock, a token that is not good.
extension Step {
  /// No message tells the guest about another currency: the frame loads again, as for a language (A).
  mutating func setCurrency(_ code: String) {
    guard code != state.settings.currency else { return }
    state.settings.currency = code
    note(.merchant, "set-currency", ["currency": .string(code)])
    if state.load != nil, state.status != .destroyed { beginLoad(.locale) }
  }

  /// What lists call the session; the app hears nothing of it.
  mutating func setName(_ name: String?) {
    guard name != state.settings.name else { return }
    state.settings.name = name
    note(.merchant, "set-name", ["name": .optional(name)])
  }

  /// The tokens of the next loads live so long; those that were made keep their end.
  mutating func setTokenLifetime(_ lifetime: Duration) {
    guard lifetime != state.settings.tokenLifetime else { return }
    state.settings.tokenLifetime = lifetime
    note(.merchant, "set-token-lifetime", ["lifetime_ms": lifetime.json])
  }

  /// Moves the session's clock. What has happened is not later than now, so that a span since then is never negative.
  mutating func moveClock(by step: Duration) {
    let offset = state.clockOffset + step
    guard DashboardState.clockOffsets.contains(offset) else {
      note(
        .merchant, "advance-clock", ["by_ms": step.json, "offset_ms": state.clockOffset.json], verdict: .ignored,
        reason: "the clock cannot be more than 366 days from the world's")
      return
    }
    state.clockOffset = offset
    let moved = now.addingTimeInterval(step / .seconds(1))
    state.refreshes = state.refreshes.map { min($0, moved) }
    state.addonCache = state.addonCache.map { AddonCache(at: min($0.at, moved), addons: $0.addons) }
    note(.merchant, "advance-clock", ["by_ms": step.json, "offset_ms": offset.json])
  }

  /// The rules for what comes; what was judged already stands.
  mutating func setPolicy(_ change: PolicyChange) {
    let policy = change.applied(to: state.settings.policy)
    guard policy != state.settings.policy else { return }
    state.settings.policy = policy
    note(.merchant, "set-policy", change.json)
  }

  /// Loads the document with a token that every check has to refuse; the load after it gets a good one.
  mutating func loadFlawed(_ flaw: TokenFlaw) {
    note(.merchant, "load-flawed", ["flaw": .string(flaw.rawValue)])
    beginLoad(.reload, flaw: flaw)
  }
}

extension TokenFlaw {
  /// What is wrong with the token of a load, for its line in the journal.
  var sentence: String {
    switch self {
    case .tampered: "its token was altered after it was signed, as asked: it has to be refused"
    case .wrongAudience: "its token is made for another app, as asked: it has to be refused"
    }
  }
}
