import HostValues

/// All that the platform knows of one app in one merchant's store: how it stands, what it is told, what it asked for.
///
/// It is a value that a session's state can hold, and `take` is its reducer: no clock, no randomness, nothing sent.
package struct PlatformState: Sendable, Equatable, Codable {
  package private(set) var installation = Installation()
  package private(set) var desk = DeliveryDesk()
  /// The store's events that the app wants to hear of, oldest first.
  package private(set) var webhooks: [WebhookSubscription] = []

  package init() {}

  /// What the platform goes by beside its state.
  package struct Setup: Sendable {
    package let app: AppProfile
    package let hasAddress: Bool
    /// The fault that strikes an event of this name, if one does.
    package let fault: @Sendable (EventName) -> DeliveryFault?
    /// How late, for the late ones.
    package let delay: Duration
    /// How often the fault strikes at most; nil for always.
    package let strikes: Int?

    package init(
      app: AppProfile, hasAddress: Bool, delay: Duration = .seconds(3), strikes: Int? = nil,
      fault: @escaping @Sendable (EventName) -> DeliveryFault? = { _ in nil }
    ) {
      self.app = app
      self.hasAddress = hasAddress
      self.fault = fault
      self.delay = delay
      self.strikes = strikes
    }
  }

  /// What comes of an input beside the new state.
  package struct Outcome: Sendable, Equatable {
    /// The deliveries that were filed, by their ids.
    package internal(set) var filed: [Int] = []
    /// The faults that struck, in the order of the events that they struck.
    package internal(set) var struck: [DeliveryFault] = []
    package internal(set) var tokens: InstallationStep.TokenWork?
  }

  /// When something happens by itself: a webhook is due, a trial or a plan ends; nil when nothing does. While one
  /// webhook is under way, the others wait for its end.
  package var nextMoment: Moment? {
    [desk.isSending ? nil : desk.nextDue, installation.endsNext].compactMap { $0 }.min()
  }

  /// As in a new session, but that deliveries are numbered on: what is still under way is none of the new ones.
  package mutating func startAnew() {
    installation = Installation()
    webhooks = []
    desk = desk.emptied
  }

  /// Takes an input in. What is due afterwards is `desk.due(at:)`.
  ///
  /// - Throws: why a command cannot be carried out; the state is as it was then.
  package mutating func take(
    _ input: PlatformInput, by setup: Setup, at now: Moment
  ) throws(InstallationRefusal) -> Outcome {
    switch input {
    case .command(.redeliver(let id)): try desk.redeliver(id, at: now)
    case .command(let command):
      return file(try InstallationStep(command, on: installation, of: setup.app, at: now), setup, now)
    case .granted(let grant, let byConsent):
      return file(
        InstallationStep(granted: grant, byConsent: byConsent, on: installation, of: setup.app, at: now), setup, now)
    case .bought(let purchase):
      return file(InstallationStep(bought: purchase, on: installation, of: setup.app, at: now), setup, now)
    case .refreshed(let grant): if installation.grant?.id == grant.id { installation.grant = grant }
    case .grantEnded(let id): endGrant(id, at: now)
    case .reached: return file(InstallationStep(reaching: now, on: installation, of: setup.app), setup, now)
    case .began(let id): desk.begin(id)
    case .ended(let id, let outcome, let answer): desk.end(id, with: outcome, answer: answer, at: now)
    case .restored: desk.restore(at: now)
    case .changed(.settings(let settings)): installation.settings = settings
    case .changed(.subscribed(let subscription)):
      webhooks = Array((webhooks + [subscription]).suffix(WebhookSubscription.most))
    }
    return Outcome()
  }

  /// The app stays installed, and has no tokens until it gets new ones.
  private mutating func endGrant(_ id: String, at now: Moment) {
    guard installation.grant?.id == id else { return }
    installation.grant = nil
    installation.tokensEndedAt = now
    if installation.phase == .authorized { installation.phase = .installed }
  }

  private mutating func file(_ step: InstallationStep, _ setup: Setup, _ now: Moment) -> Outcome {
    let wasInstalled = installation.isInstalled
    installation = step.installation
    // What an app had asked for in a store goes with it (A).
    if wasInstalled, !installation.isInstalled { webhooks = [] }
    var outcome = Outcome(tokens: step.tokens)
    for event in step.events {
      let mayStrike = setup.hasAddress && outcome.struck.count < setup.strikes ?? .max
      let fault = mayStrike ? setup.fault(event.name).flatMap { $0.strikes(event.name) ? $0 : nil } : nil
      if let fault { outcome.struck.append(fault) }
      outcome.filed += desk.file(
        event, at: now, by: .init(hasAddress: setup.hasAddress, fault: fault, delay: setup.delay))
    }
    return outcome
  }
}

extension PlatformState.Outcome {
  /// Nothing comes of it.
  package static var nothing: PlatformState.Outcome { PlatformState.Outcome() }
}
