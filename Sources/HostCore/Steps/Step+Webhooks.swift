import HostPlatform
import HostProtocol
import HostValues

/// The webhooks of the app's installation, from the desk to the app and into the journal.
extension Step {
  /// Does what an input to the installation led to.
  ///
  /// - Parameter before: as it was before the input; nil to set the timer in any case.
  mutating func follow(_ outcome: PlatformState.Outcome, from before: PlatformState?) {
    for id in outcome.filed { remarkOnFiled(id) }
    if let kind = state.faults.first(where: { $0.fault.group == .webhook })?.fault.kind {
      for _ in outcome.struck { strike(kind) }
    }
    // Tokens that end are judged by the installation's own state: there is nothing to do about them.
    if case .issue(let scopes) = outcome.tokens { effects.append(.grant(scopes: scopes)) }
    sendNext()
    if let next = state.platform?.nextMoment, next != before?.nextMoment {
      effects.append(.wake(.installation, after: .milliseconds(max(0, next.milliseconds - moment.milliseconds))))
    }
    goOnLaunching()
  }

  /// They leave one by one, in their order.
  private mutating func sendNext() {
    guard let desk = state.platform?.desk, !desk.isSending, let next = desk.due(at: moment).first else { return }
    guard (try? platform(.began(delivery: next.id))) != nil else { return }
    effects.append(.deliver(next.id))
  }

  /// A try has ended.
  mutating func answered(_ answer: WebhookAnswer) {
    guard let delivery = state.platform?.desk[answer.delivery], delivery.standing == .underWay else { return }
    let before = state.platform
    let ended = try? platform(.ended(delivery: answer.delivery, answer.outcome, answer: answer.answer))
    writeDown(answer, of: delivery)
    follow(ended ?? .nothing, from: before)
    if delivery.event.name == .storeAuthorized, answer.outcome.isDelivered { openAgain(from: before) }
  }

  private mutating func writeDown(_ answer: WebhookAnswer, of delivery: Delivery) {
    let registration = state.settings.registration
    let number = delivery.tries.count + 1
    var payload: [String: JSONValue?] = [
      "delivery": .integer(delivery.id), "try": .integer(number), "url": registration?.webhook.map { .string($0) },
      "answer": answer.answer.flatMap { $0.isEmpty ? nil : .string($0) },
    ]
    if case .answered(let status) = answer.outcome { payload["status"] = .integer(status) }
    if number == 1 {
      let body = WebhookBody(
        event: delivery.event, merchant: state.settings.merchant.id, createdAt: delivery.createdAt)
      payload["body"] = body.shown(registration?.createdAtFormat ?? .standard)
    }
    note(
      .system, delivery.event.name.rawValue, .compact(payload),
      verdict: answer.outcome.isDelivered ? .acted : .ignored, cause: delivery.isFlawed ? flawed : nil,
      reason: reason(for: answer, delivery), fix: hint(for: answer), duration: answer.duration)
  }

  private var flawed: Note.Cause { .fault(.webhookBadSignature) }

  private func reason(for answer: WebhookAnswer, _ delivery: Delivery) -> String {
    let words = "the app \(answer.outcome.words)"
    guard !answer.outcome.isDelivered else { return words }
    let flaw = delivery.isFlawed ? "; its proof was wrong on purpose" : ""
    switch state.platform?.desk[delivery.id]?.standing {
    case .waiting?: return "\(words)\(flaw); it is sent again in \(DeliveryPolicy.pause.text)"
    default: return "\(words)\(flaw); it is not sent again by itself"
    }
  }

  private func hint(for answer: WebhookAnswer) -> String? {
    let strategy = state.settings.registration?.strategy ?? .signature
    return RefusalHint(answer.outcome, answer: answer.answer ?? "", strategy: strategy)?.words
  }

  /// Says of a webhook that does not simply leave what became of it.
  private mutating func remarkOnFiled(_ id: Int) {
    guard let delivery = state.platform?.desk[id] else { return }
    let name = delivery.event.name.rawValue
    func remark(_ cause: Note.Cause?, _ reason: String, fix: String? = nil) -> Note {
      Note(
        direction: .system, event: name, payload: ["delivery": .integer(id)], verdict: .noted, cause: cause,
        reason: reason, fix: fix)
    }
    switch delivery.standing {
    case .noAddress:
      notes.append(
        remark(
          nil, "the app is not told: nobody has said where its webhooks go",
          fix: "set webhook.url and webhook.secret, and start the host again"))
    case .lost: notes.append(remark(.fault(.webhookLost), "fault webhook-lost is on: it is not sent"))
    case .held:
      notes.append(
        remark(
          .fault(.webhookOutOfOrder), "fault webhook-out-of-order is on: it is sent behind app.store.authorize"))
    case .waiting where (delivery.due ?? moment) > moment:
      notes.append(remark(.fault(.webhookLate), "fault webhook-late is on: it is sent later"))
    default: break
    }
  }
}
