import HostProtocol
import HostValues

/// A call to one of the platform's names that nothing here answers.
package struct PlatformCalled: Sendable, Equatable {
  /// Such as `accounts.salla.sa`; of a call to the host's own name, that.
  package let name: String
  package let call: AppCall

  package init(_ call: AppCall, name: String) {
    self.call = call
    self.name = name
  }

  var members: [String: JSONValue?] { call.members.merging(["name": .string(name)]) { $1 } }
}

/// A call that was meant to ask about a token, at a path or with a method that asks nothing.
package struct AmissCall: Sendable, Equatable, Codable {
  package let method: String
  package let path: String
  package let status: Int

  /// Nil for a call that is about something else.
  init?(_ call: AppCall) {
    guard Self.isAboutTokens(call.path) else { return nil }
    method = call.method
    path = call.path.abridged(to: 120)
    status = call.status
  }

  /// Whether a call to this path was meant to ask the exchange authority about a token.
  package static func isAboutTokens(_ path: String) -> Bool {
    let path = path.lowercased()
    return path.hasPrefix("/exchange-authority") || path.contains("introspect")
  }
}

extension PlatformCalled: Decodable {
  package init(from decoder: any Decoder) throws {
    call = try AppCall(from: decoder)
    name = try decoder.container(keyedBy: MemberName.self).decode(String.self, forKey: "name")
  }
}
