import HostCore
import HostProtocol
import HostTokens

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Date {
  /// ISO 8601 in UTC with milliseconds, as every time on our wire.
  var wireText: String { RFC3339.text(millisecondsOf: self) }
}

extension DashboardState {
  /// The state as the page draws it. Texts for the merchant are already in the session's language.
  func view(session: String, version: Int, now: Date) -> JSONValue {
    let language = settings.language
    let overdue = load?.overdue
    return [
      "version": .integer(version), "session": .string(session), "app": settings.app.json,
      "merchant": [
        "id": .integer(settings.merchant.id), "name": .string(settings.merchant.name),
        "user_id": .integer(settings.merchant.userID),
      ],
      "layout": layout.json, "status": .string(status.rawValue),
      "load": [
        "number": .integer(load?.number ?? 0), "reason": .string((load?.reason ?? .launch).rawValue),
      ],
      "token": token.map { $0.json(endedByHand: tokenEndedByHand) } ?? .null,
      "title": .optional(title), "action": action?.json ?? .null,
      "place": ["path": .optional(place?.path), "state": place?.state ?? .null],
      "address": .string(settings.app.address),
      "overlay": [
        "visible": .bool(overlayVisible),
        "notice": overdue.map {
          [
            "code": .string($0.rawValue), "text": .string($0.sentence(language)), "hint": .string($0.hint(language)),
          ]
        } ?? .null,
      ],
      "breaker": breaker.map {
        [
          "refreshes": .integer($0.refreshes), "seconds": .integer(Int($0.window.components.seconds)),
          "last_introspection": .optional(lastIntrospection?.summary),
        ]
      } ?? .null,
      "redirect": redirect.map { ["url": .string($0)] } ?? .null,
      "server_time": .string(now.wireText),
    ]
  }
}

extension AppSettings {
  fileprivate var json: JSONValue {
    [
      "id": .string(id), "name": .string(name), "route": .string(route), "url": .string(url.text),
      "origin": .string(url.origin),
    ]
  }
}

extension MintedToken {
  fileprivate func json(endedByHand: Bool) -> JSONValue {
    [
      "id": .string(id), "issued_at": .string(issuedAt.wireText), "expires_at": .string(expiresAt.wireText),
      "ended_by_hand": .bool(endedByHand),
    ]
  }
}

extension PrimaryAction {
  fileprivate var json: JSONValue {
    guard case .object(var members) = main.json else { return .null }
    members["extended"] = .array(extended.map(\.json))
    return .object(members)
  }
}

extension ActionItem {
  fileprivate var json: JSONValue {
    [
      "title": .string(title), "value": .string(value), "sub_title": .optional(subTitle), "icon": .optional(icon),
      "disabled": .bool(disabled),
    ]
  }
}

extension JournalEntry {
  /// The entry as the log and the control API show it.
  var json: JSONValue {
    .compact([
      "seq": .integer(number), "at": .string(at.wireText), "load": .integer(load),
      "direction": .string(note.direction.rawValue), "event": .string(note.event), "payload": note.payload,
      "request_id": note.requestID.map { .string($0) }, "verdict": .string(note.verdict.rawValue),
      "reason": note.reason.map { .string($0) }, "fix": note.fix.map { .string($0) },
      "duration_ms": note.duration.map { .number(($0 / .milliseconds(1) * 1000).rounded() / 1000) },
    ])
  }
}
