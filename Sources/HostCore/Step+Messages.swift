import HostProtocol

/// Messages of the app: judged, acted on, and written down with the reason.
extension Step {
  mutating func receive(_ message: ReceivedMessage, load number: Int) {
    let understood: UnderstoodMessage
    do {
      understood = try message.read(appOrigin: state.settings.app.url.origin)
    } catch {
      refuse(error, load: number)
      return
    }
    if let obstacle = obstacle(to: understood, load: number) {
      note(
        .guest, understood.name, understood.payload, requestID: understood.requestID, verdict: .ignored,
        reason: obstacle.reason, fix: obstacle.fix)
      return
    }
    let place = notes.count
    let remark = act(on: understood)
    notes.insert(
      Note(
        direction: .guest, event: understood.name, payload: understood.payload, requestID: understood.requestID,
        verdict: remark.verdict, reason: reason(for: remark, on: understood),
        fix: remark.fix ?? understood.deviations.first?.fix(for: understood.author)),
      at: place)
  }

  /// The first rule that the message broke, then what the dashboard has to say.
  private func reason(for remark: Remark, on message: UnderstoodMessage) -> String? {
    guard let deviation = message.deviations.first?.reason else { return remark.reason }
    return "\(deviation); \(remark.reason ?? "acted on all the same")"
  }

  /// What keeps a message with a clear meaning from being acted on.
  private func obstacle(to message: UnderstoodMessage, load number: Int) -> Remark? {
    if number != state.load?.number { return .ignored(staleness(of: number)) }
    if state.status == .destroyed, !message.event.isHandshake {
      return .ignored("the app closed itself with destroy; only opening it again brings it back")
    }
    if state.settings.policy.conformance == .strict, let deviation = message.deviations.first {
      return .ignored(deviation.reason, fix: deviation.fix(for: message.author))
    }
    return nil
  }

  private func staleness(of number: Int) -> String {
    switch state.load?.number {
    case nil: "sent before the dashboard loaded the app"
    case let current? where number < current:
      "sent by the document of load \(number), which load \(current) has replaced"
    case let current?: "sent by a document of load \(number), while the dashboard is at load \(current)"
    }
  }

  private mutating func act(on message: UnderstoodMessage) -> Remark {
    switch message.event {
    case .iframeReady: handshake(requestID: message.requestID)
    case .ready: ready()
    case .destroy: destroy()
    case .refresh: refresh()
    case .setTitle(let title): setTitle(title)
    case .navigate(let navigation): navigate(navigation)
    case .redirect(let url): redirect(to: url)
    case .setAction(let action): setAction(action)
    case .clearAction: clearAction()
    }
  }

  private mutating func refuse(_ refused: RefusedMessage, load number: Int) {
    let policy = state.settings.policy
    let verdict: Note.Verdict =
      switch refused.problem {
      case .legacy, .notSimulated: .noted
      case .unknownEvent where policy.unknownEvents == .ignore: .noted
      default: .ignored
      }
    if case .unknownEvent = refused.problem, policy.unknownEvents == .error, number == state.load?.number,
      state.status != .destroyed
    {
      state.status = .error
    }
    note(
      .guest, refused.name ?? "message", refused.payload, requestID: refused.requestID, verdict: verdict,
      reason: refused.reason, fix: refused.fix)
  }
}

extension GuestEvent {
  /// A document that asks for its context gets it in every state.
  fileprivate var isHandshake: Bool { if case .iframeReady = self { true } else { false } }
}

/// The verdict on a message that was let through to its part of the dashboard.
struct Remark {
  let verdict: Note.Verdict
  var reason: String?
  var fix: String?

  static let acted = Remark(verdict: .acted)
  static func acted(_ reason: String?, fix: String? = nil) -> Remark {
    Remark(verdict: .acted, reason: reason, fix: fix)
  }
  static func ignored(_ reason: String, fix: String? = nil) -> Remark {
    Remark(verdict: .ignored, reason: reason, fix: fix)
  }
}
