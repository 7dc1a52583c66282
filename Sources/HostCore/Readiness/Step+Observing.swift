import HostProtocol
import HostValues

/// Draws from each input, and from the lines it left in the journal, what the readiness checks can know.
extension Step {
  mutating func observe(_ input: Input, from before: DashboardState) {
    // The notes of an input are about the load in which it came.
    for note in notes { observe(note, from: before) }
    if let load = state.load, load.number != before.load?.number { state.observations.beginLoad(load.reason) }
    switch input {
    case .examined(state.load?.number, let report): state.observations.report = report
    case .minted(state.load?.number, _):
      state.observations.verdict = nil
      state.observations.otherVerdict = nil
    case .introspected(let introspection) where !introspection.isOfVisit: observe(introspection)
    default: break
    }
    observeReadiness()
  }

  private mutating func observe(_ note: Note, from before: DashboardState) {
    let load = before.load?.number ?? 0
    switch (note.direction, note.verdict) {
    case (.guest, .acted): observe(guest: note, from: before, load: load)
    case (.guest, .ignored): observe(ignored: note, from: before, load: load)
    case (.host, .acted): observe(host: note, from: before, load: load)
    case (.system, .noted): observe(system: note, load: load)
    default: break
    }
  }

  /// How many refreshes may follow each other before an app counts as one that never stops (A).
  private static var patientRefreshes: Int { 3 }

  private mutating func observe(guest note: Note, from before: DashboardState, load: Int) {
    if guestGaveUp {
      state.observations.bad(.replies, "load \(load): \(note.event) came when the guest had given up")
    }
    if note.cause == .rule {
      state.observations.rulesBroken = true
      state.observations.bad(
        .messages, "load \(load): \(note.event.abridged()) broke a rule: \(note.reason?.abridged(to: 200) ?? "")")
    }
    switch note.event {
    case "embedded::ready": observeReady(from: before, load: load)
    case "embedded::page.setTitle":
      state.observations.good(.title, "load \(load) set the title \"\((state.title ?? "").abridged())\"")
    case "embedded::ui.loading" where before.loadingSince != nil && state.loadingSince == nil:
      state.observations.good(.loading, "load \(load) hid the overlay that it had shown")
    case "embedded::auth.refresh":
      if state.observations.refusal?.load == load { state.observations.refusal?.refreshed = true }
      if state.refreshes.count > Self.patientRefreshes {
        let words = "load \(load): \(state.refreshes.count) refreshes went by without a ready"
        state.observations.bad(.refreshLoop, words)
      }
    default: break
    }
  }

  private mutating func observe(ignored note: Note, from before: DashboardState, load: Int) {
    if note.cause == .rule {
      state.observations.rulesBroken = true
      state.observations.bad(
        .messages, "load \(load): \(note.event.abridged()) was ignored: \(note.reason?.abridged(to: 200) ?? "")")
    }
    if let breaker = state.breaker, before.breaker == nil {
      let words = "load \(load): \(breaker.refreshes) refreshes went by without a ready"
      state.observations.loopedLoad = load
      state.observations.bad(.refreshLoop, words)
      if state.observations.refusal != nil { state.observations.bad(.tokenRefresh, words) }
    }
  }

  private mutating func observe(host note: Note, from before: DashboardState, load: Int) {
    guard note.cause != .byHand else { return }
    switch HostMessage.Event(rawValue: note.event) {
    case .contextProvide:
      state.observations.theme = (note.payload.members?["layout"]?.members?["theme"]?.text).flatMap(Theme.init)
      if !guestGaveUp { state.observations.good(.handshake, "load \(load) asked with embedded::iframe.ready") }
    case .themeChange: state.observations.theme = state.settings.theme
    case .confirmResponse where before.questions.first?.guestGaveUp == true: break
    case let event? where event.isReply && note.cause == nil && !guestGaveUp:
      state.observations.good(.replies, "load \(load) has its \(note.event)")
    default: break
    }
  }

  private mutating func observe(system note: Note, load: Int) {
    switch note.event {
    case "handshake-overdue":
      state.observations.bad(.handshake, "load \(load): handshake-overdue, it has not asked for its context")
    case "ready-overdue":
      if state.observations.verdict?.isMeant != true {
        state.observations.bad(.ready, "load \(load): ready-overdue, it has its context and is not ready")
      }
      if let refusal = state.observations.refusal, refusal.load == load {
        state.observations.bad(
          .tokenRefresh, "load \(load): its token was refused (\(refusal.summary)), and it did not refresh")
      }
    case "ready-again-overdue":
      state.observations.bad(.ready, "load \(load): ready-again-overdue, another document of the app is not ready")
    case "loading-overdue":
      state.observations.bad(.loading, "load \(load): loading-overdue, it has not hidden the overlay")
    case "confirm-given-up":
      state.observations.bad(.replies, "load \(load): confirm-given-up, nobody answered for 30 s")
    default: break
    }
  }
}
