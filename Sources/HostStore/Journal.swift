import GRDB
import Synchronization

/// A place in the order of what was handed to the journal.
package struct Ticket: Sendable, Equatable {
  let number: Int
  let session: String
}

/// The sessions of a server, kept in SQLite: what is committed survives the end of the process, however it ends.
///
/// Writing never blocks: calls are queued in their order, and one transaction takes all that gathered while the one
/// before ran. Reading goes on beside it and sees what is committed.
///
/// Several servers may use the same folder, each for its own sessions. When two of them write to one session, the one
/// that comes second gets `conflict`, and nothing more of that session from it is taken.
package final class Journal: Sendable {
  /// How many rows may wait; a server takes no new work beyond it.
  package static let backlogBound = 20_000
  /// How many bytes may wait, about.
  package static let backlogByteBound = 16 << 20
  /// How much goes into one transaction: enough that its cost per row is small, few enough that it ends soon.
  private static let batchRows = 1_000
  private static let batchBytes = 4 << 20

  /// The file, for messages.
  package let path: String
  /// Tells which sessions lost their oldest part.
  package let trims: AsyncStream<Trim>

  let database: any DatabaseWriter
  private let desk = Mutex(WriteDesk())
  private let retention: Retention
  private let trimmed: AsyncStream<Trim>.Continuation

  /// Opens the journal; the folder and the file are made when they are missing.
  ///
  /// - Parameter patience: how long to wait for another process that writes.
  /// - Throws: `.folder`, `.cannotOpen`, `.notAJournal`, `.damaged` or `.newer`.
  package init(
    _ place: StatePlace, retention: Retention = Retention(), patience: Duration = .seconds(5)
  ) throws(StoreProblem) {
    switch place {
    case .memory:
      path = ":memory:"
      database = try Opening.inMemory()
    case .folder(let folder):
      path = Opening.file(in: folder)
      database = try Opening.pool(in: folder, patience: patience)
    }
    self.retention = retention
    (trims, trimmed) = AsyncStream<Trim>.makeStream(bufferingPolicy: .bufferingNewest(1_000))
  }

  deinit { trimmed.finish() }
}

// MARK: Writing

extension Journal {
  @discardableResult
  package func add(_ session: SessionRow) -> Ticket { hand(.add(session), session.id) }

  /// Appends a step with its entries and its token.
  @discardableResult
  package func append(_ step: StepRow, to session: String) -> Ticket { hand(.append(step), session) }

  /// Keeps a state from which the session can go on. When the session has passed its bound, the oldest part goes, up
  /// to a checkpoint: without checkpoints nothing ever goes.
  @discardableResult
  package func save(_ checkpoint: CheckpointRow, of session: String) -> Ticket {
    hand(.save(checkpoint), session)
  }

  /// - Parameter usedAt: Unix milliseconds.
  @discardableResult
  package func touch(_ session: String, usedAt: Int, summary: String) -> Ticket {
    hand(.touch(usedAt: usedAt, summary: summary), session)
  }

  /// Notes that a session is in use; an older time than the one that is there changes nothing.
  ///
  /// - Parameter time: Unix milliseconds.
  @discardableResult
  package func use(_ session: String, at time: Int) -> Ticket { hand(.use(at: time), session) }

  /// Deletes a session with all that belongs to it.
  @discardableResult
  package func remove(_ session: String) -> Ticket { hand(.remove, session) }

  /// Returns once this and all that was handed over before it is on disk.
  ///
  /// - Throws: `cannotWrite` or `damaged` when it could not be written now: it stays, and is tried again with the next
  ///   call. `conflict` or `unknownSession` when it never will be.
  package func committed(_ ticket: Ticket) async throws(StoreProblem) {
    let result = await withCheckedContinuation { answer in
      let (known, starts) = desk.withLock { desk in (desk.wait(for: ticket, answer), desk.begin()) }
      if starts { startWriting() }
      if let known { answer.resume(returning: known) }
    }
    try result.get()
  }

  /// Returns once everything that was handed over is on disk.
  ///
  /// - Throws: `.cannotWrite` while it is not: what was handed over is kept and tried again.
  package func settle() async throws(StoreProblem) { try await committed(desk.withLock { $0.lastTicket }) }

  /// Returns once everything of a session that was handed over is on disk.
  ///
  /// - Throws: `.cannotWrite` while it is not, `.conflict` or `.unknownSession` when it never will be.
  package func settle(_ session: String) async throws(StoreProblem) {
    guard let ticket = desk.withLock({ $0.lastTicket(of: session) }) else { return }
    try await committed(ticket)
  }

  /// How many rows wait to be written.
  package var backlog: Int { desk.withLock { $0.rows } }

  /// Too much waits to be written: a server takes no new work.
  package var isFull: Bool {
    desk.withLock { $0.rows >= Self.backlogBound || $0.bytes >= Self.backlogByteBound }
  }

  func hand(_ kind: Operation.Kind, _ session: String) -> Ticket {
    let operation = Operation(kind, session: session)
    let (ticket, starts) = desk.withLock { desk in (desk.add(operation), desk.begin()) }
    if starts { startWriting() }
    return ticket
  }

  private func startWriting() {
    database.asyncWriteWithoutTransaction { [self] db in
      while writeBatch(db) {}
    }
  }

  /// - Returns: whether there may be more to write.
  private func writeBatch(_ db: Database) -> Bool {
    let batch = desk.withLock { $0.batch(rows: Self.batchRows, bytes: Self.batchBytes) }
    if batch.isEmpty { return false }
    do {
      let outcome = try Batch(batch, retention: retention, path: path).commit(db) { session in
        desk.withLock { $0.refusal(of: session) }
      }
      let served = desk.withLock { $0.finish(batch, refused: outcome.refused) }
      for (answer, result) in served { answer.resume(returning: result) }
      for trim in outcome.trims { trimmed.yield(trim) }
      return true
    } catch {
      let trouble = StoreProblem(error, while: .writing, path: path)
      for answer in desk.withLock({ $0.fail() }) { answer.resume(returning: .failure(trouble)) }
      return false
    }
  }
}
