package import HostCore
import Synchronization

/// All sessions of a server.
package final class Sessions: Sendable {
  /// How many sessions live side by side.
  package static let bound = 10_000

  /// The server keeps no more sessions.
  package struct Full: Error {}

  private struct Shelf {
    var sessions: [String: LiveSession] = [:]
    var standard: LiveSession?
  }

  private let shelf = Mutex(Shelf())
  private let services: SessionServices
  private let standard: SessionSettings

  package init(standard: SessionSettings, services: SessionServices) {
    self.standard = standard
    self.services = services
  }

  /// What a session gets that nobody sets up otherwise.
  package var standardSettings: SessionSettings { standard }

  package subscript(id: String) -> LiveSession? { shelf.withLock { $0.sessions[id] } }

  package func make(_ settings: SessionSettings) throws(Full) -> LiveSession {
    let session = LiveSession(id: services.world.identifier(), settings: settings, services: services)
    let fits = shelf.withLock { shelf in
      guard shelf.sessions.count < Self.bound else { return false }
      shelf.sessions[session.id] = session
      return true
    }
    guard fits else { throw Full() }
    return session
  }

  /// The session that `/` leads to, made at the first visit.
  package func standardSession() throws(Full) -> LiveSession {
    if let session = shelf.withLock({ $0.standard }) { return session }
    let fresh = try make(standard)
    return shelf.withLock { shelf in
      if let other = shelf.standard {
        shelf.sessions[fresh.id] = nil
        return other
      }
      shelf.standard = fresh
      return fresh
    }
  }

  /// The session whose journal takes a request that names no token of ours: the only one with the app that asks, else
  /// the one that `/` leads to.
  package func session(asking source: String?) async -> LiveSession? {
    let (all, standard) = shelf.withLock { (Array($0.sessions.values.prefix(100)), $0.standard) }
    var matches: [LiveSession] = []
    for session in all where await session.snapshot.settings.app.id == source { matches.append(session) }
    return matches.count == 1 ? matches[0] : standard
  }
}
