import DequeModule
package import HostCore
import Synchronization

/// Journals in memory: they end with the process.
package final class MemoryStore: SessionStore {
  /// How many entries a session keeps; the oldest go first.
  package static let bound = 10_000

  private let journals = Mutex<[String: Deque<JournalEntry>]>([:])

  package init() {}

  package func append(_ entries: [JournalEntry], to session: String) {
    journals.withLock { journals in
      journals[session, default: []].append(contentsOf: entries)
      let excess = (journals[session]?.count ?? 0) - Self.bound
      if excess > 0 { journals[session]?.removeFirst(excess) }
    }
  }

  package func latest(_ count: Int, of session: String) -> [JournalEntry] {
    journals.withLock { Array(($0[session] ?? []).suffix(count)) }
  }

  package func remove(_ session: String) {
    journals.withLock { _ = $0.removeValue(forKey: session) }
  }
}
