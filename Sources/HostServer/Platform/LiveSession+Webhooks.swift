import HostCore
import HostPlatform
import HostValues
import Logging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The webhooks of a session on their way to the app.
extension LiveSession {
  /// What tells the session first how the server has its app registered, where that has changed and matters now.
  func newRegistration(before input: Input) -> Input? {
    guard !isImported, input.asksForRegistration else { return nil }
    let registration = services.platform.registration(of: state.settings.app)
    return registration == state.settings.registration ? nil : .registered(registration)
  }

  func grant(scopes: [String], at now: Date) -> Grant {
    Grant(id: services.world.identifier(), scopes: scopes, expiresAt: Moment(now) + Grant.lifetime)
  }

  /// Sends a webhook once it is on disk that it leaves, and takes in how that ended.
  func deliver(_ id: Int) {
    guard !isImported else { return }
    inBackground { session in
      do { try await session.settle() } catch {
        session.services.logger.error("a webhook cannot be sent: the journal cannot be written")
        return
      }
      guard let delivery = session.state.platform?.desk[id], delivery.standing == .underWay else { return }
      let started = session.services.world.ticks()
      let result = await session.send(delivery)
      guard !Task.isCancelled else { return }
      let duration = session.services.world.ticks() - started
      await session.applyInBackground(
        .answered(
          WebhookAnswer(delivery: id, outcome: result.outcome, answer: result.answer, duration: duration)))
    }
  }

  private func send(_ delivery: Delivery) async -> WebhookResult {
    let platform = services.platform
    guard let send = platform.send, platform.registration(of: state.settings.app) != nil,
      let settings = platform.configuration.webhook
    else { return WebhookResult(outcome: .unreachable(.other), answer: nil) }
    let tokens = delivery.event.grant.map { platform.tokens.texts(of: $0, session: id) }
    let body = WebhookBody(
      event: delivery.event, merchant: state.settings.merchant.id, createdAt: delivery.createdAt
    ).bytes(settings.createdAtFormat, tokens: tokens)
    return await send(
      WebhookCall(
        url: settings.url.text, headers: settings.headers(for: body, isFlawed: delivery.isFlawed), body: body))
  }

  /// After a restart nobody knows whether a webhook that was under way came: it is sent once more.
  func sendAgain() {
    guard !isImported, state.platform?.desk.isSending == true else { return }
    take(.redelivered)
    settleSoon()
  }
}

extension Input {
  /// Whether the registration of the app decides what it does.
  fileprivate var asksForRegistration: Bool {
    switch self {
    case .open, .install, .reload, .reopen, .completeCheckout, .bankAnswered, .completePending: true
    case .command(let input): input.asksForRegistration
    default: false
    }
  }
}
