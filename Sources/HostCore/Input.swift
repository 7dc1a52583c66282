package import HostPlatform
package import HostPreflight
package import HostProtocol
package import HostValues

/// Everything that can happen to a session. A page, a script, a timer and a replay all come through this door.
package indirect enum Input: Sendable, Equatable {
  /// A page opens the session and becomes its stage; `place` is where its address bar points.
  case open(stage: String, width: Int, place: DashboardPlace?)
  /// The iframe's load event for this load.
  case frameLoaded(load: Int)
  /// The document in the frame holds so many frames of its own.
  case framesInside(load: Int, count: Int)
  /// The server has looked at the app's page.
  case examined(load: Int, PreflightReport)
  case message(load: Int, ReceivedMessage)
  /// The server made the token for a load.
  case minted(load: Int, MintedToken)
  case rang(Alarm)
  case introspected(Introspection)

  case clickAction(value: String)
  case setTheme(Theme)
  case setLanguage(Language)
  /// Load the app's document again, with a fresh token.
  case reload
  /// Open the app again after it closed itself.
  case reopen
  /// Load the app once more after the breaker stopped a refresh loop.
  case tryAgain
  /// End every token issued so far.
  case expireToken
  /// Look at the frame in spite of the overlay.
  case look
  /// Go to a page of the dashboard, or back to the app when nil. `inHistory`: the browser's address shows it already.
  case go(DashboardPlace?, inHistory: Bool)
  case dismissRedirect
  case clickNavItem(value: String)
  /// The merchant answers the question that is shown. With its id, a second click never answers the one behind it.
  case answerConfirm(Bool, question: Int? = nil)
  case dismissToast(id: Int)
  /// The merchant ends the open payment; by `threeDSecure` the bank's page decides instead.
  case completeCheckout(CheckoutResult.Status, threeDSecure: Bool)
  /// The session takes the place of one that a server before this one held.
  case restored
  case dismissRestart
  /// The bank's page sends the merchant back.
  case bankAnswered(CheckoutResult.Status)
  case resize(width: Int)

  /// What a script asks for: the same input as a click, and the journal names the script as its author.
  case command(Input)
  /// What the session is called from now on; nil for app and merchant.
  case setName(String?)
  /// Another currency for the merchant; the frame loads again (A).
  case setCurrency(String)
  /// How long the tokens of the next loads are valid.
  case setTokenLifetime(Duration)
  /// Moves the session's clock, forwards or backwards by a negative time.
  case moveClock(by: Duration)
  /// Load the app's document again, with a token that is not good.
  case loadFlawed(TokenFlaw)
  /// Switch a fault on, in place of the one of its group.
  case setFault(Fault)
  /// Switch off the fault of one group, or all of them.
  case endFaults(Fault.Group?)
  /// Post a message of the dashboard to the app by hand.
  case send(HostMessage)
  /// Post any data at all to the app.
  case sendRaw(JSONValue)
  /// Change the server's signing keys.
  case changeKeys(KeyChange)
  /// The server has changed its signing keys, or says why not.
  case keysChanged(KeyChange, KeyOutcome)
  /// The journal has reached its bound and let the oldest entries go, up to this number.
  case trimmed(upTo: Int)
  /// Other rules for the session.
  case setPolicy(PolicyChange)
  /// Back to the start, with the settings that the session began with.
  case reset(SessionSettings)

  /// The merchant does something with the app's installation, or a developer for them.
  case install(InstallationCommand)
  /// The merchant's payment of this order, which was pending, has gone through.
  case completePending(order: String?)
  /// The server has the app registered otherwise than the session knows; nil: no more than its page.
  case registered(AppRegistration?)
  /// The tokens that were asked for were made; by consent when the merchant agreed on the authorization server's page.
  case granted(Grant, byConsent: Bool)
  /// The app has refreshed its tokens.
  case refreshed(Grant)
  /// The chain of tokens of a grant has ended.
  case grantEnded(String, reason: String)
  /// A try to deliver a webhook has ended.
  case answered(WebhookAnswer)
  /// The server was started anew: what was under way is sent again.
  case redelivered
  /// The app has called the Merchant API.
  case called(MerchantCalled)
  /// Something of the platform was called that is not simulated.
  case calledInVain(PlatformCalled)
  /// The browser of a check has seen what only it can see.
  case browserSaw(BrowserSaw)
}

/// The word in front of an input in JSON, its `type`. The order is that of every list of commands.
package enum InputKind: String, Sendable, CaseIterable {
  case reload, reopen
  case tryAgain = "try-again"
  case look
  /// Another word for `go` without a path.
  case navigateBack = "navigate-back"
  case go
  case clickAction = "click-action"
  case clickNavItem = "click-nav-item"
  case answerConfirm = "answer-confirm"
  case completeCheckout = "complete-checkout"
  case dismissToast = "dismiss-toast"
  case dismissRedirect = "dismiss-redirect"
  case dismissRestart = "dismiss-restart"
  case setTheme = "set-theme"
  case setLocale = "set-locale"
  case setCurrency = "set-currency"
  case setName = "set-name"
  case setTokenLifetime = "set-token-lifetime"
  case setPolicy = "set-policy"
  case expireToken = "expire-token"
  /// Another word for `load-flawed` with the flaw `tampered`.
  case tamperToken = "tamper-token"
  case loadFlawed = "load-flawed"
  case advanceClock = "advance-clock"
  case setFault = "set-fault"
  case endFaults = "end-faults"
  case send
  case sendRaw = "send-raw"
  case rotateKey = "rotate-key"
  case dropKey = "drop-key"
  case install, update, uninstall
  case startTrial = "start-trial"
  case subscribe, renew
  case buyAddon = "buy-addon"
  case cancelSubscription = "cancel-subscription"
  case expireSubscription = "expire-subscription"
  case changeSettings = "change-settings"
  case redeliver
  case completePending = "complete-pending"

  case open
  case frameLoaded = "frame-loaded"
  case framesInside = "frames-inside"
  case resize, message

  case examined, minted, rang, introspected, restored, command
  case bankAnswered = "bank-answered"
  case keysChanged = "keys-changed"
  case trimmed, reset
  case registered, granted, refreshed
  case grantEnded = "grant-ended"
  case webhookAnswered = "webhook-answered"
  case webhooksRestored = "webhooks-restored"
  case merchantCalled = "merchant-called"
  case platformCalled = "platform-called"
  case browserSaw = "browser-saw"
}

