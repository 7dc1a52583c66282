import HostCore
import HostPlatform
import HostValues

/// One input of every kind that is about the app's installation, and of every form that it has, with its JSON.
enum InstallationForms {
  private static let grant = Grant(
    id: "g", scopes: ["settings.read"], expiresAt: Moment(milliseconds: 1_795_255_200_000), generation: 2)
  private static let grantText =
    #"{"expiresAt":1795255200000,"generation":2,"id":"g","scopes":["settings.read"]}"#
  private static let registration = AppRegistration(
    webhook: "http://localhost:3000/w", strategy: .token, createdAtFormat: .iso, install: .byHand, scopes: ["a"])

  static let all: [(Input, String)] = [
    (.install(.install), #"{"type":"install"}"#), (.install(.update), #"{"type":"update"}"#),
    (.install(.uninstall), #"{"type":"uninstall"}"#),
    (.install(.startTrial(plan: "pro", days: 3)), #"{"days":3,"plan":"pro","type":"start-trial"}"#),
    (.install(.startTrial()), #"{"days":7,"type":"start-trial"}"#),
    (.install(.subscribe(plan: "pro")), #"{"plan":"pro","type":"subscribe"}"#),
    (.install(.renew), #"{"type":"renew"}"#),
    (
      .install(.buyAddon(AddonOrder(slug: "gold", quantity: 2, name: "Gold", cents: 4900))),
      #"{"addon":"gold","cents":4900,"name":"Gold","quantity":2,"type":"buy-addon"}"#
    ), (.install(.buyAddon(AddonOrder(slug: "gold"))), #"{"addon":"gold","quantity":1,"type":"buy-addon"}"#),
    (.install(.cancelSubscription()), #"{"type":"cancel-subscription"}"#),
    (.install(.expireSubscription(addon: "sms-500")), #"{"addon":"sms-500","type":"expire-subscription"}"#),
    (.install(.changeSettings(["a": 1])), #"{"settings":{"a":1},"type":"change-settings"}"#),
    (.install(.redeliver(delivery: 4)), #"{"delivery":4,"type":"redeliver"}"#),
    (.completePending(order: nil), #"{"type":"complete-pending"}"#),
    (.completePending(order: "100001"), #"{"order":"100001","type":"complete-pending"}"#),
    (.registered(nil), #"{"type":"registered"}"#),
    (
      .registered(registration),
      #"{"registration":{"createdAtFormat":"iso","install":"by-hand","scopes":["a"],"strategy":"token","#
        + #""webhook":"http://localhost:3000/w"},"type":"registered"}"#
    ),
    (.granted(grant, byConsent: false), #"{"grant":\#(grantText),"type":"granted"}"#),
    (.granted(grant, byConsent: true), #"{"by_consent":true,"grant":\#(grantText),"type":"granted"}"#),
    (.refreshed(grant), #"{"grant":\#(grantText),"type":"refreshed"}"#),
    (.grantEnded("g", reason: "r"), #"{"grant":"g","reason":"r","type":"grant-ended"}"#),
    (
      .answered(WebhookAnswer(delivery: 1, outcome: .answered(500), answer: "no", duration: .milliseconds(3))),
      #"{"answer":"no","delivery":1,"duration_ms":3,"outcome":{"kind":"answered","status":500},"#
        + #""type":"webhook-answered"}"#
    ),
    (
      .answered(WebhookAnswer(delivery: 1, outcome: .silent, duration: .zero)),
      #"{"delivery":1,"duration_ms":0,"outcome":{"kind":"silent"},"type":"webhook-answered"}"#
    ),
    (.redelivered, #"{"type":"webhooks-restored"}"#),
    (
      .called(MerchantCalled(AppCall(method: "GET", path: "/a", status: 200, reason: "r", duration: .zero))),
      #"{"duration_ms":0,"method":"GET","path":"/a","reason":"r","status":200,"type":"merchant-called"}"#
    ),
    (
      .called(
        MerchantCalled(
          AppCall(method: "POST", path: "/a", status: 200, reason: "r", duration: .zero),
          change: .settings(["b": 2]))),
      #"{"duration_ms":0,"method":"POST","path":"/a","reason":"r","settings":{"b":2},"status":200,"#
        + #""type":"merchant-called"}"#
    ),
    (
      .called(
        MerchantCalled(
          AppCall(method: "GET", path: "/a", status: 200, reason: "r", duration: .zero, caller: "node"))),
      #"{"caller":"node","duration_ms":0,"method":"GET","path":"/a","reason":"r","status":200,"#
        + #""type":"merchant-called"}"#
    ),
    (
      .calledInVain(
        PlatformCalled(
          AppCall(method: "GET", path: "/a", status: 404, reason: "r", duration: .milliseconds(2), caller: "node"),
          name: "api.salla.dev")),
      #"{"caller":"node","duration_ms":2,"method":"GET","name":"api.salla.dev","path":"/a","reason":"r","#
        + #""status":404,"type":"platform-called"}"#
    ),
    (
      .browserSaw(BrowserSaw(.cookieLost, url: "http://a.test/", name: "sid", why: "w", cure: "c")),
      #"{"cure":"c","kind":"cookie-lost","name":"sid","type":"browser-saw","url":"http://a.test/","why":"w"}"#
    ),
    (
      .browserSaw(BrowserSaw(.frameBlocked, url: "http://a.test/", why: "w")),
      #"{"kind":"frame-blocked","type":"browser-saw","url":"http://a.test/","why":"w"}"#
    ),
    (
      .calledInVain(
        PlatformCalled(
          AppCall(method: "GET", path: "/", status: 404, reason: "r", duration: .zero), name: "accounts.salla.sa")),
      #"{"duration_ms":0,"method":"GET","name":"accounts.salla.sa","path":"/","reason":"r","status":404,"#
        + #""type":"platform-called"}"#
    ),
  ]
}
