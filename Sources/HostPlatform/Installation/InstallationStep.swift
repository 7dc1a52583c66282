import HostValues

/// What a command makes of an installation.
package struct InstallationStep: Sendable, Equatable {
  package private(set) var installation: Installation
  /// What the app is told, in this order.
  package private(set) var events: [PlatformEvent] = []
  /// What has to be done about the app's tokens; nil for nothing.
  package private(set) var tokens: TokenWork?

  package enum TokenWork: Sendable, Equatable {
    /// Make a grant with these scopes and answer with `InstallationStep.granted`.
    case issue(scopes: [String])
    /// End every token of the app in this store.
    case revoke
  }

  private init(_ installation: Installation) { self.installation = installation }

  /// Carries out a command: all of them but `redeliver`, which is the deliveries' own and changes nothing here.
  ///
  /// - Throws: why it cannot be carried out.
  package init(
    _ command: InstallationCommand, on installation: Installation, of app: AppProfile, at now: Moment
  ) throws(InstallationRefusal) {
    self.init(installation)
    switch command {
    case .install: try install(app, now)
    case .update: try update(app)
    case .uninstall: try uninstall(app, now)
    case .startTrial(let plan, let days): try startTrial(of: plan, days: days, app, now)
    case .subscribe(let plan): try subscribe(to: plan, app, now)
    case .renew: try renew(app, now)
    case .buyAddon(let order): try buy(order, app, now)
    case .cancelSubscription(let addon): try end(addon, as: .canceled, app)
    case .expireSubscription(let addon): try end(addon, as: .expired, app)
    case .changeSettings(let settings): try changeSettings(settings)
    case .redeliver: break
    }
  }

  /// The app's tokens for the store were made. By the app's webhook it learns of them in `app.store.authorize` (D); by
  /// the consent page the app itself asked for them, and no webhook says so (A). Consent installs an app that is not
  /// installed (A).
  package init(
    granted grant: Grant, byConsent: Bool = false, on installation: Installation, of app: AppProfile, at now: Moment
  ) {
    self.init(installation)
    if byConsent, !installation.isInstalled { begin(app, now) }
    // A grant that comes when the app is gone again is not handed over.
    guard self.installation.isInstalled else {
      tokens = .revoke
      return
    }
    self.installation.phase = .authorized
    self.installation.grant = grant
    self.installation.tokensEndedAt = nil
    if !byConsent { events.append(.storeAuthorized(grant)) }
  }

  /// The merchant has paid for an add-on in the dashboard. This event is the only proof of it that an app may trust (D).
  package init(bought purchase: AddonPurchase, on installation: Installation, of app: AppProfile, at now: Moment) {
    self.init(installation)
    take(purchase, app, now)
  }

  /// The clock has come to now: what had to end by itself has ended.
  package init(reaching now: Moment, on installation: Installation, of app: AppProfile) {
    self.init(installation)
    if let trial = installation.trial, trial.endsAt <= now {
      self.installation.trial = nil
      events.append(.trialExpired(trial, of: app))
    }
    if let plan = installation.plan, let end = plan.endsAt, end <= now {
      self.installation.plan = nil
      events.append(.subscription(.subscriptionExpired, plan, of: app))
    }
  }
}

extension InstallationStep {
  private mutating func install(_ app: AppProfile, _ now: Moment) throws(InstallationRefusal) {
    guard !installation.isInstalled else { throw .alreadyInstalled }
    begin(app, now)
    tokens = .issue(scopes: app.scopes)
  }

  private mutating func begin(_ app: AppProfile, _ now: Moment) {
    installation.phase = .installed
    installation.installedAt = now
    events.append(.installed(app, at: now))
  }

  /// New tokens come right behind (D), and the old ones end with them (A).
  private mutating func update(_ app: AppProfile) throws(InstallationRefusal) {
    events.append(.updated(app, at: try moment()))
    tokens = .issue(scopes: app.scopes)
  }

  /// Trial, plan and add-ons end with the app and say nothing (A); its settings are forgotten (A).
  private mutating func uninstall(_ app: AppProfile, _ now: Moment) throws(InstallationRefusal) {
    let installedAt = try moment()
    let counter = installation.counter
    installation = Installation()
    installation.phase = .uninstalled
    installation.installedAt = installedAt
    installation.counter = counter
    events.append(.uninstalled(app, at: installedAt))
    tokens = .revoke
  }

