package import HostPlatform
import HostProtocol
import HostValues

/// A call of the Merchant API by the app of a session, as its journal has it. No token is in it.
package struct MerchantCalled: Sendable, Equatable {
  /// In capitals.
  package let method: String
  /// With `/admin/v2` in front.
  package let path: String
  package let status: Int
  /// Why it was answered so, in plain words.
  package let reason: String
  /// What it has changed in the store; nil for nothing.
  package let change: MerchantAnswer.Change?
  package let duration: Duration
  /// The program that called, as it calls itself; nil where it does not.
  package let caller: String?

  package init(
    method: String, path: String, status: Int, reason: String, change: MerchantAnswer.Change? = nil, duration: Duration,
    caller: String? = nil
  ) {
    self.method = method
    self.path = path
    self.status = status
    self.reason = reason
    self.change = change
    self.duration = duration
    self.caller = caller
  }

  var members: [String: JSONValue?] {
    var members: [String: JSONValue?] = [
      "method": .string(method), "path": .string(path), "status": .integer(status), "reason": .string(reason),
      "duration_ms": .milliseconds(duration), "caller": caller.map { .string($0) },
    ]
    switch change {
    case .settings(let settings): members["settings"] = .object(settings)
    case .subscribed(let subscription): members["subscribed"] = .storing(subscription)
    case nil: break
    }
    return members
  }
}

extension MerchantCalled: Decodable {
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: MemberName.self)
    method = try fields.decode(String.self, forKey: "method")
    path = try fields.decode(String.self, forKey: "path")
    status = try fields.decode(Int.self, forKey: "status")
    reason = try fields.decode(String.self, forKey: "reason")
    duration = try fields.decode(Duration.self, forKey: "duration_ms")
    caller = try fields.decodeIfPresent(String.self, forKey: "caller")
    if let settings = try fields.decodeIfPresent([String: JSONValue].self, forKey: "settings") {
      change = .settings(settings)
    } else {
      change = try fields.decodeIfPresent(WebhookSubscription.self, forKey: "subscribed").map { .subscribed($0) }
    }
  }
}
