/// Which entries of a session are wanted.
package struct EntryQuery: Sendable {
  /// Entries with a greater number, from the oldest on. Without it, the newest ones come.
  package var after: Int?
  /// Entries with a smaller number.
  package var before: Int?
  package var limit: Int
  /// How many bytes of JSON come at most; the first entry comes whatever its size.
  package var bytes: Int
  /// Whether long entries come with what is left out of them in lists.
  package var isWhole: Bool
  /// A glob, for example `embedded::checkout.*`.
  package var event: String?
  package var direction: String?
  package var verdict: String?
  /// Text that the entry's JSON holds, in any case of its ASCII letters.
  package var text: String?

  package init(
    after: Int? = nil, before: Int? = nil, limit: Int, bytes: Int = standardBytes, isWhole: Bool = false,
    event: String? = nil, direction: String? = nil, verdict: String? = nil, text: String? = nil
  ) {
    self.after = after
    self.before = before
    self.limit = limit
    self.bytes = bytes
    self.isWhole = isWhole
    self.event = event
    self.direction = direction
    self.verdict = verdict
    self.text = text
  }

  package static let standardBytes = 1 << 20
}

/// What a query found.
package struct EntryPage: Sendable, Equatable {
  /// Oldest first.
  package var rows: [EntryRow]
  /// How many entries the session keeps, wanted or not.
  package var total: Int
  /// Number of the oldest entry that the session keeps; nil when it has none.
  package var first: Int?
  /// Number of the newest one.
  package var last: Int?
  /// Whether more entries fit the query, and were left out for their bytes.
  package var isCut = false
}
