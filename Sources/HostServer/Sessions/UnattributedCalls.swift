import DequeModule
import HostCore
import HostProtocol
import HostTokens
import HostValues
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An introspection that belongs to no session: neither its token nor its app id is known here.
struct UnattributedCall: Sendable {
  /// Counts from 1 since the server began.
  let number: Int
  let at: Date
  /// The app id as it was sent, shortened, and never a token; nil for none.
  let source: String?
  let introspection: Introspection

  /// Bytes that it takes, about.
  fileprivate var size: Int { 256 + (source?.utf8.count ?? 0) + (introspection.refusal?.utf8.count ?? 0) }

  var json: JSONValue {
    [
      "number": .integer(number), "at": .string(at.wireText), "endpoint": .string(introspection.endpoint),
      "app_id": .optional(source), "status": .integer(introspection.status),
      "kind": .optional(introspection.kind?.rawValue), "reason": .optional(introspection.reason),
      "cure": introspection.kind.map { .object(Self.cures($0)) } ?? .null,
    ]
  }

  private static func cures(_ kind: Introspection.Kind) -> [String: JSONValue] {
    Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, .string(kind.cure($0))) })
  }
}

/// The newest introspections that belong to no session, in memory: they end with the process.
final class UnattributedCalls: Sendable {
  static let bound = 1_000
  static let byteBound = 512 << 10

  private struct Kept {
    var calls: Deque<UnattributedCall> = []
    var bytes = 0
    var last = 0
  }

  private let kept = Mutex(Kept())

  /// - Parameter source: the app id as it was sent.
  func add(_ introspection: Introspection, source: String?, at now: Date) -> UnattributedCall {
    kept.withLock { kept in
      kept.last += 1
      let call = UnattributedCall(
        number: kept.last, at: now, source: source.map(ShownText.of), introspection: introspection)
      kept.calls.append(call)
      kept.bytes += call.size
      while kept.calls.count > Self.bound || kept.bytes > Self.byteBound, let oldest = kept.calls.popFirst() {
        kept.bytes -= oldest.size
      }
      return call
    }
  }

  /// Oldest first: those with a greater number than `after` from the oldest on, else the newest; with the number of
  /// the oldest that is kept, and how many there are.
  func page(after: Int?, limit: Int) -> (calls: [UnattributedCall], first: Int?, total: Int) {
    let calls = kept.withLock { $0.calls }
    let page = after.map { after in calls.drop { $0.number <= after }.prefix(limit) } ?? calls.suffix(limit)
    return (Array(page), calls.first?.number, calls.count)
  }
}
