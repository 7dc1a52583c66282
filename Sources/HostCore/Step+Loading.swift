import HostProtocol

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Loads of the app's document: why they begin, and what is overdue in them.
extension Step {
  mutating func open(stage: String, width: Int, place: DashboardPlace?) {
    state.stage = stage
    state.width = width
    state.place = place
    beginLoad(state.load == nil ? .launch : .reload)
  }

  /// Starts a new document. The top bar's action goes with the old one, which alone could answer its clicks (A).
  mutating func beginLoad(_ reason: LoadReason) {
    let load = DocumentLoad(number: (state.load?.number ?? 0) + 1, reason: reason)
    state.load = load
    state.status = .connecting
    state.action = nil
    state.breaker = nil
    effects.append(.mint(load: load.number))
  }

  mutating func minted(_ token: MintedToken, load number: Int) {
    guard let load = state.load, load.number == number else { return }
    state.token = token
    let lifetime = Int(token.expiresAt.timeIntervalSince(now).rounded())
    note(
      .system, "load",
      ["number": .integer(number), "reason": .string(load.reason.rawValue), "expires_in_s": .integer(lifetime)])
    effects.append(.load(number: number, reason: load.reason, tokenID: token.id))
    effects.append(.wake(.document(load: number), after: Overdue.document.patience))
  }

  mutating func frameLoaded(_ number: Int) {
    guard let load = state.load, load.number == number else { return }
    state.load?.documentLoaded = true
    if state.load?.overdue == .document { state.load?.overdue = nil }
    if load.handshakes == 0 {
      effects.append(.wake(.handshake(load: number), after: Overdue.handshake.patience))
    }
  }

  mutating func rang(_ alarm: Alarm) {
    guard let load = state.load else { return }
    switch alarm {
    case .document(load.number) where !load.documentLoaded && load.handshakes == 0: remark(.document)
    case .handshake(load.number) where load.handshakes == 0: remark(.handshake)
    case .ready(load.number) where state.status == .initialized: remark(.ready)
    case .document, .handshake, .ready: break
    }
  }

  private mutating func remark(_ overdue: Overdue) {
    guard state.status == .connecting || state.status == .initialized else { return }
    state.load?.overdue = overdue
    var fix = overdue.hint(.english)
    if overdue == .ready, let last = state.lastIntrospection, last.tokenID == state.token?.id, last.refusal != nil {
      fix += " The last introspection answered \(last.summary)."
    }
    note(.system, overdue.rawValue, verdict: .noted, reason: overdue.sentence(.english), fix: fix)
  }

  mutating func merchantLoads(_ reason: LoadReason) {
    note(.merchant, reason.rawValue)
    beginLoad(reason)
  }
}
