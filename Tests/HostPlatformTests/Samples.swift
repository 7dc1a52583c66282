import HostValues
import Testing

@testable import HostPlatform

/// A store and an app that the tests share. All of it is made up.
enum Samples {
  static let store = StoreIdentity(id: 123_456, name: "متجر / تجربة", userID: 77, currency: "SAR")
  static let app = AppProfile(
    id: "513499943", name: "تطبيق / App", description: "\"مدير\" المتجر", slug: "my-app",
    scopes: ["settings.read", "products.read", "offline_access"],
    addons: [.init(slug: "sms-500", name: "500 text messages", cents: 1000)])
  /// 2026-11-27 12:00:00 in Riyadh, a Friday.
  static let noon = Moment(milliseconds: 1_795_770_000_000)
  static let grant = Grant(id: "grant-1", scopes: app.scopes, expiresAt: noon + Grant.lifetime)
  static let tokens = GrantTokens(access: Secret("at_example"), refresh: Secret("rt_example"))
  static let addon = AddonPurchase(slug: "sms-500", name: "500 text messages", quantity: 2, cents: 1000)

  /// Where and how the webhooks of the sample app go.
  static func settings(
    _ strategy: WebhookSettings.Strategy = .signature, headers: [WebhookHeader] = []
  ) throws -> WebhookSettings {
    WebhookSettings(
      url: try #require(WebLocation("http://localhost:3000/webhook")), secret: Secret("test-webhook-secret"),
      strategy: strategy, headers: headers)
  }

  /// An installation with tokens.
  static func authorized(at now: Moment = noon) throws -> Installation {
    let installed = try InstallationStep(.install, on: Installation(), of: app, at: now).installation
    return InstallationStep(granted: grant, on: installed, of: app, at: now).installation
  }

  /// One event of each name.
  static func events() throws -> [PlatformEvent] {
    var events: [PlatformEvent] = []
    var installation = Installation()
    func run(_ commands: InstallationCommand...) throws {
      for command in commands {
        let step = try InstallationStep(command, on: installation, of: app, at: noon)
        installation = step.installation
        events += step.events
        if case .issue = step.tokens {
          let granted = InstallationStep(granted: grant, on: installation, of: app, at: noon)
          installation = granted.installation
          events += granted.events
        }
      }
    }
    try run(
      .install, .update,
      .changeSettings(["10": true, "9": 1.5, "name": "محمد / علي", "الاسم": nil, "deep": [["b": 1, "a": []]]]),
      .startTrial(plan: "pro"), .expireSubscription(), .startTrial(), .subscribe(plan: "basic"), .renew,
      .cancelSubscription(), .subscribe(plan: "lifetime"), .expireSubscription())
    let bought = InstallationStep(bought: addon, on: installation, of: app, at: noon)
    installation = bought.installation
    events += bought.events
    try run(.uninstall)
    return events + [.feedbackCreated(id: 9, rating: 5, comment: "ممتاز!\n\tشكرا \u{1F44D} <b>&</b>", at: noon)]
  }

  /// The bodies of those events as they are sent.
  static func bodies(_ format: CreatedAtFormat = .standard) throws -> [[UInt8]] {
    try events().map { WebhookBody(event: $0, merchant: store.id, createdAt: noon).bytes(format, tokens: tokens) }
  }
}
