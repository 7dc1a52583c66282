import HostCore
import HostProtocol
import HostValues

extension AppSettings {
  var json: JSONValue {
    [
      "id": .string(id), "name": .string(name), "route": .string(route), "url": .string(url.text),
      "origin": .string(url.origin),
    ]
  }
}

extension Policy {
  var json: JSONValue {
    [
      "protocol": .string(conformance.rawValue), "unknown_events": .string(unknownEvents.rawValue),
      "redirects": .string(redirects.rawValue), "confirm": .string(questions.rawValue),
      "checkout": .string(payments.rawValue), "launch_parameters": .string(launchProfile.rawValue),
      "refresh_limit": .integer(refreshLimit),
    ]
  }
}

extension MintedToken {
  func json(endedByHand: Bool, claims: JSONValue?) -> JSONValue {
    [
      "id": .string(id), "issued_at": .string(issuedAt.wireText), "expires_at": .string(expiresAt.wireText),
      "ended_by_hand": .bool(endedByHand), "flaw": .optional(flaw?.rawValue), "key_id": .optional(keyID),
      "claims": claims ?? .null,
    ]
  }
}

extension ActiveFault {
  var json: JSONValue {
    [
      "fault": .string(fault.kind.rawValue), "group": .string(fault.group.rawValue),
      "remaining": remaining.map { .integer($0) } ?? .null, "until": .optional(until?.wireText),
      "delay_ms": .milliseconds(fault.delay),
    ]
  }
}

extension ReadinessCheck {
  var json: JSONValue {
    [
      "id": .string(id), "title": .string(title), "status": .string(status.rawValue), "evidence": .optional(evidence),
      "rule": .string(rule), "source": .string(confidence.rawValue),
    ]
  }
}

extension PrimaryAction {
  var json: JSONValue {
    guard case .object(var members) = main.json else { return .null }
    members["extended"] = .array(extended.map(\.json))
    return .object(members)
  }
}

extension ActionItem {
  var json: JSONValue {
    [
      "title": .string(title), "value": .string(value), "sub_title": .optional(subTitle), "icon": .optional(icon),
      "disabled": .bool(disabled),
    ]
  }
}

extension NavItem {
  var json: JSONValue {
    [
      "title": .string(title), "value": .string(value), "url": .string(url), "disabled": .bool(disabled),
      "active": .bool(active), "children": .array(children.map(\.json)),
    ]
  }
}

extension Toast {
  var json: JSONValue {
    [
      "id": .integer(id), "type": .string(request.kind.rawValue), "message": .string(request.message),
      "duration_ms": .integer(request.milliseconds),
    ]
  }
}

extension Question {
  var json: JSONValue {
    [
      "id": .integer(id), "title": .string(request.title), "message": .string(request.message),
      "confirm_text": .string(request.confirmText), "cancel_text": .string(request.cancelText),
      "variant": .string(request.variant.rawValue), "guest_gave_up": .bool(guestGaveUp),
    ]
  }
}

extension Checkout {
  func json(_ currency: String) -> JSONValue {
    [
      "lines": .array(
        lines.map {
          [
            "slug": .string($0.addon.slug), "name": .string($0.addon.name), "quantity": .integer($0.quantity),
            "price_cents": .integer($0.addon.cents), "total_cents": .integer($0.cents),
          ]
        }),
      "subtotal_cents": .integer(subtotalCents), "tax_percent": .integer(Self.taxPercent),
      "tax_cents": .integer(taxCents), "total_cents": .integer(totalCents), "currency": .string(currency),
      "at_bank": .bool(atBank),
    ]
  }
}