  /// When the app was installed.
  private func moment() throws(InstallationRefusal) -> Moment {
    guard installation.isInstalled, let moment = installation.installedAt else { throw .notInstalled }
    return moment
  }

  private mutating func changeSettings(_ settings: [String: JSONValue]) throws(InstallationRefusal) {
    _ = try moment()
    let bytes = JSONValue.object(settings).wireBytes.count
    guard bytes <= Installation.largestSettings else { throw .settingsTooLarge(bytes: bytes) }
    installation.settings = settings
    events.append(.settingsUpdated(settings))
  }

  // MARK: Paying

  private mutating func startTrial(
    of slug: String?, days: Int, _ app: AppProfile, _ now: Moment
  ) throws(InstallationRefusal) {
    _ = try moment()
    if let plan = installation.plan { throw .subscribed(plan: plan.name) }
    guard installation.trial == nil else { throw .trialRunning }
    guard Trial.days.contains(days) else { throw .daysOutOfRange(days) }
    let plan: Plan? = if let slug { try Self.plan(slug, of: app) } else { nil }
    let trial = Trial(startedAt: now, endsAt: now + .seconds(days * 86_400), planName: plan?.name)
    installation.trial = trial
    events.append(.trialStarted(trial, of: app))
  }

  /// A trial ends with the subscription, and its event says when the merchant subscribed (D).
  private mutating func subscribe(to slug: String, _ app: AppProfile, _ now: Moment) throws(InstallationRefusal) {
    _ = try moment()
    if let plan = installation.plan { throw .subscribed(plan: plan.name) }
    let plan = try Self.plan(slug, of: app)
    if let trial = installation.trial {
      installation.trial = nil
      events.append(.trialCanceled(trial, of: app, subscribedAt: now))
    }
    installation.counter += 1
    let subscription = Subscription(plan: plan, number: installation.counter, at: now)
    installation.plan = subscription
    events.append(.subscription(.subscriptionStarted, subscription, of: app))
  }

  private mutating func renew(_ app: AppProfile, _ now: Moment) throws(InstallationRefusal) {
    _ = try moment()
    guard var plan = installation.plan else { throw .noSubscription }
    guard let months = plan.months else { throw .paidOnce(plan: plan.name) }
    plan.endsAt = (plan.endsAt ?? now).adding(months: months)
    installation.plan = plan
    events.append(.subscriptionRenewed(plan, of: app, at: now))
  }

  private mutating func buy(_ order: AddonOrder, _ app: AppProfile, _ now: Moment) throws(InstallationRefusal) {
    _ = try moment()
    take(try order.purchase(from: app.addons), app, now)
  }

  private mutating func take(_ purchase: AddonPurchase, _ app: AppProfile, _ now: Moment) {
    installation.counter += 1
    let subscription = Subscription(purchase: purchase, number: installation.counter, at: now)
    installation.addons = Array((installation.addons + [subscription]).suffix(Installation.mostAddons))
    events.append(.subscription(.subscriptionStarted, subscription, of: app))
  }

  private enum Ending { case canceled, expired }

  /// What is canceled ends at once (A).
  private mutating func end(_ slug: String?, as ending: Ending, _ app: AppProfile) throws(InstallationRefusal) {
    _ = try moment()
    let name: EventName = ending == .canceled ? .subscriptionCanceled : .subscriptionExpired
    if let slug {
      guard let index = installation.addons.lastIndex(where: { $0.slug == slug }) else {
        throw .unknownAddon(slug, bought: installation.addons.map(\.slug))
      }
      events.append(.subscription(name, installation.addons.remove(at: index), of: app))
    } else if let plan = installation.plan {
      installation.plan = nil
      events.append(.subscription(name, plan, of: app))
    } else if let trial = installation.trial {
      installation.trial = nil
      events.append(
        ending == .canceled ? .trialCanceled(trial, of: app, subscribedAt: nil) : .trialExpired(trial, of: app))
    } else {
      throw .nothingToEnd
    }
  }

  private static func plan(_ slug: String, of app: AppProfile) throws(InstallationRefusal) -> Plan {
    guard let plan = app.plans.first(where: { $0.slug == slug }) else {
      throw .unknownPlan(slug, known: app.plans.map(\.slug))
    }
    return plan
  }
}
