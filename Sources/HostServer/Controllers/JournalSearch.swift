import HostProtocol
import HostScenario
import HostStore
import HostValues

/// Looks for the entries that a call waits for: at each look only at what has come since the one before.
///
/// What has matched stays counted when the journal lets go of it meanwhile.
actor JournalSearch {
  private let journal: Journal
  private let session: String
  private let query: JournalQuery
  /// Number of the last entry that was looked at.
  private var seen: Int
  private(set) var found: Found

  /// How many entries are looked at in one go, and how many bytes of them.
  static let pageSize = 1000
  static let pageBytes = 4 << 20

  /// What was found, as far as an answer has room for it.
  struct Found: Sendable {
    var rows: [EntryRow] = []
    /// How many match, with those that have no room.
    var count = 0
    var bytes = 0
    /// The ends of the journal at the last look.
    var first: Int?
    var total = 0

    mutating func add(_ row: EntryRow) {
      count += 1
      guard rows.count == count - 1 else { return }
      bytes += row.json.utf8.count
      guard bytes <= EntryQuery.standardBytes || rows.isEmpty else { return }
      var row = row
      row.whole = nil
      rows.append(row)
    }
  }

  init(_ query: JournalQuery, in session: String, of journal: Journal) {
    self.journal = journal
    self.session = session
    self.query = query
    seen = query.entries.after ?? 0
    found = Found()
  }

  /// Looks at what is new, until as many match as the query wants at most.
  func look() async throws(StoreProblem) -> Found {
    let most = query.entries.limit
    var place = query.entries
    place.limit = Self.pageSize
    place.bytes = Self.pageBytes
    place.isWhole = query.pattern.payload != nil
    while found.count < most {
      place.after = seen
      let page = try await journal.entries(of: session, place)
      (found.first, found.total) = (page.first, page.total)
      for row in page.rows where found.count < most {
        seen = max(seen, row.number)
        if query.includes(row) { found.add(row) }
      }
      guard page.isCut || page.rows.count == place.limit else {
        // What does not match need not be passed over again.
        if found.count < most { seen = max(seen, page.last ?? 0) }
        break
      }
    }
    return found
  }
}
