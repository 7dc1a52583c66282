import HostCore
import HostPlatform
import HostProtocol
import HostTestSupport
import HostValues
import Testing

@Suite("The app in the merchant's store")
struct InstallationTests {
  /// A session whose app has a webhook URL.
  private static func registered(_ install: InstallMode = .byHand) -> SessionSettings {
    var settings = SessionSettings.sample
    settings.registration = AppRegistration(webhook: "http://localhost:3000/webhook", install: install)
    return settings
  }

  @Test("is told of its installation, and gets its tokens behind it, one webhook after the other")
  func install() {
    var session = DrivenSession.launched(Self.registered())
    let installed = session.take(.install(.install))
    #expect(installed.deliveries == [1])
    #expect(installed.effects.contains(.grant(scopes: AppProfile.standardScopes)))
    #expect(session.grantTokens().deliveries == [])
    #expect(session.answer(1).deliveries == [2])
    let taken = session.answer(2)
    #expect(taken.deliveries == [])
    #expect(taken.notes.first?.event == "app.store.authorize")
    #expect(taken.notes.first?.reason == "the app took it with 200")
    #expect(session.state.platform?.installation.phase == .authorized)
    #expect(session.state.platform?.readiness == .ready)
  }

  @Test("says in the journal why a command is not carried out")
  func refusals() {
    var session = DrivenSession.launched(Self.registered())
    let note = session.take(.install(.subscribe(plan: "pro"))).notes.first
    #expect(note?.verdict == .ignored)
    #expect(note?.reason == "the app is not installed; install it first")
    #expect(session.take(.command(.install(.update))).notes.first?.direction == .control)
  }

  @Test("sends a webhook that was refused again in five minutes, three times, and names what the app wanted")
  func tries() {
    var session = DrivenSession.launched(Self.registered())
    session.take(.install(.install))
    session.grantTokens()
    for number in 1...4 {
      let outcome = session.answer(1, .answered(401), saying: "missing header X-Salla-Store-Id")
      let note = outcome.notes.first
      #expect(note?.verdict == .ignored)
      #expect(note?.payload.members?["try"] == .integer(number))
      #expect(note?.fix?.contains("x-salla-store-id") == true)
      // The other one leaves first, and then there is a timer for this one.
      let alarms = number == 1 ? session.answer(2).alarms : outcome.alarms
      #expect(alarms.first { $0.alarm == .installation }?.after == (number < 4 ? .seconds(300) : nil))
      guard number < 4 else { break }
      #expect(session.take(.rang(.installation), after: .seconds(300)).deliveries == [1])
    }
    #expect(session.state.platform?.desk[1]?.standing == .gaveUp)
    #expect(session.take(.install(.redeliver(delivery: 1))).deliveries == [1])
  }

  @Test("tells nobody without a webhook URL, and says what to set")
  func noAddress() {
    var session = DrivenSession.launched()
    let outcome = session.take(.install(.install))
    #expect(outcome.deliveries == [])
    #expect(outcome.notes.last?.fix?.contains("webhook.url") == true)
  }

  @Test("keeps the first load of a merchant until it has answered, and then loads with a fresh token")
  func onLaunch() {
    var session = DrivenSession(Self.registered(.onLaunch))
    let opened = session.take(.open(stage: "s", width: 9, place: nil))
    #expect(opened.deliveries == [1])
    #expect(!opened.effects.contains(.mint(load: 1)))
    session.grantTokens()
    session.answer(1)
    #expect(session.answer(2).effects.contains(.mint(load: 1)))
    #expect(session.take(.reload).effects.contains(.mint(load: 2)))
  }

  @Test("goes on after ten seconds, or when the app has refused its tokens, and says so")
  func impatient() {
    var silent = DrivenSession(Self.registered(.onLaunch))
    silent.take(.open(stage: "s", width: 9, place: nil))
    let overdue = silent.take(.rang(.launch(load: 1)), after: .seconds(10))
    #expect(overdue.effects.contains(.mint(load: 1)))
    #expect(overdue.notes.first?.reason?.contains("after 10s") == true)
    var refusing = DrivenSession(Self.registered(.onLaunch))
    refusing.take(.open(stage: "s", width: 9, place: nil))
    refusing.grantTokens()
    refusing.answer(1)
    #expect(refusing.answer(2, .answered(500)).effects.contains(.mint(load: 1)))
    #expect(refusing.take(.rang(.launch(load: 1))).effects.contains(.mint(load: 1)) == false)
  }

  @Test("is what the stage waits for by hand, and its tokens load the page once more", arguments: Language.allCases)
  func byHand(language: Language) {
    var session = DrivenSession.launched(Self.registered())
    #expect(session.state.diagnosis?.code == "not-authorized")
    #expect(session.state.diagnosis?.sentence(language).isEmpty == false)
    #expect(session.state.diagnosis?.cure(language).isEmpty == false)
    #expect(session.state.installationCure == .install)
    session.take(.install(.install))
    session.grantTokens()
    session.answer(1)
    #expect(session.answer(2).effects.contains(.mint(load: 2)))
    #expect(session.state.diagnosis == nil)
  }

