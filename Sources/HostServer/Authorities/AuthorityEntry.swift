import HostAuthorities
import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One line of an authority's journal: a call, or what somebody did by hand.
struct AuthorityEntry: Sendable {
  /// Who was it.
  enum Author: String, Sendable {
    case client
    /// The control page or a script.
    case hand
  }

  private let members: [String: JSONValue]

  /// A call.
  ///
  /// - Parameter duration: until the answer was ready.
  init(_ line: AuthorityLine, by author: Author, duration: Duration) {
    let headers = line.noted.map { ($0.name, JSONValue.string($0.value)) }
    members = [
      "at": .string(line.at.wireText), "by": .string(author.rawValue), "operation": .optional(line.operation),
      "method": .string(line.method), "path": .string(line.path),
      "status": line.status.map { .integer($0) } ?? .null, "account": .optional(line.account),
      "reason": .string(line.reason), "tokens": .array(line.tokens.map { .string($0) }),
      "fault": .optional(line.fault?.rawValue), "headers": .object(Dictionary(headers) { first, _ in first }),
      "duration_ms": .number(duration.milliseconds),
    ]
  }

  /// Something that is no call.
  init(byHand operation: String, _ reason: String, account: String? = nil, tokens: [String] = [], at now: Date) {
    members = [
      "at": .string(now.wireText), "by": .string(Author.hand.rawValue), "operation": .string(operation),
      "method": .null, "path": .null, "status": .null, "account": .optional(account), "reason": .string(reason),
      "tokens": .array(tokens.map { .string($0) }), "fault": .null, "headers": [:], "duration_ms": .null,
    ]
  }

  /// The line as the wire and the database have it.
  func json(number: Int) -> String {
    JSONValue.object(members.merging(["seq": .integer(number)]) { first, _ in first }).encoded
  }
}

extension Duration {
  /// With parts of a millisecond, to a hundredth.
  fileprivate var milliseconds: Double { ((self / .milliseconds(1)) * 100).rounded() / 100 }
}
