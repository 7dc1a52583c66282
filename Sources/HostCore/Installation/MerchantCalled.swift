package import HostPlatform
import HostProtocol
import HostValues

/// A call of the Merchant API by the app of a session. Its path has `/admin/v2` in front.
package struct MerchantCalled: Sendable, Equatable {
  package let call: AppCall
  /// What it has changed in the store; nil for nothing.
  package let change: MerchantAnswer.Change?

  package init(_ call: AppCall, change: MerchantAnswer.Change? = nil) {
    self.call = call
    self.change = change
  }

  var members: [String: JSONValue?] {
    var members = call.members
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
    call = try AppCall(from: decoder)
    let fields = try decoder.container(keyedBy: MemberName.self)
    if let settings = try fields.decodeIfPresent([String: JSONValue].self, forKey: "settings") {
      change = .settings(settings)
    } else {
      change = try fields.decodeIfPresent(WebhookSubscription.self, forKey: "subscribed").map { .subscribed($0) }
    }
  }
}
