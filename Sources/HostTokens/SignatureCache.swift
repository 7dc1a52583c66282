import Synchronization

/// Remembers tokens whose signature was good, so that a token that is introspected many times is checked once.
///
/// Bounded: tokens go into a young generation; when it is full it becomes the old one and the former old one is
/// forgotten, so what is asked for stays. Only a look-up or an insertion happens under the lock, never crypto.
/// The cache decides nothing: whoever asks still looks at time, audience and key.
package final class SignatureCache: Sendable {
  /// The most tokens that are kept.
  package let capacity: Int

  private let generations = Mutex(Generations())

  /// Makes an empty cache.
  ///
  /// - Parameter capacity: the most tokens kept; at 400 bytes a token, 1024 take about 1 MB. Less than 2 counts as 2.
  package init(capacity: Int = 1024) {
    self.capacity = max(2, capacity)
  }

  /// How many tokens are remembered.
  package var count: Int {
    generations.withLock { $0.young.count + $0.old.count }
  }

  func token(_ text: String) -> VerifiedToken? {
    let found = generations.withLock { $0.find(text) }
    // Equal strings can differ in bytes (the Kelvin sign equals "K"), but not when one is ASCII and as long.
    guard let found, found.entry.length == text.utf8.count else { return nil }
    if found.isOld { keep(found.entry, as: text) }
    return found.entry.token
  }

  func remember(_ token: VerifiedToken, as text: String) {
    keep(Entry(token: token, length: text.utf8.count), as: text)
  }

  private func keep(_ entry: Entry, as text: String) {
    // What is forgotten leaves the lock before it is freed.
    _ = generations.withLock { $0.insert(entry, as: text, limit: capacity / 2) }
  }
}

private struct Entry: Sendable {
  let token: VerifiedToken
  let length: Int
}

private struct Generations: Sendable {
  var young: [String: Entry] = [:]
  var old: [String: Entry] = [:]

  func find(_ text: String) -> (entry: Entry, isOld: Bool)? {
    if let entry = young[text] { return (entry, false) }
    return old[text].map { ($0, true) }
  }

  /// Inserts into the young generation and returns what was forgotten for it.
  mutating func insert(_ entry: Entry, as text: String, limit: Int) -> [String: Entry] {
    young[text] = entry
    old[text] = nil
    guard young.count >= limit else { return [:] }
    let forgotten = old
    old = young
    young = [:]
    return forgotten
  }
}
