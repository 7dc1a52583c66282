import HostProtocol
import HostValues

/// A call of the platform by a program of the app, as the journal of a session has it. No token is in it.
package struct AppCall: Sendable, Equatable {
  /// In capitals.
  package let method: String
  /// As the caller wrote it, without its query.
  package let path: String
  package let status: Int
  /// Why it was answered so, in plain words.
  package let reason: String
  package let duration: Duration
  /// The program that called, as it calls itself; nil where it does not.
  package let caller: String?

  package init(method: String, path: String, status: Int, reason: String, duration: Duration, caller: String? = nil) {
    self.method = method
    self.path = redacted(path)
    self.status = status
    self.reason = reason
    self.duration = duration
    self.caller = caller
  }

  var members: [String: JSONValue?] {
    ["reason": .string(reason), "duration_ms": .milliseconds(duration)].merging(shown) { $1 }
  }

  /// What a row of the journal shows as its payload.
  var shown: [String: JSONValue?] {
    [
      "method": .string(method), "path": .string(path), "status": .integer(status),
      "caller": caller.map { .string($0) },
    ]
  }
}

extension AppCall: Decodable {
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: MemberName.self)
    method = try fields.decode(String.self, forKey: "method")
    path = try fields.decode(String.self, forKey: "path")
    status = try fields.decode(Int.self, forKey: "status")
    reason = try fields.decode(String.self, forKey: "reason")
    duration = try fields.decode(Duration.self, forKey: "duration_ms")
    caller = try fields.decodeIfPresent(String.self, forKey: "caller")
  }
}
