import HostProtocol
import HostValues

/// A call to one of the platform's names that nothing here answers.
package struct PlatformCalled: Sendable, Equatable {
  /// Such as `accounts.salla.sa`.
  package let name: String
  package let call: AppCall

  package init(_ call: AppCall, name: String) {
    self.call = call
    self.name = name
  }

  var members: [String: JSONValue?] { call.members.merging(["name": .string(name)]) { $1 } }
}

extension PlatformCalled: Decodable {
  package init(from decoder: any Decoder) throws {
    call = try AppCall(from: decoder)
    name = try decoder.container(keyedBy: MemberName.self).decode(String.self, forKey: "name")
  }
}
