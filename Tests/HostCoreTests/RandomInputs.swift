import HostCore
import HostProtocol
import HostTestSupport

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
    let load = oneIn(8) ? Int.random(in: -1...(session.loadNumber + 2), using: &dice) : session.loadNumber
    switch Int.random(in: 0..<100, using: &dice) {
    case 0..<60: return .message(load: load, message())
    case 60..<66: return .minted(load: load, token(session))
    case 66..<72: return .frameLoaded(load: load)
    case 72..<80: return .rang(pick([.document(load: load), .handshake(load: load), .ready(load: load)]))
    case 80..<83: return .introspected(introspection())
    case 83..<87: return .clickAction(value: pick(["save", "copy", "print", string()]))
    default: return merchantInput()
    }
  }

  private mutating func merchantInput() -> Input {
    let place = oneIn(2) ? nil : DashboardPlace(path: pick(["/orders", "/products", string()]), state: optional())
    let inputs: [Input] = [
      .open(stage: pick(["a", "b"]), width: Int.random(in: 0...4000, using: &dice), place: place),
      .setTheme(pick(Theme.allCases)), .setLanguage(pick(Language.allCases)), .reload, .reopen, .reopen, .tryAgain,
      .expireToken, .look, .go(place, inHistory: oneIn(2)), .dismissRedirect,
      .resize(width: Int.random(in: 0...4000, using: &dice)),
    ]
    return pick(inputs)
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
    if oneIn(3) { return pick(["embedded::iframe.ready", "embedded::ready", "embedded::auth.refresh"]) }
    if oneIn(10) { return pick([string(), "embedded::" + string(), "embedded::redy"]) }
    if oneIn(10) { return pick(EventCatalogue.notSimulatedYet.union(EventCatalogue.legacy.keys).sorted()) }
    return pick(EventCatalogue.simulated.sorted())
  }

  /// Everything that an event may want, in one case of three with something wrong in it.
  private mutating func payload() -> JSONValue {
    var members: [String: JSONValue] = [
      "height": 640, "title": pick(["Stock", "مخزون"]), "value": "save", "path": pick(["/products", "/orders"]),
      "url": "https://app.test/", "extendedActions": [["title": "Copy", "value": "copy"]],
    ]
    guard oneIn(3) else { return .object(members) }
    members["replace"] = .bool(oneIn(2))
    members["extendedActions"] = .array([json(depth: 2), ["title": "Copy", "value": .string(string())]])
    for name in ["height", "title", "value", "path", "url", "extendedActions"] where oneIn(4) {
      members[name] = oneIn(2) ? .string(string()) : optional()
    }
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
    return MintedToken(id: string(), issuedAt: session.clock.now, expiresAt: session.clock.time(in: lifetime))
  }

  private mutating func introspection() -> Introspection {
    oneIn(2) ? .refused(string(), tokenID: optional()?.text) : .accepted(tokenID: string())
  }

  private mutating func oneIn(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &dice) == 0 }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &dice)]
  }
}
