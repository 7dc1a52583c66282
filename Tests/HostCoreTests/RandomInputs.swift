import HostCore
import HostPlatform
import HostProtocol
import HostTestSupport
import HostValues

/// Makes inputs as an app, a page and a server might give them in their worst hour. The same seed gives the same inputs.
struct RandomInputs {
  private var dice: SplitMix64
  /// How many refreshes of a loop are still to come.
  private var loop = 0
  private let guest = Guest()

  init(seed: UInt64) { dice = SplitMix64(seed: seed) }

  /// A pause before the next input: mostly short, sometimes long, now and then backwards.
  mutating func pause() -> Duration {
    if loop > 0 { return .zero }
    return oneIn(50)
      ? .seconds(Int.random(in: -5...60, using: &dice)) : .milliseconds(Int.random(in: 0...1500, using: &dice))
  }

  mutating func next(in session: DrivenSession) -> Input {
    if oneIn(200) { loop = 8 }
    if loop > 0 {
      loop -= 1
      return .message(load: session.loadNumber, guest.message("embedded::auth.refresh"))
    }
    if session.state.status == .destroyed, oneIn(5) { return .reopen }
    let load = oneIn(8) ? Int.random(in: -1...(session.loadNumber + 2), using: &dice) : session.loadNumber
    switch Int.random(in: 0..<100, using: &dice) {
    case 0..<56: return .message(load: load, message())
    case 56..<60: return oneIn(3) ? .command(developerInput()) : developerInput()
    case 60..<66: return .minted(load: load, token(session))
    case 66..<72: return .frameLoaded(load: load)
    case 72..<80: return .rang(alarm(session, load: load))
    case 80..<82: return .introspected(introspection(session))
    case 82..<83: return oneIn(4) ? .restored : .dismissRestart
    case 83..<86: return installation(session)
    case 86..<94: return answer(in: session)
    default: return oneIn(4) ? .command(merchantInput()) : merchantInput()
    }
  }

  private mutating func alarm(_ session: DrivenSession, load: Int) -> Alarm {
    pick([
      .document(load: load), .handshake(load: load), .ready(load: load),
      .loading(load: load, since: session.state.loadingSince ?? session.clock.now),
      .question(id: session.state.questions.last?.id ?? load), .fault(id: session.state.faults.last?.id ?? load),
      .heldPost(id: session.effects.lastHeldID ?? load), .installation, .launch(load: load),
    ])
  }

  /// What the merchant does with something that the app put there, mostly with what is there.
  private mutating func answer(in session: DrivenSession) -> Input {
    let state = session.state
    let status = pick(CheckoutResult.Status.allCases)
    let threeDSecure = oneIn(2)
    var inputs: [Input] = []
    if let action = state.action { inputs.append(.clickAction(value: action.main.value)) }
    if let item = state.navItems.last { inputs.append(.clickNavItem(value: pick(item.values))) }
    if let question = state.questions.first {
      inputs.append(.answerConfirm(oneIn(2), question: oneIn(2) ? question.id : nil))
    }
    if let toast = state.toasts.first { inputs.append(.dismissToast(id: toast.id)) }
    if let checkout = state.checkout {
      inputs.append(checkout.atBank ? .bankAnswered(status) : .completeCheckout(status, threeDSecure: threeDSecure))
    }
    if !inputs.isEmpty, !oneIn(5) { return pick(inputs) }
    return pick([
      .clickAction(value: string()), .clickNavItem(value: string()), .answerConfirm(true, question: 7),
      .dismissToast(id: -1), .completeCheckout(status, threeDSecure: threeDSecure), .bankAnswered(status),
    ])
  }

  private mutating func merchantInput() -> Input {
    let path = pick(["/orders", "/products", "/x" + string()])
    let place = oneIn(2) ? nil : DashboardPlace(path: path, state: optional().flatMap { $0 == .null ? .none : $0 })
    let inputs: [Input] = [
      .open(stage: pick(["a", "b"]), width: Int.random(in: 0...4000, using: &dice), place: place),
      .setTheme(pick(Theme.allCases)), .setLanguage(pick(Language.allCases)), .reload, .reopen, .tryAgain,
      .expireToken, .look, .go(place, inHistory: oneIn(2)), .dismissRedirect,
      .resize(width: Int.random(in: 0...4000, using: &dice)),
    ]
    return pick(inputs)
  }

