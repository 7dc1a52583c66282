import HostPreflight
import HostProtocol
package import HostValues

extension Input {
  /// The input as an object whose `type` says what happened: the same for pages, scripts, the journal and files.
  package var json: JSONValue {
    switch self {
    case .open(let stage, let width, let place):
      Self.json(.open, [.stage: .string(stage), .width: .integer(width)], place)
    case .frameLoaded(let load): Self.json(.frameLoaded, [.load: .integer(load)])
    case .examined(let load, let report): Self.json(.examined, [.load: .integer(load), .report: report.json])
    case .message(let load, let message): Self.json(.message, message.members(load: load))
    case .minted(let load, let token): Self.json(.minted, [.load: .integer(load), .token: token.json])
    case .rang(let alarm): Self.json(.rang, [.alarm: alarm.json])
    case .introspected(let introspection): Self.json(.introspected, introspection.members)
    case .clickAction(let value): Self.json(.clickAction, [.value: .string(value)])
    case .setTheme(let theme): Self.json(.setTheme, [.theme: .string(theme.rawValue)])
    case .setLanguage(let language): Self.json(.setLocale, [.locale: .string(language.rawValue)])
    case .reload: Self.json(.reload)
    case .reopen: Self.json(.reopen)
    case .tryAgain: Self.json(.tryAgain)
    case .expireToken: Self.json(.expireToken)
    case .look: Self.json(.look)
    case .go(let place, let inHistory): Self.json(.go, inHistory ? [.history: true] : [:], place)
    case .dismissRedirect: Self.json(.dismissRedirect)
    case .clickNavItem(let value): Self.json(.clickNavItem, [.value: .string(value)])
    case .answerConfirm(let confirmed, let question):
      Self.json(.answerConfirm, [.confirmed: .bool(confirmed), .id: question.map { .integer($0) }])
    case .dismissToast(let id): Self.json(.dismissToast, [.id: .integer(id)])
    case .completeCheckout(let status, let threeDSecure):
      Self.json(
        .completeCheckout,
        [.status: .string(status.rawValue)].merging(threeDSecure ? [.threeDSecure: true] : [:]) { $1 })
    case .restored: Self.json(.restored)
    case .dismissRestart: Self.json(.dismissRestart)
    case .bankAnswered(let status): Self.json(.bankAnswered, [.status: .string(status.rawValue)])
    case .resize(let width): Self.json(.resize, [.width: .integer(width)])
    case .command(let input): Self.json(.command, [.input: input.json])
    case .setCurrency(let currency): Self.json(.setCurrency, [.currency: .string(currency)])
    case .setTokenLifetime(let lifetime): Self.json(.setTokenLifetime, [.lifetime: .string(lifetime.text)])
    case .moveClock(let step): Self.json(.advanceClock, [.by: .string(step.text)])
    case .loadFlawed(let flaw): Self.json(.loadFlawed, [.flaw: .string(flaw.rawValue)])
    case .setFault(let fault): Self.json(.setFault, fault.members)
    case .endFaults(let group): Self.json(.endFaults, [.group: group.map { .string($0.rawValue) }])
    case .send(let message):
      Self.json(
        .send,
        [
          .event: .string(message.event), .payload: .object(message.payload),
          .requestID: message.requestID.map { .string($0) },
        ])
    case .sendRaw(let data): Self.json(.sendRaw, [.data: data])
    case .changeKeys(.rotate): Self.json(.rotateKey)
    case .changeKeys(.drop(let id)): Self.json(.dropKey, [.id: .string(id)])
    case .trimmed(let number): Self.json(.trimmed, [.upTo: .integer(number)])
    case .setPolicy(let change): Self.json(.setPolicy, change.members)
    case .reset(let settings): Self.json(.reset, [.settings: settings.json])
    case .keysChanged(let change, let outcome):
      Self.json(.keysChanged, change.members.merging(outcome.members) { $1 })
    }
  }

  private static func json(
    _ kind: InputKind, _ members: [InputMember: JSONValue?] = [:], _ place: DashboardPlace? = nil
  ) -> JSONValue {
    var json: [String: JSONValue] = ["type": .string(kind.rawValue)]
    for (member, value) in members { json[member.rawValue] = value }
    if let place {
      json["path"] = .string(place.path)
      json["state"] = place.state
    }
    return .object(json)
  }
}

extension ReceivedMessage {
  fileprivate func members(load: Int) -> [InputMember: JSONValue?] {
    var members: [InputMember: JSONValue?] = [
      .load: .integer(load), .sender: .string(sender.rawValue), .origin: .string(origin),
    ]
    switch content {
    case .data(let data): members[.data] = data
    case .unreadable(let why): members[.unreadable] = .string(why)
    }
    return members
  }
}

extension MintedToken {
  fileprivate var json: JSONValue {
    .compact([
      "id": .string(id), "issued_at": .time(issuedAt), "expires_at": .time(expiresAt),
      "flaw": flaw.map { .string($0.rawValue) }, "key_id": keyID.map { .string($0) },
    ])
  }
}

extension Introspection {
  fileprivate var members: [InputMember: JSONValue?] {
    [
      .endpoint: .string(endpoint), .status: .integer(status), .refusal: refusal.map { .string($0) },
      .kind: kind.map { .string($0.rawValue) },
      .tokenID: tokenID.map { .string($0) }, .merchantID: merchantID.map { .integer($0) },
      .expiresAt: expiresAt.map { .time($0) }, .durationMS: .milliseconds(duration), .times: times.map { .integer($0) },
      .fault: fault.map { .string($0.rawValue) },
    ]
  }
}

extension Fault {
  fileprivate var members: [InputMember: JSONValue?] {
    [
      .fault: .string(kind.rawValue), .times: times.map { .integer($0) }, .lasts: lasts.map { .string($0.text) },
      .delay: .string(delay.text),
    ]
  }
}

extension KeyChange {
  fileprivate var members: [InputMember: JSONValue?] {
    switch self {
    case .rotate: [.change: "rotate"]
    case .drop(let id): [.change: "drop", .id: .string(id)]
    }
  }
}

extension KeyOutcome {
  fileprivate var members: [InputMember: JSONValue?] {
    switch self {
    case .done(let keys): [.keys: .array(keys.map { .string($0) })]
    case .refused(let why): [.refused: .string(why)]
    }
  }
}
