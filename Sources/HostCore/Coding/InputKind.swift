/// The word in front of every input in JSON.
enum InputKind: String, CaseIterable {
  case open, message, reload, reopen, look, go, resize
  case frameLoaded = "frame-loaded"
  case clickAction = "click-action"
  case setTheme = "set-theme"
  case setLocale = "set-locale"
  case tryAgain = "try-again"
  case expireToken = "expire-token"
  case dismissRedirect = "dismiss-redirect"
  case dismissRestart = "dismiss-restart"
  case dismissToast = "dismiss-toast"
  case clickNavItem = "click-nav-item"
  case answerConfirm = "answer-confirm"
  case completeCheckout = "complete-checkout"

  case setCurrency = "set-currency"
  case setTokenLifetime = "set-token-lifetime"
  case advanceClock = "advance-clock"
  case loadFlawed = "load-flawed"
  case setFault = "set-fault"
  case endFaults = "end-faults"
  case send
  case sendRaw = "send-raw"
  case rotateKey = "rotate-key"
  case setPolicy = "set-policy"
  /// Another word for `go` without a path.
  case navigateBack = "navigate-back"
  /// Another word for `load-flawed` with the flaw `tampered`.
  case tamperToken = "tamper-token"
  case dropKey = "drop-key"

  case examined, minted, rang, introspected, restored, command
  case bankAnswered = "bank-answered"
  case keysChanged = "keys-changed"
  case trimmed, reset
}

/// Through which door an input comes in JSON.
package enum InputDoor: Sendable {
  /// A dashboard page, whose browser and merchant it speaks for. The batch says which page opens a session.
  case page
  /// A script, or the page of a remote control: what a merchant and a developer do. Members that the input does not
  /// have are errors.
  case script
  /// What this host wrote down itself.
  case journal
}

extension InputKind {
  /// The kinds that may come through a door.
  static func of(_ door: InputDoor) -> [InputKind] { allCases.filter { $0.mayCome(by: door) } }

  private func mayCome(by door: InputDoor) -> Bool {
    switch self {
    case .examined, .minted, .rang, .introspected, .restored, .command, .bankAnswered, .keysChanged, .trimmed, .reset:
      door == .journal
    case .open, .message, .frameLoaded, .resize: door != .script
    case .reload, .reopen, .look, .go, .clickAction, .setTheme, .setLocale, .tryAgain, .expireToken, .dismissRedirect,
      .dismissRestart, .dismissToast, .clickNavItem, .answerConfirm, .completeCheckout, .setCurrency,
      .setTokenLifetime, .advanceClock, .loadFlawed, .setFault, .endFaults, .send, .sendRaw, .rotateKey, .dropKey,
      .setPolicy, .navigateBack, .tamperToken:
      true
    }
  }

  /// What an input of this kind can say beside its type.
  var members: [InputMember] {
    switch self {
    case .reload, .reopen, .look, .tryAgain, .expireToken, .dismissRedirect, .dismissRestart, .restored, .rotateKey,
      .navigateBack, .tamperToken:
      []
    case .open: [.stage, .width, .path, .state]
    case .message: [.load, .sender, .origin, .data, .unreadable]
    case .go: [.path, .state, .history]
    case .resize: [.width]
    case .frameLoaded: [.load]
    case .clickAction, .clickNavItem: [.value]
    case .setTheme: [.theme]
    case .setLocale: [.locale]
    case .dismissToast, .dropKey: [.id]
    case .answerConfirm: [.confirmed, .id]
    case .completeCheckout: [.status, .threeDSecure]
    case .setCurrency: [.currency]
    case .setTokenLifetime: [.lifetime]
    case .advanceClock: [.by]
    case .loadFlawed: [.flaw]
    case .setFault: [.fault, .times, .lasts, .delay]
    case .endFaults: [.group]
    case .setPolicy:
      [.conformance, .unknownEvents, .redirects, .confirm, .checkout, .launchParameters, .refreshLimit]
    case .send: [.event, .payload, .requestID]
    case .sendRaw: [.data]
    case .examined: [.load, .report]
    case .minted: [.load, .token]
    case .rang: [.alarm]
    case .introspected:
      [.endpoint, .status, .refusal, .kind, .tokenID, .merchantID, .expiresAt, .durationMS, .fault, .times]
    case .command: [.input]
    case .bankAnswered: [.status]
    case .keysChanged: [.change, .id, .keys, .refused]
    case .trimmed: [.upTo]
    case .reset: [.settings]
    }
  }
}

/// The members of inputs in JSON.
enum InputMember: String, CodingKey {
  case type, stage, width, path, state, history, load, sender, origin, data, unreadable, report, token, alarm, kind
  case value, theme, locale, id, confirmed, status, endpoint, refusal, fault, input, currency, lifetime, by, flaw
  case times, lasts, delay, group, event, payload, change, keys, refused, settings, redirects, confirm, checkout
  case threeDSecure = "three_d_secure"
  case requestID = "request_id"
  case tokenID = "token_id"
  case merchantID = "merchant_id"
  case expiresAt = "expires_at"
  case durationMS = "duration_ms"
  case upTo = "up_to"
  case conformance = "protocol"
  case unknownEvents = "unknown_events"
  case launchParameters = "launch_parameters"
  case refreshLimit = "refresh_limit"
}
