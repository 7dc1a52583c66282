import HostValues
import Testing

@testable import HostPlatform

@Suite("An installation")
struct InstallationTests {
  private func step(
    _ command: InstallationCommand, on installation: Installation, at now: Moment = Samples.noon
  ) throws -> InstallationStep {
    try InstallationStep(command, on: installation, of: Samples.app, at: now)
  }

  private func after(_ commands: InstallationCommand...) throws -> Installation {
    try commands.reduce(Samples.authorized()) { try step($1, on: $0).installation }
  }

  @Test("To install asks for tokens, and with them the app is authorized")
  func install() throws {
    let installed = try step(.install, on: Installation())
    #expect(installed.installation.phase == .installed)
    #expect(installed.installation.installedAt == Samples.noon)
    #expect(installed.events.map(\.name) == [.installed])
    #expect(installed.tokens == .issue(scopes: Samples.app.scopes))
    let granted = InstallationStep(
      granted: Samples.grant, on: installed.installation, of: Samples.app, at: Samples.noon)
    #expect(granted.installation.phase == .authorized)
    #expect(granted.installation.grant == Samples.grant)
    #expect(granted.events == [.storeAuthorized(Samples.grant)])
    #expect(granted.tokens == nil)
  }

  @Test("By consent an app is installed and authorized, and only the installation is told")
  func consent() {
    let step = InstallationStep(
      granted: Samples.grant, byConsent: true, on: Installation(), of: Samples.app, at: Samples.noon)
    #expect(step.installation.phase == .authorized)
    #expect(step.events.map(\.name) == [.installed])
  }

  @Test("Consent of an installed app tells nothing")
  func consentAgain() throws {
    let step = InstallationStep(
      granted: Samples.grant, byConsent: true, on: try Samples.authorized(), of: Samples.app, at: Samples.noon)
    #expect(step.events.isEmpty)
  }

  @Test("Tokens that come when the app is gone are not handed over")
  func lateGrant() throws {
    let gone = try after(.uninstall)
    let step = InstallationStep(granted: Samples.grant, on: gone, of: Samples.app, at: Samples.noon)
    #expect(step.installation == gone)
    #expect(step.events.isEmpty)
    #expect(step.tokens == .revoke)
  }

  @Test("An update brings new tokens, and says when the app was installed")
  func update() throws {
    let step = try step(.update, on: Samples.authorized(), at: Samples.noon + .seconds(86_400))
    #expect(step.events == [.updated(Samples.app, at: Samples.noon)])
    #expect(step.tokens == .issue(scopes: Samples.app.scopes))
    #expect(step.installation.phase == .authorized)
  }

  @Test("To uninstall ends tokens, trial, plan, add-ons and settings, and the app can be installed again")
  func uninstall() throws {
    var installation = try after(.changeSettings(["a": 1]), .subscribe(plan: "pro"))
    installation =
      InstallationStep(bought: Samples.addon, on: installation, of: Samples.app, at: Samples.noon).installation
    let step = try step(.uninstall, on: installation)
    #expect(step.events.map(\.name) == [.uninstalled])
    #expect(step.tokens == .revoke)
    #expect(step.installation.phase == .uninstalled)
    #expect(step.installation.grant == nil)
    #expect(step.installation.plan == nil)
    #expect(step.installation.addons.isEmpty)
    #expect(step.installation.settings.isEmpty)
    let again = try self.step(.install, on: step.installation, at: Samples.noon + .seconds(60))
    #expect(again.installation.installedAt == Samples.noon + .seconds(60))
    // Ids of subscriptions are never given twice.
    let subscribed = try self.step(.subscribe(plan: "pro"), on: again.installation)
    #expect(subscribed.installation.plan?.id == 500_000_003)
  }

