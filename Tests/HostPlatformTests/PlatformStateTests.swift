import HostValues
import Testing

@testable import HostPlatform

@Suite("The platform's state")
struct PlatformStateTests {
  private let now = Samples.noon

  private func setup(
    address: Bool = true, _ fault: DeliveryFault? = nil, on name: EventName? = nil
  ) -> PlatformState.Setup {
    PlatformState.Setup(app: Samples.app, hasAddress: address) { $0 == name || name == nil ? fault : nil }
  }

  /// Sends what is due, and the app answers with this status.
  private func send(_ state: inout PlatformState, at now: Moment, _ status: Int = 200) throws -> [EventName] {
    let due = state.desk.due(at: now)
    for delivery in due {
      _ = try state.take(.began(delivery: delivery.id), by: setup(), at: now)
      _ = try state.take(.ended(delivery: delivery.id, .answered(status)), by: setup(), at: now)
    }
    return due.map(\.event.name)
  }

  private func installed(_ setup: PlatformState.Setup) throws -> PlatformState {
    var state = PlatformState()
    #expect(try state.take(.command(.install), by: setup, at: now).tokens == .issue(scopes: Samples.app.scopes))
    _ = try state.take(.granted(Samples.grant), by: setup, at: now)
    return state
  }

  @Test("From the installation to the last goodbye, each event is told once and in its order")
  func life() throws {
    var state = try installed(setup())
    #expect(try send(&state, at: now) == [.installed, .storeAuthorized])
    #expect(state.nextMoment == nil)
    _ = try state.take(.command(.startTrial(days: 3)), by: setup(), at: now)
    #expect(try send(&state, at: now) == [.trialStarted])
    let end = now + .seconds(3 * 86_400)
    #expect(state.nextMoment == end)
    _ = try state.take(.reached, by: setup(), at: end)
    #expect(try send(&state, at: end, 500) == [.trialExpired])
    #expect(state.nextMoment == end + .seconds(300))
    _ = try state.take(.command(.redeliver(delivery: 4)), by: setup(), at: end)
    #expect(try send(&state, at: end) == [.trialExpired])
    _ = try state.take(.command(.subscribe(plan: "basic")), by: setup(), at: end)
    _ = try state.take(.bought(Samples.addon), by: setup(), at: end)
    #expect(try send(&state, at: end) == [.subscriptionStarted, .subscriptionStarted])
    #expect(try state.take(.command(.uninstall), by: setup(), at: end).tokens == .revoke)
    #expect(try send(&state, at: end) == [.uninstalled])
    #expect(state.nextMoment == nil)
    #expect(try JSONValue(json: JSONValue.storing(state).encoded).decoded() == state)
  }