  @Test("closes its page when the merchant removes it, and opens it when it is installed again")
  func uninstall() {
    var session = DrivenSession.ready(Self.registered())
    session.take(.install(.install))
    session.grantTokens()
    session.answer(1)
    session.answer(2)
    session.take(.install(.uninstall))
    #expect(session.state.status == .destroyed)
    #expect(session.state.closedDiagnosis.code == "uninstalled")
    #expect(session.state.platform?.installation.grant == nil)
    session.answer(3)
    session.take(.install(.install))
    session.grantTokens("second")
    session.answer(4)
    #expect(session.answer(5).effects.contains(.mint(load: 2)))
  }

  @Test("hears of an add-on once it is paid for, and of a pending one when the payment has gone through")
  func addons() {
    var session = DrivenSession.ready(Self.registered())
    session.pay(.paid)
    #expect(session.state.platform?.desk.deliveries.map(\.event.name) == [.subscriptionStarted])
    session.pay(.failed)
    session.pay(.pending)
    #expect(session.state.platform?.desk.deliveries.count == 1)
    #expect(session.state.pendingOrderIDs.count == 1)
    session.take(.completePending(order: nil))
    #expect(session.state.platform?.desk.deliveries.count == 2)
    #expect(session.take(.completePending(order: nil)).notes.first?.verdict == .ignored)
  }

  @Test("is told of an add-on that a command buys from the session's catalogue, and of its end")
  func boughtByCommand() {
    var session = DrivenSession.launched(Self.registered())
    let early = session.take(.install(.buyAddon(AddonOrder(slug: "sms-500")))).notes.first
    #expect(early?.reason == "the app is not installed; install it first")
    session.take(.install(.install))
    session.grantTokens()
    session.answer(1)
    session.answer(2)
    let bought = session.take(.command(.install(.buyAddon(AddonOrder(slug: "sms-500", quantity: 3)))))
    #expect(bought.notes.first?.direction == .control)
    #expect(bought.deliveries == [3])
    let addon = session.state.platform?.installation.addons.first
    #expect(addon?.name == "500 text messages")
    #expect(addon?.cents == 4900)
    #expect(addon?.quantity == 3)
    session.answer(3)
    #expect(session.take(.install(.cancelSubscription(addon: "sms-500"))).deliveries == [4])
    #expect(session.state.platform?.desk[4]?.event.name == .subscriptionCanceled)
    #expect(session.state.platform?.installation.addons.isEmpty == true)
    let unknown = session.take(.install(.buyAddon(AddonOrder(slug: "gold")))).notes.first
    #expect(unknown?.verdict == .ignored)
    #expect(unknown?.reason?.contains("sms-500, extra-branch, priority-support") == true)
  }

  @Test("has its trial ended by the session's clock, and a timer set for it")
  func trial() {
    var session = DrivenSession.launched(Self.registered())
    session.take(.install(.install))
    session.grantTokens()
    session.answer(1)
    session.answer(2)
    let started = session.take(.install(.startTrial(plan: nil, days: 3)))
    #expect(started.alarms.contains { $0.alarm == .installation && $0.after == .seconds(3 * 86_400) })
    session.answer(3)
    let ended = session.take(.rang(.installation), after: .seconds(3 * 86_400))
    #expect(ended.deliveries == [4])
    #expect(session.state.platform?.desk[4]?.event.name == .trialExpired)
  }

  @Test("suffers the webhook fault that is on as often as it is to strike")
  func faults() {
    var session = DrivenSession.launched(Self.registered())
    session.take(.setFault(Fault(.webhookLost, times: 1)))
    let outcome = session.take(.install(.install))
    #expect(outcome.deliveries == [])
    #expect(outcome.notes.contains { $0.cause == .fault(.webhookLost) })
    #expect(session.state.faults.isEmpty)
    #expect(session.grantTokens().deliveries == [2])
  }

  @Test("sends again after a restart what was under way")
  func restart() {
    var session = DrivenSession.launched(Self.registered())
    session.take(.install(.install))
    #expect(session.take(.redelivered).deliveries == [1])
  }
}

extension DrivenSession {
  /// Makes the tokens that an effect asked for.
  @discardableResult
  fileprivate mutating func grantTokens(_ id: String = "grant") -> Outcome {
    let grant = Grant(
      id: id, scopes: AppProfile.standardScopes, expiresAt: Moment(clock.now) + Grant.lifetime)
    return take(.granted(grant, byConsent: false))
  }

  @discardableResult
  fileprivate mutating func answer(
    _ delivery: Int, _ outcome: DeliveryOutcome = .answered(200), saying answer: String = ""
  ) -> Outcome {
    take(.answered(WebhookAnswer(delivery: delivery, outcome: outcome, answer: answer, duration: .milliseconds(5))))
  }

  /// The app sells an add-on, and the payment ends so.
  fileprivate mutating func pay(_ status: CheckoutResult.Status) {
    say("embedded::checkout.create", ["items": [["type": "addon", "slug": "sms-500", "quantity": 2]]], requestID: "r")
    take(.completeCheckout(status, threeDSecure: false))
  }
}

extension Outcome {
  /// The webhooks that leave.
  fileprivate var deliveries: [Int] {
    effects.compactMap { if case .deliver(let id) = $0 { id } else { nil } }
  }
}
