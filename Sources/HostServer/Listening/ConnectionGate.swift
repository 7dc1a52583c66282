import Synchronization

/// Counts the open connections of all listeners, and says who comes in.
package final class ConnectionGate: Sendable {
  enum Admission: Equatable {
    case admitted
    /// There are too many: the caller is told so.
    case refused
    /// So many are being told already that the connection is closed without a word.
    case dropped
  }

  let limits: ConnectionLimits
  private let open = Mutex(0)

  package init(_ limits: ConnectionLimits) { self.limits = limits }

  /// How many connections are open, refused ones among them.
  package var count: Int { open.withLock { $0 } }

  /// How many callers are told at a time that there are too many.
  private var refusals: Int { 8 + limits.connections / 8 }

  /// Counts a connection in; `leave` has to follow, whatever the answer is.
  func enter() -> Admission {
    let before = open.withLock { open in
      open += 1
      return open - 1
    }
    return before < limits.connections ? .admitted : before < limits.connections + refusals ? .refused : .dropped
  }

  func leave() { open.withLock { $0 -= 1 } }
}
