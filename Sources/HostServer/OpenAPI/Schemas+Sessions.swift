import HostCore
import HostPlatform
import HostPreflight
import HostProtocol
import HostValues

extension Schemas {
  private static let id = OrderedJSON.whole(1...9_007_199_254_740_991)
  /// No control characters, and something that is no white space.
  private static let line = OrderedJSON.freeText(
    matching: #"^[^\n\u000b\f\r\u0085\u2028\u2029]*[^\s\u0085][^\n\u000b\f\r\u0085\u2028\u2029]*$"#, atMost: 200)
  private static let currency = OrderedJSON(.formed(.currency))
  private static let lifetime = OrderedJSON(.time(.tokenLifetime))

  static let policy = OrderedJSON.record(
    [], optional: CommandSchemas.members(of: .setPolicy).optional, isOpen: false)

  private static let presentPolicy = OrderedJSON.record([
    "protocol": .word(Policy.Conformance.self), "unknown_events": .word(Policy.UnknownEvents.self),
    "redirects": .word(Policy.Redirects.self), "confirm": .word(Policy.Questions.self),
    "checkout": .word(Policy.Payments.self), "launch_parameters": .word(LaunchProfile.self),
    "refresh_limit": .whole(),
  ])

  /// For each group the fault that is to be on, or null to end it.
  static let faultSwitches = OrderedJSON.record(
    [], optional: Fault.Group.allCases.map { ($0.rawValue, .nullable(faultSwitch($0))) }, isOpen: false)

  private static func faultSwitch(_ group: Fault.Group) -> OrderedJSON {
    let kinds = Fault.Kind.allCases.filter { $0.group == group }.map(\.rawValue)
    return .record(
      ["fault": .word(kinds + kinds.map { String($0.dropFirst(group.rawValue.count + 1)) })],
      optional: [
        "times": .nullable(.whole(Fault.counts)), "ttl": .nullable(OrderedJSON(.time(.faultSpan))),
        "delay": .nullable(OrderedJSON(.time(.faultDelay))),
      ])
  }

  private static let changeable: [(String, OrderedJSON)] = [
    ("name", .nullable(OrderedJSON(.formed(.sessionName)))),
    (
      "layout",
      .record(
        [:],
        optional: ["theme": .word(Theme.self), "locale": .word(Language.self), "currency": currency])
    ),
    ("token", .record([:], optional: ["lifetime": lifetime])), ("faults", .ref("FaultSwitches")),
    ("policy", .ref("Policy")),
  ]

  static let sessionChange = OrderedJSON.record([], optional: changeable, isOpen: false)

  static let sessionDraft = OrderedJSON.record(
    [],
    optional: [
      (
        "app",
        .record(
          [:],
          optional: [
            "id": .freeText(matching: "^[0-9]{1,20}$", example: "1234567"), "name": line,
            "route": .freeText(matching: "^[a-z0-9][a-z0-9-]{1,62}[a-z0-9]$", example: "stock-pulse"),
            "url": .freeText(
              matching: #"^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,3})?(/[!-~]*)?$"#,
              example: "http://localhost:3000/"),
          ])
      ),
      ("merchant", .record([:], optional: ["id": id, "name": line])), ("user", .record([:], optional: ["id": id])),
    ] + changeable, isOpen: false)

  static let madeSession = OrderedJSON.record(["id": .freeText, "url": .freeText, "state": .ref("State")])

  private static let app = OrderedJSON.record([
    "id": .freeText, "name": .freeText, "route": .freeText, "url": .freeText, "origin": .freeText,
  ])
  private static let merchant = OrderedJSON.record(["id": .whole(), "name": .freeText, "user_id": .whole()])

  static let sessionSummary = OrderedJSON.record(
    [
      "id": .freeText, "app": app, "merchant": merchant,
      "layout": .record(["theme": .word(Theme.self), "locale": .word(Language.self)]), "status": .word(AppStatus.self),
      "loads": .whole(), "url": .freeText, "created_at": .time, "used_at": .time, "entries": .whole(),
      "imported": .flag,
      "standard": .flag,
    ], optional: ["name": .freeText, "installation": .word(Installation.Phase.self), "has_timer": .flag])

  static let fault = OrderedJSON.record([
    "fault": .word(Fault.Kind.self), "group": .word(Fault.Group.self), "remaining": .nullable(.whole()),
    "until": .nullable(.time), "delay_ms": .number,
  ])

  static let check = OrderedJSON.record([
    "id": .freeText, "title": .freeText, "status": .word(["passed", "failed", "unseen"]),
    "evidence": .nullable(.freeText),
    "rule": .freeText, "source": .word(["D", "O", "A"]),
  ])

  /// The state as a page draws it.
  static let state = OrderedJSON.record([
    "version": .whole(), "session": .freeText, "name": .nullable(.freeText), "app": app, "merchant": merchant,
    "layout": .record([
      "theme": .word(Theme.self), "dir": .word(["ltr", "rtl"]), "width": .whole(), "locale": .word(Language.self),
      "currency": .freeText,
    ]),
    "status": .word(AppStatus.self), "load": .record(["number": .whole(), "reason": .freeText]),
    "token": .nullable(token),
    "token_lifetime_ms": .number, "clock_offset_ms": .number, "faults": .list(of: .ref("Fault")),
    "policy": presentPolicy, "checks": .list(of: .ref("Check")),
    "recording": .nullable(.record(["imported": .flag])), "title": .nullable(.freeText), "action": .nullable(action),
    "place": .record(["path": .nullable(.freeText), "state": .anything]), "address": .freeText,
    "overlay": .record([
      "visible": .flag, "notice": .nullable(explanation),
    ]),
    "breaker": .nullable(
      .record([
        "refreshes": .whole(), "seconds": .whole(), "last_introspection": .nullable(.freeText), "cure": .freeText,
        "cross_site": .nullable(.freeText),
      ])), "closed": .nullable(explanation), "cross_site": .nullable(.freeText),
    "nav": .list(of: .anyObject), "breadcrumbs": .flag, "toasts": .list(of: .anyObject),
    "confirm": .nullable(.anyObject), "checkout": .nullable(.anyObject), "blocked": .nullable(.ref("Preflight")),
    "restarted": .nullable(.freeText), "restore": .freeText, "redirect": .nullable(.record(["url": .freeText])),
    "server_time": .time, "installation": .nullable(.ref("Installation")),
  ])

  private static let explanation = OrderedJSON.record(
    ["code": .freeText, "text": .freeText, "hint": .freeText, "cross_site": .nullable(.freeText)],
    optional: ["cure": .anyObject])

  private static let token = OrderedJSON.record([
    "id": .freeText, "issued_at": .time, "expires_at": .time, "ended_by_hand": .flag,
    "flaw": .nullable(.word(TokenFlaw.self)), "key_id": .nullable(.freeText), "claims": .nullable(.ref("Claims")),
  ])

  private static let actionItem: [(String, OrderedJSON)] = [
    ("title", .freeText), ("value", .freeText), ("sub_title", .nullable(.freeText)), ("icon", .nullable(.freeText)),
    ("disabled", .flag),
  ]

  private static let action = OrderedJSON.record(
    actionItem + [("extended", .list(of: .record(actionItem, optional: [], isOpen: false)))], optional: [],
    isOpen: false)
}
