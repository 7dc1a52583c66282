package import HostCore
package import HostProtocol
import HostStore
import HostValues
import Synchronization

/// All sessions of a server: those that are in use live here, the others wait in the journal.
package final class Sessions: Sendable {
  /// How many sessions are kept.
  package static let bound = 10_000

  struct State {
    var shelf = Shelf()
    /// Sessions that are being read from the journal.
    var opening: [String: Reading] = [:]
    var readings = 0
    /// Id of the session that `/` leads to.
    var standard: String?
    /// How many there are in the journal, once somebody asked.
    var count: Int?
    /// Unused sessions that are being removed.
    var leaving: Set<String> = []
    /// How many unused sessions went in this run.
    var removed = (forAge: 0, forRoom: 0)
  }

  /// A session that is being read.
  struct Reading {
    let number: Int
    let task: Task<Result<LiveSession?, SessionProblem>, Never>
  }

  let state = Mutex(State())
  let services: SessionServices
  let waitingRoom = WaitingRoom()
  let unattributed = UnattributedCalls()
  private let standard: Mutex<SessionSettings>
  /// When this run began, in Unix milliseconds.
  private let started: Int

  package init(standard: SessionSettings, services: SessionServices) {
    self.standard = Mutex(standard)
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
  package var standardSettings: SessionSettings { standard.withLock { $0 } }

  /// Shows another app in the sessions that are made from now on.
  package func show(_ app: WebAddress) { standard.withLock { $0.app.url = app } }

  /// The session with this id, from the journal if need be; nil when there is none.
  ///
  /// - Throws: `.unreadable` or `.store`: there is one, and the journal cannot tell.
  package func find(_ id: String) async throws(SessionProblem) -> LiveSession? {
    let now = now
    let (session, reading) = state.withLock { state -> (LiveSession?, Reading?) in
      if let session = state.shelf.use(id, at: now) { return (session, nil) }
      if let reading = state.opening[id] { return (nil, reading) }
      state.readings += 1
      let number = state.readings
      let reading = Reading(number: number, task: Task { await read(id, number) })
      state.opening[id] = reading
      return (nil, reading)
    }
    if let session { return session }
    return try await reading?.task.value.get()
  }

  /// Reads a session. There is none of its id in memory, and there will be none before it is on the shelf.
  private func read(_ id: String, _ number: Int) async -> Result<LiveSession?, SessionProblem> {
    let result: Result<LiveSession?, SessionProblem>
    do throws(SessionProblem) { result = .success(try await restored(id)) } catch { result = .failure(error) }
    if case .success(let session?) = result { await index(session) }
    let now = now
    let (isHere, gone) = state.withLock { state -> (Bool, (gone: [LiveSession], uses: [Shelf.Use])) in
      // Whoever removed the session meanwhile took the reading away too.
      guard state.opening[id]?.number == number else { return (false, ([], [])) }
      state.opening[id] = nil
      guard case .success(let session?) = result else { return (true, ([], [])) }
      return (true, state.shelf.keep(session, at: now, isNew: false))
    }
    if !isHere { services.apps.remove(id) }
    note(gone.uses)
    return isHere ? result : .success(nil)
  }

  private func restored(_ id: String) async throws(SessionProblem) -> LiveSession? {
    let row: SessionRow?
    do {
      // An earlier one of this id may have handed over what is not on disk yet.
      try await services.journal.settle(id)
      row = try await services.journal.session(id)
    } catch { throw .store(error) }
    guard let row else { return nil }
    return try await LiveSession.restored(row, services)
  }

  var now: Int { services.world.now().unixMilliseconds }

  /// Lets calls of the app's backend find a session.
  private func index(_ session: LiveSession) async {
    guard !session.isImported else { return }
    let state = await session.snapshot
    services.apps.add(session.id, app: state.settings.app.id, isOpened: state.stage != nil)
  }

  /// Id of the session that `/` leads to, if it was made.
  var presentStandard: String? { state.withLock { $0.standard } }

  /// The session with this id if it is in memory.
  func live(_ id: String) -> LiveSession? { state.withLock { $0.shelf.session(id) } }

  /// - Parameter isPrecious: whether it holds what the journal does not have.
  func keep(_ session: LiveSession, isPrecious: Bool = false) async {
    await index(session)
    let now = now
    let gone = state.withLock { $0.shelf.keep(session, at: now, isPrecious: isPrecious) }
    note(gone.uses)
  }

  func note(_ uses: [Shelf.Use]) {
    for use in uses { services.journal.use(use.session, at: use.at) }
  }

  /// Counts one more session. When there are too many, the one that was used longest ago goes.
  func countOne() async throws(SessionProblem) {
    while true {
      let known = state.withLock { $0.count }
      let stored: Int
      do { stored = known == nil ? try await services.journal.sessionCount() : 0 } catch { throw .store(error) }
      let fits = state.withLock { state in
        let count = state.count ?? stored
        state.count = count
        guard count < Self.bound else { return false }
        state.count = count + 1
        return true
      }
      if fits { return }
      guard try await makeRoom() else { throw .full }
    }
  }

  /// The session that `/` leads to, made at the first visit.
  ///
  /// - Throws: `.full`, `.unreadable` or `.store`.
  package func standardSession() async throws(SessionProblem) -> LiveSession {
    let known = state.withLock { $0.standard }
    if let known, let session = try await find(known) { return session }
    let fresh = try await make(standardSettings, standard: true)
    let chosen = state.withLock { state in
      if let other = state.standard, other != known { return other }
      state.standard = fresh.id
      return fresh.id
    }
    if chosen == fresh.id { return fresh }
    await remove(fresh.id)
    return try await standardSession()
  }

  /// Whether the journal has sessions of earlier runs, and this one has no standard session yet.
  ///
  /// - Throws: `.store`.
  package func hasOnlyEarlierOnes() async throws(SessionProblem) -> Bool {
    guard state.withLock({ $0.standard }) == nil else { return false }
    do { return try await services.journal.hasSession(before: started) } catch { throw .store(error) }
  }

  /// Forgets a session and its journal.
  package func remove(_ id: String) async {
    let session = state.withLock { state in
      if state.standard == id { state.standard = nil }
      if let count = state.count { state.count = max(0, count - 1) }
      state.opening[id] = nil
      services.journal.remove(id)
      return state.shelf.remove(id)
    }
    services.apps.remove(id)
    services.tokens.forget(session: id)
    await session?.end()
  }
}
