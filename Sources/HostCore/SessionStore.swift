#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A line of a session's journal.
package struct JournalEntry: Sendable, Equatable {
  /// Counts from 1 in a session, without gaps.
  package let number: Int
  package let at: Date
  /// Number of the document load it belongs to; 0 before the first.
  package let load: Int
  package let note: Note

  package init(number: Int, at: Date, load: Int, note: Note) {
    self.number = number
    self.at = at
    self.load = load
    self.note = note
  }
}

/// Where the journals of all sessions are kept.
package protocol SessionStore: Sendable {
  /// Adds entries in their order. Beyond the store's bound the oldest of that session are dropped.
  func append(_ entries: [JournalEntry], to session: String)
  /// The newest entries, oldest first.
  func latest(_ count: Int, of session: String) -> [JournalEntry]
  /// Forgets a session.
  func remove(_ session: String)
}
