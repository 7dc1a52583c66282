import DequeModule
import HostStore

/// The newest entries of a session as JSON, oldest first, for a page that is new: 500, and 512 KiB, at most.
struct Tail: Sendable {
  static let bound = 500
  static let byteBound = 512 << 10

  private(set) var entries: Deque<String> = []
  private var bytes = 0

  init() {}

  init(_ rows: [EntryRow]) {
    for row in rows { append(row) }
  }

  mutating func append(_ row: EntryRow) {
    entries.append(row.json)
    bytes += row.json.utf8.count
    while entries.count > Self.bound || (bytes > Self.byteBound && entries.count > 1), let oldest = entries.popFirst() {
      bytes -= oldest.utf8.count
    }
  }
}