extension Input {
  /// Its word and its members in JSON, as the row of its word reads them. A member without a value is left out.
  var written: (kind: InputKind, members: [String: JSONValue?]) {
    switch self {
    case .reload: (.reload, [:])
    case .reopen: (.reopen, [:])
    case .tryAgain: (.tryAgain, [:])
    case .look: (.look, [:])
    case .go(let place, let inHistory):
      (.go, ["path": place.map { .string($0.path) }, "state": place?.state, "history": inHistory ? true : nil])
    case .clickAction(let value): (.clickAction, ["value": .string(value)])
    case .clickNavItem(let value): (.clickNavItem, ["value": .string(value)])
    case .answerConfirm(let confirmed, let question):
      (.answerConfirm, ["confirmed": .bool(confirmed), "id": question.map { .integer($0) }])
    case .completeCheckout(let status, let threeDSecure):
      (.completeCheckout, ["status": .string(status.rawValue), "three_d_secure": threeDSecure ? true : nil])
    case .dismissToast(let id): (.dismissToast, ["id": .integer(id)])
    case .dismissRedirect: (.dismissRedirect, [:])
    case .dismissRestart: (.dismissRestart, [:])
    case .setTheme(let theme): (.setTheme, ["theme": .string(theme.rawValue)])
    case .setLanguage(let language): (.setLocale, ["locale": .string(language.rawValue)])
    case .setCurrency(let currency): (.setCurrency, ["currency": .string(currency)])
    case .setName(let name): (.setName, ["name": name.map { .string($0) }])
    case .setTokenLifetime(let lifetime): (.setTokenLifetime, ["lifetime": .string(lifetime.text)])
    case .setPolicy(let change): (.setPolicy, change.members)
    case .expireToken: (.expireToken, [:])
    case .loadFlawed(let flaw): (.loadFlawed, ["flaw": .string(flaw.rawValue)])
    case .moveClock(let step): (.advanceClock, ["by": .string(step.text)])
    case .setFault(let fault): (.setFault, fault.members)
    case .endFaults(let group): (.endFaults, ["group": group.map { .string($0.rawValue) }])
    case .send(let message): (.send, message.members)
    case .sendRaw(let data): (.sendRaw, ["data": data])
    case .changeKeys(.rotate): (.rotateKey, [:])
    case .changeKeys(.drop(let id)): (.dropKey, ["id": .string(id)])

    case .open(let stage, let width, let place):
      (
        .open,
        [
          "stage": .string(stage), "width": .integer(width), "path": place.map { .string($0.path) },
          "state": place?.state,
        ]
      )
    case .frameLoaded(let load): (.frameLoaded, ["load": .integer(load)])
    case .framesInside(let load, let count): (.framesInside, ["load": .integer(load), "count": .integer(count)])
    case .resize(let width): (.resize, ["width": .integer(width)])
    case .message(let load, let message): (.message, message.members(load: load))

    case .examined(let load, let report): (.examined, ["load": .integer(load), "report": report.json])
    case .minted(let load, let token): (.minted, ["load": .integer(load), "token": token.json])
    case .rang(let alarm): (.rang, ["alarm": alarm.json])
    case .introspected(let introspection): (.introspected, introspection.members)
    case .restored: (.restored, [:])
    case .command(let input): (.command, ["input": input.json])
    case .bankAnswered(let status): (.bankAnswered, ["status": .string(status.rawValue)])
    case .keysChanged(let change, let outcome): (.keysChanged, change.members.merging(outcome.members) { $1 })
    case .trimmed(let number): (.trimmed, ["up_to": .integer(number)])
    case .reset(let settings): (.reset, ["settings": settings.json])

    case .install(let command): (command.kind.input, command.members)
    case .completePending(let order): (.completePending, ["order": order.map { .string($0) }])
    case .registered(let registration): (.registered, ["registration": registration.map { .storing($0) }])
    case .granted(let grant, let byConsent):
      (.granted, ["grant": .storing(grant), "by_consent": byConsent ? true : nil])
    case .refreshed(let grant): (.refreshed, ["grant": .storing(grant)])
    case .grantEnded(let grant, let reason): (.grantEnded, ["grant": .string(grant), "reason": .string(reason)])
    case .answered(let answer): (.webhookAnswered, answer.members)
    case .redelivered: (.webhooksRestored, [:])
    case .called(let call): (.merchantCalled, call.members)
    case .calledInVain(let call): (.platformCalled, call.members)
    case .browserSaw(let saw): (.browserSaw, saw.members)
    }
  }

  /// The input as an object whose `type` says what happened: the same for pages, scripts, the journal and files.
  package var json: JSONValue {
    let (kind, members) = written
    return .compact(members.merging(["type": .string(kind.rawValue)]) { $1 })
  }
}