  @Test("A subscription ends the trial, and both are told in this order")
  func subscribeInTrial() throws {
    let step = try step(.subscribe(plan: "basic"), on: try after(.startTrial()))
    #expect(step.events.map(\.name) == [.trialCanceled, .subscriptionStarted])
    #expect(step.installation.trial == nil)
    #expect(step.installation.plan?.slug == "basic")
  }

  @Test("A renewal begins where the period ends")
  func renew() throws {
    let installation = try after(.subscribe(plan: "basic"), .renew, .renew)
    #expect(installation.plan?.endsAt?.inRiyadh.date == "2027-02-27")
  }

  @Test("Without a plan it is the trial that is canceled or expires")
  func endTrial() throws {
    #expect(try step(.cancelSubscription(), on: try after(.startTrial())).events.map(\.name) == [.trialCanceled])
    #expect(try step(.expireSubscription(), on: try after(.startTrial())).events.map(\.name) == [.trialExpired])
  }

  @Test("An add-on is ended by its slug, and the plan stays")
  func endAddon() throws {
    let plan = try after(.subscribe(plan: "pro"))
    let installation = InstallationStep(bought: Samples.addon, on: plan, of: Samples.app, at: Samples.noon).installation
    let step = try step(.cancelSubscription(addon: "sms-500"), on: installation)
    #expect(step.events.map(\.name) == [.subscriptionCanceled])
    #expect(step.events[0].data.members?["item_slug"] == "sms-500")
    #expect(step.installation.addons.isEmpty)
    #expect(step.installation.plan == plan.plan)
  }

  @Test("An add-on is bought by its slug at the catalogue's price, and the event is that of a checkout")
  func buyAddon() throws {
    let installation = try Samples.authorized()
    let step = try step(.buyAddon(AddonOrder(slug: "sms-500", quantity: 2)), on: installation)
    #expect(step == InstallationStep(bought: Samples.addon, on: installation, of: Samples.app, at: Samples.noon))
    #expect(step.events.map(\.name) == [.subscriptionStarted])
    #expect(step.events[0].data.members?["item_type"] == "addon")
    #expect(step.events[0].data.members?["price"] == "20.00")
  }

