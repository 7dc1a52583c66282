import HostProtocol
package import HostValues

extension Effect {
  /// The effect as the journal keeps it.
  package var json: JSONValue {
    switch self {
    case .mint(let load, let flaw):
      .compact(["type": "mint", "load": .integer(load), "flaw": flaw.map { .string($0.rawValue) }])
    case .examine(let load): ["type": "examine", "load": .integer(load)]
    case .load(let number, let reason, let tokenID):
      [
        "type": "load", "load": .integer(number), "reason": .string(reason.rawValue), "token_id": .string(tokenID),
      ]
    case .post(let load, let message, let timestamp):
      ["type": "post", "load": .integer(load), "message": message.envelope(timestamp: timestamp)]
    case .postRaw(let load, let data, let toWrongOrigin):
      ["type": "post-raw", "load": .integer(load), "data": data, "to_wrong_origin": .bool(toWrongOrigin)]
    case .changeKeys(.rotate): ["type": "rotate-key"]
    case .changeKeys(.drop(let id)): ["type": "drop-key", "id": .string(id)]
    case .leave(let url): ["type": "leave", "url": .string(url)]
    case .leaveForBank: ["type": "leave-for-bank"]
    case .address(let place, let replace):
      [
        "type": "address", "path": .optional(place?.path), "state": place?.state ?? .null, "replace": .bool(replace),
      ]
    case .wake(let alarm, let patience): ["type": "wake", "alarm": alarm.json, "after_ms": .milliseconds(patience)]
    case .deliver(let id): ["type": "deliver", "delivery": .integer(id)]
    case .grant(let scopes): ["type": "grant", "scopes": .array(scopes.map { .string($0) })]
    }
  }
}