  /// What a developer does to a session.
  private mutating func developerInput() -> Input {
    let keys: KeyChange = oneIn(2) ? .rotate : .drop(id: string())
    return pick([
      .setCurrency(pick(["SAR", "AED"])), .setTokenLifetime(.seconds(Int.random(in: 1...600, using: &dice))),
      .moveClock(by: .milliseconds(Int.random(in: -100_000_000...100_000_000, using: &dice))),
      .moveClock(by: .seconds(86_400 * Int.random(in: -366...366, using: &dice))),
      .loadFlawed(pick(TokenFlaw.allCases)),
      .setFault(fault()), .setFault(fault()), .setFault(fault()), .endFaults(oneIn(2) ? nil : .reply),
      .send(.themeChange(.dark)), .sendRaw(json(depth: 3)), .changeKeys(keys),
      .trimmed(upTo: 1000), .setPolicy(policyChange()), .setPolicy(policyChange()), .reset(.sample),
      .keysChanged(keys, oneIn(3) ? .refused(why: string()) : .done(keys: oneIn(5) ? [] : [string(), string()])),
    ])
  }

  /// What happens to the app's installation.
  private mutating func installation(_ session: DrivenSession) -> Input {
    let now = Moment(session.clock.now)
    let sent = session.state.platform?.desk.deliveries.last { $0.standing == .underWay }?.id ?? 1
    let outcomes: [DeliveryOutcome] = [
      .answered(200), .answered(401), .answered(500), .silent, .unreachable(.refused),
    ]
    let plan = pick(["basic", "pro", "lifetime", string()])
    let registration = AppRegistration(
      webhook: oneIn(4) ? nil : "http://app.test/webhook", install: .byHand)
    return pick([
      .install(pick([.install, .update, .uninstall, .renew, .startTrial(), .subscribe(plan: plan)])),
      .install(
        pick([
          .cancelSubscription(), .expireSubscription(addon: oneIn(2) ? "sms-500" : nil),
          .buyAddon(AddonOrder(slug: "sms-500")),
        ])),
      .install(pick([.changeSettings(["a": json(depth: 2)]), .redeliver(delivery: sent)])),
      .command(.install(.install)), .completePending(order: nil), .redelivered,
      .registered(oneIn(4) ? nil : registration),
      .granted(
        Grant(id: string(), scopes: ["settings.read"], expiresAt: now + Grant.lifetime), byConsent: oneIn(5)),
      .refreshed(Grant(id: string(), scopes: [], expiresAt: now + Grant.lifetime, generation: 1)),
      .grantEnded(session.state.platform?.installation.grant?.id ?? string(), reason: string()),
      .answered(
        WebhookAnswer(delivery: sent, outcome: pick(outcomes), answer: string(), duration: .milliseconds(2))),
      .answered(WebhookAnswer(delivery: sent, outcome: .answered(200), answer: nil, duration: .milliseconds(2))),
      .called(MerchantCalled(AppCall(method: "GET", path: string(), status: 200, reason: string(), duration: .zero))),
    ])
  }

  private mutating func policyChange() -> PolicyChange {
    var change = PolicyChange()
    change.questions = oneIn(3) ? pick(Policy.Questions.allCases) : .ask
    change.payments = oneIn(3) ? pick(Policy.Payments.allCases) : .ask
    change.redirects = oneIn(2) ? pick(Policy.Redirects.allCases) : nil
    change.refreshLimit = oneIn(5) ? Int.random(in: 1...20, using: &dice) : nil
    return change
  }

  private mutating func fault() -> Fault {
    let group = pick(Fault.Group.allCases)
    return Fault(
      pick(Fault.Kind.allCases.filter { $0.group == group }),
      times: oneIn(2) ? Int.random(in: 1...4, using: &dice) : nil,
      lasts: oneIn(2) ? .seconds(30) : nil)
  }

  // MARK: Messages