  @Test("An add-on that the catalogue lacks is bought when its price is said, and else refused with what there is")
  func buyUnknownAddon() throws {
    let plain = try Samples.authorized()
    let gold = try step(.buyAddon(AddonOrder(slug: "gold", cents: 990)), on: plain).installation.addons
    #expect(gold.map(\.name) == ["gold"])
    #expect(gold.map(\.cents) == [990])
    let renamed = try step(.buyAddon(AddonOrder(slug: "sms-500", name: "Messages", cents: 1)), on: plain)
    #expect(renamed.installation.addons.map(\.name) == ["Messages"])
    let refusal = InstallationRefusal.addonNotSold("sms-50", sold: ["sms-500"])
    #expect(throws: refusal) { try step(.buyAddon(AddonOrder(slug: "sms-50")), on: plain) }
    #expect(
      refusal.words
        == "there is no add-on \"sms-50\"; did you mean sms-500?; there is sms-500; say its price as cents to buy it "
        + "all the same")
  }

  @Test("The clock ends a trial and a plan, each once and not before its time")
  func clock() throws {
    let trial = try after(.startTrial(days: 3))
    let end = Samples.noon + .seconds(3 * 86_400)
    #expect(trial.endsNext == end)
    let before = InstallationStep(reaching: end + .milliseconds(-1), on: trial, of: Samples.app)
    #expect(before.installation == trial)
    #expect(before.events.isEmpty)
    let reached = InstallationStep(reaching: end, on: trial, of: Samples.app)
    #expect(reached.events.map(\.name) == [.trialExpired])
    let again = InstallationStep(reaching: end, on: reached.installation, of: Samples.app)
    #expect(again.events.isEmpty)

    let plan = try after(.subscribe(plan: "pro"))
    #expect(plan.endsNext?.inRiyadh.date == "2027-11-27")
    let expired = InstallationStep(reaching: Moment(milliseconds: .max), on: plan, of: Samples.app)
    #expect(expired.events.map(\.name) == [.subscriptionExpired])
    #expect(expired.installation.endsNext == nil)
    let lifetime = try after(.subscribe(plan: "lifetime"))
    #expect(lifetime.endsNext == nil)
  }

  @Test(
    "What an app that is not there cannot do is refused",
    arguments: [
      .update, .uninstall, .startTrial(), .subscribe(plan: "pro"), .renew, .cancelSubscription(), .expireSubscription(),
      .changeSettings([:]), .buyAddon(AddonOrder(slug: "sms-500")),
    ] as [InstallationCommand])
  func notInstalled(command: InstallationCommand) {
    #expect(throws: InstallationRefusal.notInstalled) { try step(command, on: Installation()) }
    #expect(throws: InstallationRefusal.notInstalled) { try step(command, on: after(.uninstall)) }
  }

  @Test("What does not fit the present state is refused with the reason")
  func refusals() throws {
    let plain = try Samples.authorized()
    let trial = try after(.startTrial())
    let plan = try after(.subscribe(plan: "basic"))
    #expect(throws: InstallationRefusal.alreadyInstalled) { try step(.install, on: plain) }
    #expect(throws: InstallationRefusal.trialRunning) { try step(.startTrial(), on: trial) }
    #expect(throws: InstallationRefusal.subscribed(plan: "Basic")) { try step(.startTrial(), on: plan) }
    #expect(throws: InstallationRefusal.subscribed(plan: "Basic")) { try step(.subscribe(plan: "pro"), on: plan) }
    #expect(throws: InstallationRefusal.noSubscription) { try step(.renew, on: plain) }
    #expect(throws: InstallationRefusal.nothingToEnd) { try step(.cancelSubscription(), on: plain) }
    #expect(throws: InstallationRefusal.paidOnce(plan: "Lifetime")) {
      try step(.renew, on: after(.subscribe(plan: "lifetime")))
    }
    #expect(throws: InstallationRefusal.unknownPlan("Pro", known: ["basic", "pro", "lifetime"])) {
      try step(.subscribe(plan: "Pro"), on: plain)
    }
    #expect(throws: InstallationRefusal.unknownPlan("x", known: ["basic", "pro", "lifetime"])) {
      try step(.startTrial(plan: "x"), on: plain)
    }
    #expect(throws: InstallationRefusal.unknownAddon("x", bought: [])) {
      try step(.expireSubscription(addon: "x"), on: plan)
    }
    #expect(throws: InstallationRefusal.daysOutOfRange(0)) { try step(.startTrial(days: 0), on: plain) }
    let large: [String: JSONValue] = ["a": .string(String(repeating: "x", count: Installation.largestSettings))]
    #expect(throws: InstallationRefusal.settingsTooLarge(bytes: Installation.largestSettings + 8)) {
      try step(.changeSettings(large), on: plain)
    }
  }

  @Test("A refusal says what can be done")
  func words() {
    #expect(
      InstallationRefusal.unknownPlan("prp", known: ["basic", "pro"]).words
        == "there is no plan \"prp\"; did you mean pro?; there is basic, pro")
    #expect(
      InstallationRefusal.unknownPlan("a", known: []).words == "there is no plan \"a\"; the app is set up without plans"
    )
    #expect(InstallationRefusal.daysOutOfRange(0).words == "days must be a whole number from 1 to 366; it is 0")
    #expect(InstallationRefusal.notInstalled.words == "the app is not installed; install it first")
  }

  @Test("Bought add-ons have a bound, and the oldest go first")
  func manyAddons() throws {
    var installation = try Samples.authorized()
    for _ in 0..<(Installation.mostAddons + 5) {
      installation =
        InstallationStep(bought: Samples.addon, on: installation, of: Samples.app, at: Samples.noon).installation
    }
    #expect(installation.addons.count == Installation.mostAddons)
    #expect(installation.addons.first?.number == 6)
  }
}
