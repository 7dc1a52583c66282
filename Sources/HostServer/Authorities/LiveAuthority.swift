import DequeModule
package import HostAuthorities
import HostStore

/// The one owner of an authority's state: carries out calls one after the other, and answers each once it is on disk.
///
/// Calls that come while the disk is busy are written together, so their number does not multiply the writing.
package actor LiveAuthority {
  package nonisolated let authority: Authority
  nonisolated let engine: AuthorityEngine
  nonisolated let world: World
  private let journal: Journal
  /// The sessions whose stores are its accounts; nil where accounts are its own.
  nonisolated let stores: StoreLink?

  /// What was read from the journal, and lives on here.
  private final class Memory {
    var state: AuthorityState
    /// The newest ones, oldest first.
    var lines: Deque<AuthorityLineRow>
    /// Number of the newest line.
    var count: Int
    /// Number of the newest line that is on disk.
    var written: Int
    /// What was not handed to the journal yet.
    var fresh: [AuthorityLineRow] = []
    var isChanged = false
    /// The writing that is under way.
    var writing: Task<Result<Void, AuthorityStoreProblem>, Never>?

    init(state: AuthorityState, lines: [AuthorityLineRow]) {
      self.state = state
      self.lines = Deque(lines)
      count = lines.last?.number ?? 0
      written = count
    }
  }

  private var memory: Memory?
  private var opening: Task<Result<Void, AuthorityStoreProblem>, Never>?
  private var readings = 0

  /// Changes that are on disk here and on their way to their sessions, counted by session.
  var changing: [String: Int] = [:]
  /// How many of them have arrived.
  var arrived = 0

  init(
    _ authority: Authority, engine: AuthorityEngine, world: World, journal: Journal, stores: StoreLink? = nil
  ) {
    self.stores = stores
    self.authority = authority
    self.engine = engine
    self.world = world
    self.journal = journal
  }

  /// Carries something out in one piece.
  ///
  /// - Parameter body: changes the state, and gives the line that the journal gets.
  /// - Returns: what the body gives besides, and the line as JSON, once both are on disk.
  func carryOut<Value>(
    _ body: (inout AuthorityState, AuthorityWorld) throws(AuthorityProblem) -> (Value, AuthorityEntry)
  ) async throws(AuthorityStoreProblem) -> (Value, line: String) {
    let memory = try await open()
    let before = memory.state
    let value: Value
    let entry: AuthorityEntry
    do { (value, entry) = try body(&memory.state, moment) } catch { throw .refused(error) }
    if memory.state != before { memory.isChanged = true }
    let line = note(entry, in: memory)
    try await settle(memory, upTo: line.number)
    return (value, line.json)
  }

  /// Changes the state by what others know. It goes to disk with the next line: until then it can be found out again.
  func learn(
    _ body: (inout AuthorityState, AuthorityWorld) -> Void
  ) async throws(AuthorityStoreProblem) {
    let memory = try await open()
    var next = memory.state
    body(&next, moment)
    guard next != memory.state else { return }
    memory.state = next
    memory.isChanged = true
  }

  /// The state as it is now, and the number of the newest line.
  func snapshot() async throws(AuthorityStoreProblem) -> (state: AuthorityState, world: AuthorityWorld, newest: Int) {
    let memory = try await open()
    return (memory.state, moment, memory.written)
  }

  /// The lines that are on disk and newer than `number`, oldest first.
  func lines(after number: Int, limit: Int) async throws(AuthorityStoreProblem) -> [AuthorityLineRow] {
    let memory = try await open()
    return Array(memory.lines.filter { $0.number > number && $0.number <= memory.written }.suffix(limit))
  }

  private var moment: AuthorityWorld { AuthorityWorld(now: world.now(), randomBytes: world.randomBytes) }

  private func note(_ entry: AuthorityEntry, in memory: Memory) -> AuthorityLineRow {
    memory.count += 1
    let row = AuthorityLineRow(number: memory.count, json: entry.json(number: memory.count))
    memory.fresh.append(row)
    memory.lines.append(row)
    if memory.lines.count > Journal.authorityLineBound { memory.lines.removeFirst() }
    return row
  }
}

// MARK: Reading and writing

extension LiveAuthority {
  private func open() async throws(AuthorityStoreProblem) -> Memory {
    while true {
      if let memory { return memory }
      let task = opening ?? Task { await read() }
      opening = task
      try await task.value.get()
    }
  }

  private func read() async -> Result<Void, AuthorityStoreProblem> {
    defer { opening = nil }
    let stored: StoredAuthority?
    do throws(StoreProblem) { stored = try await journal.authority(authority.rawValue) } catch {
      return .failure(.store(error))
    }
    readings += 1
    if let stored {
      guard let state = try? AuthorityState(json: stored.state) else { return .failure(.unreadable(authority)) }
      memory = Memory(state: state, lines: stored.lines)
    } else {
      let fresh = Memory(state: .fresh(authority, world: moment), lines: [])
      fresh.isChanged = true
      let reason =
        authority.isOfStores
        ? "the authority begins; its accounts are the stores of sessions"
        : "the authority begins with one account, \(AccountDraft.first.email)"
      _ = note(AuthorityEntry(byHand: "begin", reason, at: fresh.state.now(moment)), in: fresh)
      switch await write(fresh) {
      case .success: memory = fresh
      // Of two servers that begin at the same moment one wins, and both go on from there.
      case .failure(.overtaken): break
      case .failure(let trouble): return .failure(trouble)
      }
    }
    return .success(())
  }

  /// Waits until a line and all before it are on disk.
  private func settle(_ memory: Memory, upTo number: Int) async throws(AuthorityStoreProblem) {
    while memory.written < number {
      let task = memory.writing ?? Task { await write(memory) }
      memory.writing = task
      try await task.value.get()
    }
  }

  /// Writes everything that has gathered by the time it runs.
  private func write(_ memory: Memory) async -> Result<Void, AuthorityStoreProblem> {
    defer { memory.writing = nil }
    let last = memory.count
    var state: String?
    if memory.isChanged {
      guard let text = try? memory.state.json() else { return .failure(.unreadable(authority)) }
      state = text
    }
    let row = AuthorityRow(authority: authority.rawValue, reading: readings, state: state, lines: memory.fresh)
    memory.isChanged = false
    memory.fresh = []
    do throws(StoreProblem) {
      try await journal.committed(journal.keep(row))
      memory.written = last
      return .success(())
    } catch .conflict {
      if self.memory === memory { self.memory = nil }
      return .failure(.overtaken(authority))
    } catch {
      return .failure(.store(error))
    }
  }
}
