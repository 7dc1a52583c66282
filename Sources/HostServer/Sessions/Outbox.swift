import DequeModule
import HostCore
import HostProtocol

/// What a session has to tell its pages, in order, kept for a while so that a page that was cut off can catch up.
struct Outbox {
  enum Item: Sendable {
    case entry(JournalEntry)
    /// An effect as JSON, for the page that was the stage when it happened.
    case effect(stage: String, JSONValue)
  }

  /// How many items a page may fall behind before it gets a snapshot instead.
  static let bound = 20_000

  private var items: Deque<Item> = []
  /// Number of the newest item; numbers count from 1.
  private(set) var last = 0

  mutating func append(_ item: Item) {
    items.append(item)
    last += 1
    if items.count > Self.bound { items.removeFirst() }
  }

  /// The items behind a number, or nil when some of them are gone.
  func items(after number: Int) -> ArraySlice<Item>? {
    let oldest = last - items.count
    guard number >= oldest, number <= last else { return nil }
    return ArraySlice(items.suffix(last - number))
  }
}