  @Test("A command that is refused changes nothing")
  func refused() throws {
    var state = try installed(setup())
    let before = state
    #expect(throws: InstallationRefusal.alreadyInstalled) { try state.take(.command(.install), by: setup(), at: now) }
    #expect(throws: InstallationRefusal.unknownDelivery(9)) {
      try state.take(.command(.redeliver(delivery: 9)), by: setup(), at: now)
    }
    #expect(state == before)
  }

  @Test("A fault is counted once for each event that it strikes, and for no other")
  func faults() throws {
    var state = PlatformState()
    let order = setup(.outOfOrder)
    #expect(try state.take(.command(.install), by: order, at: now).struck == [.outOfOrder])
    let granted = try state.take(.granted(Samples.grant), by: order, at: now)
    #expect(granted.struck.isEmpty)
    #expect(granted.filed == [2])
    #expect(try send(&state, at: now) == [.storeAuthorized])
    #expect(try send(&state, at: now) == [.installed])
    #expect(
      try state.take(.command(.update), by: setup(address: false, .duplicate), at: now)
        == PlatformState.Outcome(filed: [3], tokens: .issue(scopes: Samples.app.scopes)))
  }

  @Test("An app is ready when it has taken its tokens")
  func readiness() throws {
    #expect(PlatformState().readiness == .notInstalled)
    var state = PlatformState()
    _ = try state.take(.command(.install), by: setup(), at: now)
    #expect(state.readiness == .underWay)
    _ = try state.take(.granted(Samples.grant), by: setup(), at: now)
    #expect(state.readiness == .underWay)
    _ = try send(&state, at: now, 409)
    #expect(state.readiness == .refused(.answered(409)))
    #expect(
      state.readiness.words
        == "The app refused it with 409: 200, 201 and 202 count as delivered, so it may have no tokens of this store.")
    #expect(try send(&state, at: now + .seconds(300)) == [.installed, .storeAuthorized])
    #expect(state.readiness == .ready)
    #expect(state.readiness.words == nil)
    _ = try state.take(.command(.uninstall), by: setup(), at: now)
    #expect(state.readiness == .notInstalled)
  }

  @Test("Without an address, and after consent, nothing is waited for")
  func readyAtOnce() throws {
    #expect(try installed(setup(address: false)).readiness == .ready)
    var state = PlatformState()
    _ = try state.take(.granted(Samples.grant, byConsent: true), by: setup(), at: now)
    #expect(state.readiness == .ready)
  }

  @Test("Tokens that a fault keeps are said to be kept", arguments: [DeliveryFault.lost])
  func held(fault: DeliveryFault) throws {
    #expect(try installed(setup(fault, on: .storeAuthorized)).readiness == .held)
  }

  @Test("What an app changes by the API is kept, told to nobody, and gone with the app")
  func changes() throws {
    var state = try installed(setup())
    _ = try send(&state, at: now)
    _ = try state.take(.changed(.settings(["a": 1])), by: setup(), at: now)
    let subscription = try WebhookSubscription(["event": "order.created", "url": "https://a/"], id: 1)
    _ = try state.take(.changed(.subscribed(subscription)), by: setup(), at: now)
    #expect(state.installation.settings == ["a": 1])
    #expect(state.webhooks == [subscription])
    #expect(try send(&state, at: now) == [])
    _ = try state.take(.command(.uninstall), by: setup(), at: now)
    #expect(state.webhooks.isEmpty)
    #expect(state.installation.settings.isEmpty)
  }

  @Test("After a restart what was under way is sent again")
  func restart() throws {
    var state = try installed(setup())
    _ = try state.take(.began(delivery: 1), by: setup(), at: now)
    state = try JSONValue(json: JSONValue.storing(state).encoded).decoded()
    _ = try state.take(.restored, by: setup(), at: now)
    #expect(Set(try send(&state, at: now)) == [.installed, .storeAuthorized])
  }

  @Test("Tokens that were refreshed take the place of those before, and a chain that ended leaves the app installed")
  func chains() throws {
    var state = PlatformState()
    let now = Samples.noon
    _ = try state.take(.command(.install), by: setup(), at: now)
    _ = try state.take(.granted(Samples.grant), by: setup(), at: now)
    let next = Grant(
      id: Samples.grant.id, scopes: Samples.grant.scopes, expiresAt: now + Grant.lifetime, generation: 1)
    _ = try state.take(.refreshed(next), by: setup(), at: now)
    #expect(state.installation.grant == next)
    _ = try state.take(.refreshed(Grant(id: "other", scopes: [], expiresAt: now, generation: 9)), by: setup(), at: now)
    _ = try state.take(.grantEnded("other"), by: setup(), at: now)
    #expect(state.installation.grant == next)
    _ = try state.take(.grantEnded(next.id), by: setup(), at: now)
    #expect(state.installation.grant == nil)
    #expect(state.installation.phase == .installed)
    #expect(state.readiness == .ended)
    let again = Grant(id: "again", scopes: [], expiresAt: now + Grant.lifetime)
    _ = try state.take(.granted(again, byConsent: true), by: setup(), at: now)
    #expect(state.installation.phase == .authorized)
    #expect(state.readiness == .ready)
  }
}
