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
    if state.settings.policy.conformance == .strict, let refused = understood.refusedByItsDeviation {
      refuse(refused, load: number)
      return
    }
    ruleBroken = !understood.deviations.isEmpty
    let place = notes.count
    remarkOnAuthor(understood.author)
    let remark = judge(understood)
    notes.insert(
      Note(
        direction: .guest, event: understood.name, payload: understood.payload, requestID: understood.requestID,
        verdict: remark.verdict, cause: ruleBroken ? .rule : nil, reason: reason(for: remark, on: understood),
        fix: fix(for: remark, on: understood)),
      at: place)
  }

  /// The first rule that the message broke, then what the dashboard has to say.
  private func reason(for remark: Remark, on message: UnderstoodMessage) -> String? {
    guard let deviation = message.deviations.first?.reason else { return remark.reason }
    return "\(deviation); \(remark.reason ?? "acted on all the same")"
  }

  private func fix(for remark: Remark, on message: UnderstoodMessage) -> String? {
    let fixes = [message.deviations.first?.fix(for: message.author), remark.fix].compactMap { $0 }
    return fixes.isEmpty ? nil : fixes.joined(separator: "; ")
  }

  /// What keeps a message with a clear meaning from being heard at all.
  private func obstacle(to message: UnderstoodMessage, load number: Int) -> Remark? {
    if number != state.load?.number { return .ignored(staleness(of: number)) }
    if state.status == .destroyed, !message.event.isHandshake {
      return .ignored("the app closed itself with destroy; only opening it again brings it back")
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

  /// Remarks once in a load that a message was posted without the SDK.
  private mutating func remarkOnAuthor(_ author: MessageAuthor) {
    guard author == .raw, state.load?.rawSenderNoted == false else { return }
    state.load?.rawSenderNoted = true
    note(
      .system, "raw-sender", verdict: .noted, reason: "posted without the SDK: metadata.version is missing",
      fix: "call the SDK instead of postMessage: it checks what it sends, and follows the platform")
  }

  /// Acts on a message; what comes before any handshake is remarked on.
  private mutating func judge(_ message: UnderstoodMessage) -> Remark {
    let early = state.load?.handshakes == 0 && !message.event.isHandshake
    let remark = act(on: message)
    guard early, remark.reason == nil else { return remark }
    return .acted("sent before any handshake", fix: "call init(), and wait for it before everything else")
  }

  private mutating func act(on message: UnderstoodMessage) -> Remark {
    let request = GuestRequest(id: message.requestID, sentAt: message.sentAt)
    return switch message.event {
    case .iframeReady: handshake(request)
    case .ready: ready()
    case .destroy: destroy()
    case .refresh: refresh()
    case .setTitle(let title): setTitle(title)
    case .navigate(let navigation): navigate(navigation)
    case .redirect(let url): redirect(to: url)
    case .setAction(let action): setAction(action)
    case .clearAction: clearAction()
    case .addItem(let item): addItem(item, request)
    case .updateItem(let patch): updateItem(patch)
    case .removeItem(let value): removeItem(value)
    case .loading(let shown): loading(shown)
    case .breadcrumbs(let shown): breadcrumbs(shown)
    case .toast(let toast): self.toast(toast)
    case .confirm(let question): confirm(question, request)
    case .createCheckout(let checkout): createCheckout(checkout, request)
    case .getAddons: getAddons(request)
    case .resetAddonCache: resetAddonCache()
    }
  }

  /// The remark about a message that is ignored for a rule.
  mutating func broken(_ reason: String, fix: String? = nil) -> Remark {
    ruleBroken = true
    return .ignored(reason, fix: fix)
  }

  private mutating func refuse(_ refused: RefusedMessage, load number: Int) {
    let policy = state.settings.policy
    let verdict: Note.Verdict =
      switch refused.problem {
      case .legacy: .noted
      case .unknownEvent where policy.unknownEvents == .ignore: .noted
      default: .ignored
      }
    let isHeard = number == state.load?.number && state.status != .destroyed
    if isHeard, verdict == .ignored, !refused.problem.concernsSender { ruleBroken = true }
    if case .unknownEvent = refused.problem, policy.unknownEvents == .error, isHeard { state.status = .error }
    if isHeard { noticeStray(refused) }
    note(
      .guest, refused.name ?? "message", refused.payload, requestID: refused.requestID, verdict: verdict,
      cause: ruleBroken ? .rule : nil, reason: refused.reason, fix: refused.fix)
    if refused.name == "embedded::nav.addItem", refused.problem.concernsPayload, isHeard {
      reply(.addItemRefused(refused.reason, requestID: refused.requestID))
    }
  }
}

extension MessageProblem {
  /// Whether the message may well be none of the app's.
  fileprivate var concernsSender: Bool { if case .sender = self { true } else { false } }
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
