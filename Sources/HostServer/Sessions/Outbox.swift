import DequeModule

/// What a session has to tell its pages, in order, kept for a while so that a page that was cut off can catch up.
struct Outbox: Sendable {
  enum Item: Sendable {
    /// A journal entry as JSON.
    case entry(String)
    /// An effect as JSON, for the page that was the stage when it happened.
    case effect(stage: String, String)
    /// An effect that this process cannot repeat: a launch URL, whose token is not written down.
    case lost

    /// About how much memory it takes.
    fileprivate var bytes: Int {
      switch self {
      case .entry(let entry): 64 + entry.utf8.count
      case .effect(let stage, let effect): 64 + stage.utf8.count + effect.utf8.count
      case .lost: 64
      }
    }
  }

  /// How many items a page may fall behind before it gets a snapshot instead.
  static let bound = 20_000
  /// How many bytes of them, about. An effect is never shortened, so one alone may have as many as a message.
  static let byteBound = 4 << 20

  private var items: Deque<Item> = []
  private(set) var bytes = 0
  /// Number of the newest item; numbers count from 1.
  private(set) var last = 0
  /// Number of the newest item that pages may see.
  private(set) var published = 0

  init() {}

  /// Goes on where another process ended: the items up to this number are not kept.
  init(after number: Int) {
    last = number
    published = number
  }

  mutating func append(_ item: Item) {
    items.append(item)
    bytes += item.bytes
    last += 1
    while items.count > Self.bound || bytes > Self.byteBound, let oldest = items.popFirst() { bytes -= oldest.bytes }
  }

  mutating func publish(upTo number: Int) { published = max(published, min(number, last)) }

  /// The published items behind a number, or nil when some of them are gone.
  func items(after number: Int) -> ArraySlice<Item>? {
    let oldest = last - items.count
    guard number >= oldest, number <= published else { return nil }
    let found = items[(number - oldest)..<max(number - oldest, published - oldest)]
    guard !found.contains(where: { if case .lost = $0 { true } else { false } }) else { return nil }
    return ArraySlice(found)
  }
}
