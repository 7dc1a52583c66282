import HostCore
import HostPreflight
import HostValues

/// The schemas that several calls share.
enum Schemas {
  static let all: OrderedJSON = [
    "Problem": problem, "SessionDraft": sessionDraft, "SessionChange": sessionChange, "Policy": policy,
    "FaultSwitches": faultSwitches, "MadeSession": madeSession, "SessionSummary": sessionSummary, "State": state,
    "Entry": entry, "Entries": entries, "Fault": fault, "Check": check, "Command": .oneOf(CommandSchemas.ofScripts),
    "Installation": installation, "Delivery": delivery,
    "PageInput": .oneOf(CommandSchemas.ofPages), "Key": key, "Claims": claims, "Preflight": preflight,
  ]

  /// What answers from 400 on hold (RFC 9457).
  private static let problem = OrderedJSON.record(
    ["title": .freeText, "status": .whole(400...599), "detail": .freeText],
    optional: [
      "pointer": .freeText, "code": .freeText, "expected": .whole(), "state": .ref("State"),
      "entries": .list(of: .ref("Entry")),
      "nearest_misses": .list(of: .record(["seq": .whole(), "event": .freeText, "sentence": .freeText])),
    ])

  static let entry = OrderedJSON.record(
    [
      "seq": .whole(1...Int(Int32.max)), "at": .time, "load": .whole(), "direction": .word(Note.Direction.self),
      "event": .freeText, "payload": .anything, "verdict": .word(Note.Verdict.self),
    ],
    optional: [
      "request_id": .freeText, "reason": .freeText, "fix": .freeText, "duration_ms": .number,
      "truncated": .record(["bytes": .whole()]),
    ])

  private static let entries = OrderedJSON.record([
    "entries": .list(of: .ref("Entry")), "first": .nullable(.whole()), "next": .whole(), "total": .whole(),
    "more": .flag,
  ])

  private static let key = OrderedJSON.record(["id": .freeText, "paserk": .freeText, "hex": .freeText])

  static let claims = OrderedJSON.record(
    [
      "data": .record(["merchant_id": .whole(), "user_id": .whole()]), "exp": .freeText, "aud": .freeText,
      "iss": .freeText,
      "sub": .freeText, "iat": .freeText,
    ], optional: ["jti": .freeText], isOpen: true)

  private static let preflight = OrderedJSON.record([
    "page": .freeText, "dashboard": .freeText, "answered": .flag, "blocks_here": .flag,
    "real_dashboard_may_frame": .nullable(.flag),
    "findings": .list(
      of: .record(
        [
          "severity": .word(Finding.Severity.self), "code": .freeText, "sentence": .freeText,
          "cures": .list(
            of: .record([
              "for": .word(["development", "production"]), "action": .word(["add", "replace", "run"]),
              "line": .freeText,
            ])),
        ], optional: ["evidence": .freeText])),
  ])
}
