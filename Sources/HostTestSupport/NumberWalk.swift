package import HostCore
import HostProtocol
package import HostValues

/// Takes every number of a full recording through values that no honest file has.
package enum NumberWalk {
  /// The ends of the types that a number may be read into, what lies beyond them, and what is no whole number.
  package static let hostile: [Double] = [
    -0x1p63, -0x1p53, -9_007_199_254_740_991, -1e15, -1, 0, 0.5, 2_147_483_648, 0x1p48, 9_007_199_254_740_991, 0x1p53,
    0x1p63, 1e300,
  ]

  /// A session that has done whatever leaves numbers behind: faults, a payment, a moved clock, tabs, questions, toasts.
  package static func recording() -> Recording {
    var session = DrivenSession.ready()
    session.take(.setFault(Fault(.replyLate, delay: .seconds(2), times: 3, lasts: .seconds(60))))
    session.take(.setFault(Fault(.introspection500, times: 2)))
    session.take(.moveClock(by: .seconds(90)))
    session.hear(session.guest.message("embedded::ui.toast", ["type": "success", "message": "a", "duration": 3000]))
    session.hear(session.guest.message("embedded::ui.confirm", ["title": "a", "message": "b"]))
    session.hear(
      session.guest.message(
        "embedded::checkout.create", ["items": [["type": "addon", "slug": "sms-500", "quantity": 2]], "context": [1]]))
    session.hear(session.guest.message("embedded::nav.addItem", ["item": ["title": "a", "value": "b", "url": "/c"]]))
    session.take(.expireToken)
    session.take(.completeCheckout(.paid, threeDSecure: true))
    session.take(.command(.setPolicy(PolicyChange())))
    return session.recording()
  }

  /// The pointers to all numbers of a document, as the steps of each.
  package static func places(in value: JSONValue, at path: [String] = []) -> [[String]] {
    switch value {
    case .number: [path]
    case .array(let items): items.enumerated().flatMap { places(in: $1, at: path + [String($0)]) }
    case .object(let members): members.sorted { $0.key < $1.key }.flatMap { places(in: $1, at: path + [$0]) }
    case .null, .bool, .string: []
    }
  }

  /// The document with another number at one place.
  package static func changed(_ value: JSONValue, at path: ArraySlice<String>, to new: Double) -> JSONValue {
    guard let step = path.first else { return .number(new) }
    switch value {
    case .array(var items):
      guard let index = Int(step) else { return value }
      items[index] = changed(items[index], at: path.dropFirst(), to: new)
      return .array(items)
    case .object(var members):
      members[step] = members[step].map { changed($0, at: path.dropFirst(), to: new) }
      return .object(members)
    case .null, .bool, .number, .string: return value
    }
  }
}
