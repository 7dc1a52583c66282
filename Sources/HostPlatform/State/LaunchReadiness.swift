import HostValues

/// When an app is installed that nobody has installed yet.
package enum InstallMode: String, Sendable, CaseIterable, Codable {
  /// By the first load of a merchant, which waits until the app has taken its tokens.
  case onLaunch = "on-launch"
  /// By the button or a command.
  case byHand = "by-hand"

  /// How long a load waits for the app to take its tokens; then it goes on with a remark.
  package static let patience = Duration.seconds(10)
}

/// Whether an app has what it needs before its page is opened. Most apps refuse to start without (O).
package enum LaunchReadiness: Sendable, Equatable {
  /// It has its tokens, or nobody has said where to send them.
  case ready
  case notInstalled
  /// Its tokens are being made, or on their way.
  case underWay
  /// A refresh token was used twice, and the chain of its tokens has ended.
  case ended
  /// The app did not take them at the latest try.
  case refused(DeliveryOutcome)
  /// A fault keeps them, or has swallowed them.
  case held

  /// What is missing, in a sentence for the stage; nil when nothing is.
  package var words: String? {
    switch self {
    case .ready: nil
    case .notInstalled: "The app is not installed in this store. Install it, and it gets its tokens."
    case .underWay: "The app has not taken app.store.authorize with its tokens yet."
    case .ended: "The app's tokens have ended. Update the app, and it gets new ones."
    case .refused(let outcome): "The app \(outcome.words), so it may have no tokens of this store."
    case .held: "A fault keeps app.store.authorize from the app. Deliver it again, and it gets its tokens."
    }
  }
}

extension PlatformState {
  /// How far the app is, by the latest `app.store.authorize`.
  package var readiness: LaunchReadiness {
    guard installation.isInstalled else { return .notInstalled }
    guard installation.tokensEndedAt == nil else { return .ended }
    guard let delivery = desk.deliveries.last(where: { $0.event.grant == installation.grant && $0.event.grant != nil })
    else { return installation.phase == .authorized ? .ready : .underWay }
    switch delivery.standing {
    case .delivered, .noAddress: return .ready
    case .lost, .held: return .held
    case .waiting, .underWay, .gaveUp: return delivery.tries.last.map { .refused($0.outcome) } ?? .underWay
    }
  }
}
