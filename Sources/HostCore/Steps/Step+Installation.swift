import HostPlatform
import HostProtocol
import HostValues

/// The app in the merchant's store: what a merchant does with it, and what comes of that.
extension Step {
  /// What a merchant does with the app's installation. What cannot be done stands in the journal with the reason.
  mutating func install(_ command: InstallationCommand) {
    let before = state.platform
    let outcome: PlatformState.Outcome
    do throws(InstallationRefusal) { outcome = try platform(.command(command)) } catch {
      note(
        .merchant, command.kind.rawValue, .compact(command.members), verdict: .ignored, reason: error.words)
      return
    }
    note(.merchant, command.kind.rawValue, .compact(command.members))
    if state.platform?.installation.phase == .uninstalled, before?.installation.isInstalled == true { leaveStore() }
    follow(outcome, from: before)
  }

  /// The tokens that were asked for were made.
  mutating func granted(_ grant: Grant, byConsent: Bool) {
    let seconds = grant.expiresAt.seconds - moment.seconds
    note(
      .system, "tokens", ["expires_in_s": .integer(seconds), "scope": .string(grant.scope)],
      reason: byConsent
        ? "the merchant agreed, and the app has fetched its tokens" : "the app gets tokens for this store")
    tell(.granted(grant, byConsent: byConsent))
  }

  /// The app has refreshed its tokens. An answer that is given again within the grace changes nothing.
  mutating func refreshed(_ grant: Grant) {
    guard let present = state.platform?.installation.grant, present.id == grant.id,
      grant.generation > present.generation
    else { return }
    let seconds = grant.expiresAt.seconds - moment.seconds
    note(
      .system, "tokens", ["expires_in_s": .integer(seconds), "scope": .string(grant.scope)],
      reason: "the app has refreshed its tokens; the ones before are good no more")
    tell(.refreshed(grant))
  }

  /// The chain of the app's tokens has ended.
  mutating func grantEnded(_ id: String, reason: String) {
    guard state.platform?.installation.grant?.id == id else { return }
    note(
      .system, "tokens-ended", verdict: .noted, reason: reason,
      fix: "refresh in one place, and keep the refresh token of each answer; update gives the app new tokens")
    tell(.grantEnded(id))
  }

  /// The clock has come to a moment at which something was due.
  mutating func installationDue() {
    let before = state.platform
    guard let outcome = try? platform(.reached) else { return }
    if before?.installation.trial != nil, state.platform?.installation.trial == nil {
      note(.system, "trial-ended", reason: "its time is over")
    }
    if before?.installation.plan != nil, state.platform?.installation.plan == nil {
      note(.system, "plan-ended", reason: "its time is over, and it was not renewed")
    }
    follow(outcome, from: nil)
  }

  /// The server was started anew.
  mutating func redelivered() {
    note(
      .system, "webhooks-restored", verdict: .noted,
      reason: "the server was started anew: a webhook that was under way is sent once more")
    let outcome = try? platform(.restored)
    follow(outcome ?? .nothing, from: nil)
  }

  /// The app has called the Merchant API.
  mutating func called(_ called: MerchantCalled) {
    let call = called.call
    note(
      .system, "merchant-api", .compact(call.shown), verdict: call.status < 400 ? .acted : .ignored,
      reason: call.reason, duration: call.duration)
    if let change = called.change { tell(.changed(change)) }
  }

  /// The app has called something of the platform that is not simulated, or tried to ask about a token where nothing is.
  mutating func calledInVain(_ called: PlatformCalled) {
    let call = called.call
    let amiss = AmissCall(call)
    if amiss != nil { state.load?.askedAmiss = amiss }
    note(
      .system, "platform-call", .compact(call.shown.merging(["name": .string(called.name)]) { $1 }),
      verdict: .ignored, reason: call.reason,
      fix: amiss.map { state.diagnosis(.askedAmiss($0)).cure(.english) }, duration: call.duration)
  }

  /// The merchant has paid for add-ons in the dashboard.
  mutating func buy(_ lines: [Checkout.Line]) {
    guard state.platform != nil || state.settings.registration != nil else { return }
    for line in lines {
      tell(
        .bought(
          AddonPurchase(
            slug: line.addon.slug, name: line.addon.name, quantity: line.quantity, cents: line.addon.cents)))
    }
  }

  /// An input that nothing can be against.
  mutating func tell(_ input: PlatformInput) {
    let before = state.platform
    guard let outcome = try? platform(input) else { return }
    follow(outcome, from: before)
  }

  mutating func platform(_ input: PlatformInput) throws(InstallationRefusal) -> PlatformState.Outcome {
    var platform = state.platform ?? PlatformState()
    let outcome = try platform.take(input, by: setup, at: moment)
    state.platform = platform
    return outcome
  }

  /// The page of an app that is not in the store any more is closed (A).
  private mutating func leaveStore() {
    guard state.load != nil else { return }
    state.status = .destroyed
    clearChrome()
    note(.system, "app-closed", reason: "the app was uninstalled: its page is closed, and its tokens have ended")
  }

  var moment: Moment { Moment(now) }

  private var setup: PlatformState.Setup {
    let active = state.faults.first { $0.fault.group == .webhook }
    let fault = active?.fault.kind.delivery
    return PlatformState.Setup(
      app: AppProfile(state.settings), hasAddress: state.settings.registration?.webhook != nil,
      delay: active?.fault.delay ?? Fault.standardDelay, strikes: active?.remaining, fault: { _ in fault })
  }
}

extension AppProfile {
  /// The app of a session as the platform has it registered.
  package init(_ settings: SessionSettings) {
    self.init(
      id: settings.app.id, name: settings.app.name, description: settings.app.name, slug: settings.app.route,
      scopes: settings.registration?.scopes ?? AppProfile.standardScopes,
      addons: settings.addons.map { Offer(slug: $0.slug, name: $0.name, cents: $0.cents) })
  }
}

extension Fault.Kind {
  /// What it does to webhooks; nil for a fault of another group.
  var delivery: DeliveryFault? {
    switch self {
    case .webhookDuplicate: .duplicate
    case .webhookLate: .late
    case .webhookLost: .lost
    case .webhookOutOfOrder: .outOfOrder
    case .webhookBadSignature: .badSignature
    default: nil
    }
  }
}
