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
