import HostProtocol

/// Handshake, ready, destroy.
extension Step {
  /// Answers every request for the context at once: a document may reload, navigate or initialise twice (O).
  mutating func handshake(_ request: GuestRequest) -> Remark {
    state.load?.handshakes += 1
    state.load?.trail.asked()
    if state.load?.overdue != .ready { clearOverdue() }
    withdrawVerdict()
    let pending = state.pendingCheckout
    state.pendingCheckout = nil
    reply(.provideContext(state.layout, pending: pending, requestID: request.id), group: .handshake)
    if state.status == .destroyed {
      return .acted("the app closed itself with destroy, and stays closed until it is opened again")
    }
    return late(request, guestPatience: .seconds(10)) ?? repeated ?? .acted
  }

  /// The document gets its context, and has some time from now to be ready.
  mutating func provide(_ context: HostMessage, cause: Note.Cause?, reason: String?) {
    if state.status == .connecting, let load = state.load?.number {
      state.status = .initialized
      effects.append(.wake(.ready(load: load), after: Overdue.ready.patience))
    }
    post(context, cause: cause, reason: reason)
  }

  /// A remark about a context that was asked for again in one load.
  private var repeated: Remark? {
    guard let load = state.load, load.handshakes > 1 else { return nil }
    let left = state.action == nil ? "" : "; the primary action from before it is still shown"
    return .acted(
      "handshake \(load.handshakes) of this load: the app started twice, or went to another document by itself, without "
        + "a launch URL of the dashboard\(left)",
      fix: "call init() once for a page, outside components or guarded where a framework mounts twice; only the "
        + "dashboard's own loads have a token in the URL: keep what was read from it, or call refresh()")
  }

  /// Takes the loading overlay away (D). It ends a refresh loop; an error that an unknown event caused stays.
  mutating func ready() -> Remark {
    let early = state.load?.handshakes == 0
    let fix = "wait for init() before ready()"
    guard !early || state.settings.policy.conformance == .lenient else {
      return broken("ready before any handshake: the SDK sends nothing then", fix: fix)
    }
    if state.status != .error || state.breaker != nil { state.status = .ready }
    clearOverdue()
    state.load?.trail.ready()
    state.refreshes = []
    state.breaker = nil
    if early {
      return .acted(
        "ready before any handshake: the SDK would have sent nothing; it counts because the session is lenient",
        fix: fix)
    }
    return .acted
  }

  /// Leaves the embedded view (D). The document stays alive behind a notice (A).
  mutating func destroy() -> Remark {
    state.status = .destroyed
    clearChrome()
    return .acted
  }
}
