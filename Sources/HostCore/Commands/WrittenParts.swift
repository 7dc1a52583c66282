import HostProtocol
import HostValues

// The members of what inputs carry, in the form in which inputs have them in JSON.

extension ReceivedMessage {
  func members(load: Int) -> [String: JSONValue?] {
    var members: [String: JSONValue?] = [
      "load": .integer(load), "sender": .string(sender.rawValue), "origin": .string(origin),
    ]
    switch content {
    case .data(let data): members["data"] = data
    case .unreadable(let why): members["unreadable"] = .string(why)
    }
    return members
  }
}

extension HostMessage {
  var members: [String: JSONValue?] {
    ["event": .string(event), "payload": .object(payload), "request_id": requestID.map { .string($0) }]
  }
}

extension MintedToken {
  var json: JSONValue {
    .compact([
      "id": .string(id), "issued_at": .time(issuedAt), "expires_at": .time(expiresAt),
      "flaw": flaw.map { .string($0.rawValue) }, "key_id": keyID.map { .string($0) },
    ])
  }
}

extension Introspection {
  var members: [String: JSONValue?] {
    [
      "endpoint": .string(endpoint), "status": .integer(status), "refusal": refusal.map { .string($0) },
      "kind": kind.map { .string($0.rawValue) }, "token_id": tokenID.map { .string($0) },
      "merchant_id": merchantID.map { .integer($0) }, "expires_at": expiresAt.map { .time($0) },
      "duration_ms": .milliseconds(duration), "times": times.map { .integer($0) },
      "fault": fault.map { .string($0.rawValue) }, "source": source.map { .string($0) },
      "visit": isOfVisit ? true : nil, "caller": caller.map { .string($0) },
    ]
  }
}

extension Fault {
  var members: [String: JSONValue?] {
    [
      "fault": .string(kind.rawValue), "times": times.map { .integer($0) }, "lasts": lasts.map { .string($0.text) },
      "delay": .string(delay.text),
    ]
  }
}

extension PolicyChange {
  var members: [String: JSONValue?] {
    [
      "protocol": conformance.map { .string($0.rawValue) },
      "unknown_events": unknownEvents.map { .string($0.rawValue) },
      "redirects": redirects.map { .string($0.rawValue) }, "confirm": questions.map { .string($0.rawValue) },
      "checkout": payments.map { .string($0.rawValue) },
      "launch_parameters": launchProfile.map { .string($0.rawValue) },
      "refresh_limit": refreshLimit.map { .integer($0) },
    ]
  }

  /// The members that change, for the journal.
  var json: JSONValue { .compact(members) }
}

extension KeyChange: Decodable {
  private enum Word: String, CaseIterable {
    case rotate, drop
  }

  var members: [String: JSONValue?] {
    switch self {
    case .rotate: ["change": .string(Word.rotate.rawValue)]
    case .drop(let id): ["change": .string(Word.drop.rawValue), "id": .string(id)]
    }
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: MemberName.self)
    self =
      switch try fields.word("change") as Word {
      case .rotate: .rotate
      case .drop: .drop(id: try fields.decode(String.self, forKey: "id"))
      }
  }
}

extension KeyOutcome: Decodable {
  var members: [String: JSONValue?] {
    switch self {
    case .done(let keys): ["keys": .array(keys.map { .string($0) })]
    case .refused(let why): ["refused": .string(why)]
    }
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: MemberName.self)
    if let why = try fields.decodeIfPresent(String.self, forKey: "refused") {
      self = .refused(why: why)
    } else {
      self = .done(keys: try fields.decode([String].self, forKey: "keys"))
    }
  }
}
