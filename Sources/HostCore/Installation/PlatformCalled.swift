import HostProtocol
import HostValues

/// A call to one of the platform's names that nothing here answers, as the journal of the session has it that it was
/// made for. No token is in it.
package struct PlatformCalled: Sendable, Equatable {
  /// Such as `accounts.salla.sa`.
  package let name: String
  /// In capitals.
  package let method: String
  package let path: String
  package let status: Int
  /// Why there was no other answer, in plain words.
  package let reason: String
  package let duration: Duration
  /// The program that called, as it calls itself; nil where it does not.
  package let caller: String?

  package init(
    name: String, method: String, path: String, status: Int, reason: String, duration: Duration, caller: String?
  ) {
    self.name = name
    self.method = method
    self.path = path
    self.status = status
    self.reason = reason
    self.duration = duration
    self.caller = caller
  }

  var members: [String: JSONValue?] {
    [
      "name": .string(name), "method": .string(method), "path": .string(path), "status": .integer(status),
      "reason": .string(reason), "duration_ms": .milliseconds(duration), "caller": caller.map { .string($0) },
    ]
  }
}

extension PlatformCalled: Decodable {
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: MemberName.self)
    name = try fields.decode(String.self, forKey: "name")
    method = try fields.decode(String.self, forKey: "method")
    path = try fields.decode(String.self, forKey: "path")
    status = try fields.decode(Int.self, forKey: "status")
    reason = try fields.decode(String.self, forKey: "reason")
    duration = try fields.decode(Duration.self, forKey: "duration_ms")
    caller = try fields.decodeIfPresent(String.self, forKey: "caller")
  }
}
