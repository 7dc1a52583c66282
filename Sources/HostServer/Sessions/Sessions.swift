package import HostCore
import HostProtocol
import HostStore
import HostValues
import Synchronization

/// All sessions of a server: those that are in use live here, the others wait in the journal.
package final class Sessions: Sendable {
  /// How many sessions are kept.
  package static let bound = 10_000

  private struct Shelf {
    var sessions: [String: LiveSession] = [:]
    /// Sessions that are being read from the journal.
    var opening: [String: Task<Result<LiveSession?, SessionTrouble>, Never>] = [:]
    var standard: LiveSession?
    /// How many there are in the journal, once somebody asked.
    var count: Int?
  }

  private let shelf = Mutex(Shelf())
  let services: SessionServices
  let waitingRoom = WaitingRoom()
  let unattributed = UnattributedCalls()
  private let standard: SessionSettings
  /// When this run began, in Unix milliseconds.
  private let started: Int

  package init(standard: SessionSettings, services: SessionServices) {
    self.standard = standard
    self.services = services
    started = services.world.now().unixMilliseconds
  }

  /// Says in each session's journal when its oldest part went; returns when the task is cancelled.
  func remarkOnTrims() async {
    for await trim in services.journal.trims {
      await live(trim.session)?.applyInBackground(.trimmed(upTo: trim.upToEntry))
    }
  }

  /// What a session gets that nobody sets up otherwise.
  package var standardSettings: SessionSettings { standard }

  /// The session with this id, from the journal if need be; nil when there is none.
  package func find(_ id: String) async throws(SessionTrouble) -> LiveSession? {
    if let session = live(id) { return session }
    let reading = shelf.withLock { shelf in
      if let task = shelf.opening[id] { return task }
      let task = Task { await read(id) }
      shelf.opening[id] = task
      return task
    }
    return try await reading.value.get()
  }

  private func read(_ id: String) async -> Result<LiveSession?, SessionTrouble> {
    let result: Result<LiveSession?, SessionTrouble>
    // Somebody else may have read it between two looks at the shelf.
    if let session = live(id) { return .success(session) }
    do throws(SessionTrouble) { result = .success(try await restored(id)) } catch { result = .failure(error) }
    if case .success(let session?) = result { await index(session) }
    shelf.withLock { shelf in
      shelf.opening[id] = nil
      if case .success(let session?) = result { shelf.sessions[id] = session }
    }
    return result
  }

  private func restored(_ id: String) async throws(SessionTrouble) -> LiveSession? {
    let row: SessionRow?
    do { row = try await services.journal.session(id) } catch { throw .store(error) }
    guard let row else { return nil }
    return try await LiveSession.restored(row, services)
  }

  /// The session with this id if it is in use.
  func live(_ id: String) -> LiveSession? { shelf.withLock { $0.sessions[id] } }

  func keep(_ session: LiveSession) async {
    await index(session)
    shelf.withLock { $0.sessions[session.id] = session }
  }

  /// Lets calls of the app's backend find a session.
  private func index(_ session: LiveSession) async {
    guard !session.isImported else { return }
    let state = await session.snapshot
    services.apps.add(session.id, app: state.settings.app.id, isOpened: state.stage != nil)
  }

  /// The session that `/` leads to, if it was made.
  var presentStandard: LiveSession? { shelf.withLock { $0.standard } }

  /// Counts one more session, unless there are too many.
  func countOne() async throws(SessionTrouble) {
    let known = shelf.withLock { $0.count }
    let stored: Int
    do { stored = known == nil ? try await services.journal.sessionCount() : 0 } catch { throw .store(error) }
    let fits = shelf.withLock { shelf in
      let count = shelf.count ?? stored
      guard count < Self.bound else { return false }
      shelf.count = count + 1
      return true
    }
    guard fits else { throw .full }
  }

  /// The session that `/` leads to, made at the first visit.
  package func standardSession() async throws(SessionTrouble) -> LiveSession {
    if let session = shelf.withLock({ $0.standard }) { return session }
    let fresh = try await make(standard, standard: true)
    let chosen = shelf.withLock { shelf in
      if let other = shelf.standard {
        shelf.sessions[fresh.id] = nil
        return other
      }
      shelf.standard = fresh
      return fresh
    }
    if chosen !== fresh { await remove(fresh.id) }
    return chosen
  }

  /// Whether the journal has sessions of earlier runs, and this one has no standard session yet.
  package func hasOnlyEarlierOnes() async throws(SessionTrouble) -> Bool {
    guard shelf.withLock({ $0.standard }) == nil else { return false }
    do { return try await services.journal.hasSession(before: started) } catch { throw .store(error) }
  }

  /// Forgets a session and its journal.
  package func remove(_ id: String) async {
    let session = shelf.withLock { shelf in
      if shelf.standard?.id == id { shelf.standard = nil }
      if let count = shelf.count { shelf.count = max(0, count - 1) }
      return shelf.sessions.removeValue(forKey: id)
    }
    services.apps.remove(id)
    await session?.end()
    services.journal.remove(id)
  }
}