  private mutating func message() -> ReceivedMessage {
    var guest = guest
    if oneIn(15) { guest.sender = pick([.host, .other]) }
    if oneIn(15) { guest.origin = pick(["null", "http://evil.test", string()]) }
    if oneIn(4) { guest.sdkVersion = pick([nil, "", string()]) }
    if oneIn(40) {
      return ReceivedMessage(sender: guest.sender, origin: guest.origin, content: .unreadable(why: string()))
    }
    if oneIn(12) { return guest.posting(oneIn(4) ? #"{"type":"app.ready"}"# : json(depth: 4)) }
    var changes: [String: JSONValue?] = [:]
    for field in ["payload", "timestamp", "source", "requestId", "metadata", "event"] where oneIn(20) {
      changes[field] = optional()
    }
    return guest.message(eventName(), payload(), requestID: oneIn(3) ? string() : nil, changing: changes)
  }

  private mutating func eventName() -> String {
    if oneIn(3) { return pick(["embedded::iframe.ready", "embedded::ready"]) }
    if oneIn(10) { return pick([string(), "embedded::" + string(), "embedded::redy"]) }
    if oneIn(15) { return pick(EventCatalogue.legacy.keys.sorted()) }
    return pick(EventCatalogue.simulated.sorted())
  }

  /// Everything that an event may want, in one case of three with something wrong in it.
  private mutating func payload() -> JSONValue {
    var members: [String: JSONValue] = [
      "height": 640, "title": pick(["Stock", "مخزون"]), "value": "save", "path": pick(["/products", "/orders"]),
      "url": "https://app.test/", "extendedActions": [["title": "Copy", "value": "copy"]],
      "action": pick(["show", "hide"]), "type": pick(["success", "error"]), "message": "hello", "item": item(),
      "items": [["type": "addon", "slug": pick(["sms-500", "sms-500", "none"]), "quantity": 2]],
    ]
    if oneIn(2) { members["context"] = json(depth: 3) }
    guard oneIn(3) else { return .object(members) }
    members["replace"] = .bool(oneIn(2))
    members["extendedActions"] = .array([json(depth: 2), ["title": "Copy", "value": .string(string())]])
    for name in members.keys.sorted() where oneIn(4) {
      members[name] = oneIn(2) ? .string(string()) : optional()
    }
    return .object(members)
  }

  /// A tab, or a change to one; the few values meet each other often.
  private mutating func item() -> JSONValue {
    let values = (0..<4).map { _ in JSONValue.string(pick(["save", "stock", "low", "out", "orders", "x", "y"])) }
    let children: [JSONValue] = values.dropFirst(Int.random(in: 1...4, using: &dice)).map {
      ["title": "Child", "value": $0, "url": "/child", "active": .bool(oneIn(2)), "disabled": .bool(oneIn(4))]
    }
    var members: [String: JSONValue] = ["title": "Tab", "value": values[0], "url": "/tab"]
    if oneIn(2) { members["active"] = .bool(oneIn(2)) }
    if oneIn(4) { members["disabled"] = oneIn(2) ? .bool(oneIn(2)) : json(depth: 1) }
    if oneIn(2) { members["children"] = oneIn(6) ? json(depth: 2) : .array(children) }
    if oneIn(6) { members[pick(["title", "value", "url"])] = optional() }
    return .object(members)
  }

  // MARK: Values

  private mutating func json(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &dice) {
    case 0: return .null
    case 1: return .bool(oneIn(2))
    case 2: return .number(pick([0, -0.0, 1.5, -1e300, 1e300, 9_007_199_254_740_992, .leastNonzeroMagnitude]))
    case 3, 4: return .string(string())
    case 5: return .array((0..<Int.random(in: 0..<4, using: &dice)).map { _ in json(depth: depth - 1) })
    default:
      let names = (0..<Int.random(in: 0..<4, using: &dice)).map { _ in string() } + (oneIn(2) ? ["event"] : [])
      return .object(Dictionary(names.map { ($0, json(depth: depth - 1)) }) { $1 })
    }
  }

  private mutating func optional() -> JSONValue? { oneIn(3) ? nil : json(depth: 3) }

  private mutating func string() -> String {
    let words = [
      "", " ", "Stock", "مخزون", "\u{0}", "\r\n", "\u{202E}abc", "👩‍👩‍👧", "e\u{301}", "%zz&=#?", "/../x", "//evil.test",
      "javascript:alert(1)", "<script>", "\\", String(repeating: "long ", count: 300), "http://[::1]:99999/",
    ]
    return oneIn(3) ? pick(words) + pick(words) : pick(words)
  }

  private mutating func token(_ session: DrivenSession) -> MintedToken {
    let lifetime = Duration.seconds(Int.random(in: 1...86_400, using: &dice))
    return MintedToken(
      id: string(), issuedAt: session.clock.now, expiresAt: session.clock.time(in: lifetime),
      flaw: oneIn(8) ? pick(TokenFlaw.allCases) : nil)
  }

  private mutating func introspection(_ session: DrivenSession) -> Introspection {
    let tokenID = oneIn(2) ? session.state.token?.id : optional()?.text
    if let fault = session.state.introspectionFault, !oneIn(4) {
      return Introspection(
        endpoint: "introspect", status: pick([200, 401, 500]), refusal: optional()?.text, tokenID: tokenID,
        merchantID: nil, expiresAt: nil, duration: .zero, fault: fault.fault.kind)
    }
    let refusals: [(words: String, kind: Introspection.Kind?)] = [
      ("S-Source header missing", .sourceMissing), ("expired 3 s ago", .expired), (string(), nil),
    ]
    let (refusal, kind) = pick(refusals)
    return oneIn(2) ? .refused(refusal, kind, tokenID: tokenID) : .accepted(tokenID: tokenID ?? string())
  }

  private mutating func oneIn(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &dice) == 0 }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &dice)]
  }
}

extension [Effect] {
  /// The id of the message that was held back last.
  fileprivate var lastHeldID: Int? {
    let last = last { if case .wake(.heldPost, _) = $0 { true } else { false } }
    guard case .wake(.heldPost(let id), _) = last else { return nil }
    return id
  }
}
