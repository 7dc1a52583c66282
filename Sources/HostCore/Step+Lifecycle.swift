import HostProtocol

/// Handshake, ready, destroy.
extension Step {
  /// Answers every request for the context at once: a document may reload, navigate or initialise twice (O).
  mutating func handshake(requestID: String?) -> Remark {
    state.load?.handshakes += 1
    if let overdue = state.load?.overdue, overdue != .ready { state.load?.overdue = nil }
    if state.status == .connecting {
      state.status = .initialized
      if let number = state.load?.number {
        effects.append(.wake(.ready(load: number), after: Overdue.ready.patience))
      }
    }
    post(.provideContext(state.layout, requestID: requestID))
    if state.status == .destroyed {
      return .acted("the app closed itself with destroy, and stays closed until it is opened again")
    }
    guard let handshakes = state.load?.handshakes, handshakes > 1 else { return .acted }
    return .acted(
      "handshake \(handshakes) of this load: the app started twice, reloaded itself or went to another page")
  }

  /// Takes the loading overlay away (D). It ends a refresh loop; an error that an unknown event caused stays.
  mutating func ready() -> Remark {
    let early = state.load?.handshakes == 0
    if state.status != .error || state.breaker != nil { state.status = .ready }
    state.load?.overdue = nil
    state.refreshes = []
    state.breaker = nil
    return early
      ? .acted("ready before any handshake: the SDK would have sent nothing", fix: "wait for init() before ready()")
      : .acted
  }

  /// Leaves the embedded view (D). The document stays alive behind a notice (A).
  mutating func destroy() -> Remark {
    state.status = .destroyed
    state.action = nil
    return .acted
  }
}
