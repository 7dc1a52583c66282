import HostCore
import HostValues

/// What a session's page carries out: the data of an `effect` event.
///
/// An object with a `type`, and with the members of `schema`, of which the types for the page's JavaScript are made.
enum PageEffect: Sendable {
  /// Make a new frame for the app's document.
  case load(Int, LoadReason, url: String, origin: String)
  /// Post to the document of a load, to an origin that the app does not have when `isAstray`.
  case post(load: Int, JSONValue, isAstray: Bool)
  /// Show another address without a page load; nil is the app's own.
  case address(DashboardPlace?, replace: Bool)
  /// Go away with the whole window.
  case leave(url: String)

  var json: JSONValue {
    switch self {
    case .load(let number, let reason, let url, let origin):
      [
        "type": "load", "load": .integer(number), "reason": .string(reason.rawValue), "url": .string(url),
        "origin": .string(origin),
      ]
    case .post(let load, let message, let isAstray):
      ["type": "post", "load": .integer(load), "message": message, "wrong_origin": .bool(isAstray)]
    case .address(let place, let replace):
      ["type": "address", "path": .optional(place?.path), "state": place?.state ?? .null, "replace": .bool(replace)]
    case .leave(let url): ["type": "leave", "url": .string(url)]
    }
  }

  static let schema = OrderedJSON.oneOf([
    .record([
      "type": .word(["load"]), "load": .whole(), "reason": .word(LoadReason.self), "url": text, "origin": text,
    ]),
    .record(["type": .word(["post"]), "load": .whole(), "message": [:], "wrong_origin": flag]),
    .record(["type": .word(["address"]), "path": .nullable(text), "state": [:], "replace": flag]),
    .record(["type": .word(["leave"]), "url": text]),
  ])

  private static let text: OrderedJSON = ["type": "string"]
  private static let flag: OrderedJSON = ["type": "boolean"]
}
