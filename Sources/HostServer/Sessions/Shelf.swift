/// The sessions that are in memory.
///
/// A session that is in use is kept. One that nobody has asked for in a while is let go: it is gone once nobody else
/// holds it either, such as a page's stream, a call that waits or a timer that runs. As long as somebody does, it is
/// found here again, so that there are never two of one id.
struct Shelf {
  private struct Place {
    weak var session: LiveSession?
    /// When somebody last asked for it, and what of that the journal knows; Unix milliseconds.
    var usedAt: Int
    var writtenAt: Int
    /// Whether it holds what the journal does not have, and stays longer for it.
    var isPrecious: Bool
  }

  /// How many are kept that may not be in use.
  static let bound = 200
  /// How long one is kept after it was asked for, in milliseconds.
  static let patience = 5 * 60_000
  /// The same for one that repeats a recording: where it is in that is not in the journal.
  static let longPatience = 60 * 60_000
  /// How much later than the journal says a session may have been used, in milliseconds.
  static let useGrain = 60_000

  /// A use of a session that the journal does not know yet.
  typealias Use = (session: String, at: Int)

  private var places: [String: Place] = [:]
  private var kept: [String: LiveSession] = [:]

  /// Whether the session is in memory.
  func has(_ id: String) -> Bool { session(id) != nil }

  /// The session, when it is in memory.
  func session(_ id: String) -> LiveSession? { kept[id] ?? places[id]?.session }

  /// Every session that is in memory.
  var all: [LiveSession] { places.values.compactMap(\.session) }

  /// The session, when it is in memory; it is kept from now on.
  mutating func use(_ id: String, at now: Int) -> LiveSession? {
    guard let session = session(id) else { return nil }
    kept[id] = session
    places[id]?.usedAt = now
    return session
  }

  /// - Parameter isNew: whether the journal knows of this use, because it has the session from now on.
  /// - Returns: the sessions that are let go for it, to be released outside of the lock, and their uses.
  mutating func keep(_ session: LiveSession, at now: Int, isPrecious: Bool = false, isNew: Bool = true) -> (
    gone: [LiveSession], uses: [Use]
  ) {
    places[session.id] = Place(session: session, usedAt: now, writtenAt: isNew ? now : 0, isPrecious: isPrecious)
    kept[session.id] = session
    var gone: [LiveSession] = []
    var uses: [Use] = []
    while kept.count > Self.bound {
      let others = kept.keys.filter { $0 != session.id && places[$0]?.isPrecious != true }
      let oldest = others.min { (places[$0]?.usedAt ?? 0) < (places[$1]?.usedAt ?? 0) }
      guard let oldest, let released = kept.removeValue(forKey: oldest) else { break }
      gone.append(released)
      if let use = unwritten(oldest) { uses.append(use) }
    }
    return (gone, uses)
  }

  mutating func remove(_ id: String) -> LiveSession? {
    let session = session(id)
    kept[id] = nil
    places[id] = nil
    return session
  }

  /// Lets go of what nobody has asked for in a while, and forgets what is gone.
  mutating func tidy(at now: Int) -> (gone: [LiveSession], forgotten: [String], uses: [Use]) {
    var gone: [LiveSession] = []
    var forgotten: [String] = []
    var uses: [Use] = []
    for (id, place) in places {
      let patience = place.isPrecious ? Self.longPatience : Self.patience
      if let session = kept[id] {
        if let use = unwritten(id) { uses.append(use) }
        guard now - place.usedAt >= patience else { continue }
        kept[id] = nil
        gone.append(session)
      } else if place.session != nil {
        // Somebody else holds it: it is in use.
        places[id]?.usedAt = now
        if let use = unwritten(id) { uses.append(use) }
      } else {
        places[id] = nil
        forgotten.append(id)
      }
    }
    return (gone, forgotten, uses)
  }

  private mutating func unwritten(_ id: String) -> Use? {
    guard let place = places[id], place.usedAt - place.writtenAt >= Self.useGrain else { return nil }
    places[id]?.writtenAt = place.usedAt
    return (id, place.usedAt)
  }
}
