import DequeModule

/// What waits to be written, and who waits for it.
struct WriteDesk: ~Copyable {
  typealias Answer = CheckedContinuation<Result<Void, StoreProblem>, Never>

  private struct Waiter {
    let ticket: Ticket
    let answer: Answer
  }

  /// Operations of a session from this number on were not written, until the session was removed.
  private struct Refusal {
    let first: Int
    let trouble: StoreProblem
    /// Number of the removal.
    var end = Int.max
  }

  private static let refusalBound = 10_000

  private var pending: Deque<Operation> = []
  private(set) var rows = 0
  private(set) var bytes = 0
  /// Number of the last operation that is done with; those behind it are pending.
  private var done = 0
  private var isWriting = false
  private var waiters: [Waiter] = []
  private var refusals: [String: Refusal] = [:]

  mutating func add(_ operation: Operation) -> Ticket {
    pending.append(operation)
    rows += operation.rows
    bytes += operation.bytes
    return Ticket(number: done + pending.count, session: operation.session)
  }

  /// - Returns: whether the caller has to start the writing.
  mutating func begin() -> Bool {
    if isWriting || pending.isEmpty { return false }
    isWriting = true
    return true
  }

  /// The oldest operations, which stay until they are done; empty when there is nothing more to do.
  mutating func batch(rows bound: Int, bytes byteBound: Int) -> [Operation] {
    if pending.isEmpty { isWriting = false }
    var rows = 0
    var bytes = 0
    return Array(
      pending.prefix {
        let fits = rows < bound && bytes < byteBound
        rows += $0.rows
        bytes += $0.bytes
        return fits
      })
  }

  /// The oldest operations are done: on disk, or refused (by their place in the batch).
  ///
  /// - Returns: those who waited for them.
  mutating func finish(_ batch: [Operation], refused: [Int: StoreProblem]) -> [(Answer, Result<Void, StoreProblem>)] {
    for (place, trouble) in refused.sorted(by: { $0.key < $1.key }) where refusal(of: batch[place].session) == nil {
      if refusals.count >= Self.refusalBound { refusals.removeAll() }
      refusals[batch[place].session] = Refusal(first: done + 1 + place, trouble: trouble)
    }
    for (place, operation) in batch.enumerated() where refused[place] == nil {
      let number = done + 1 + place
      guard case .remove = operation.kind, let refusal = refusals[operation.session], refusal.first < number else {
        continue
      }
      refusals[operation.session]?.end = number
    }
    pending.removeFirst(batch.count)
    done += batch.count
    for operation in batch {
      rows -= operation.rows
      bytes -= operation.bytes
    }
    let served = waiters.filter { $0.ticket.number <= done }
    waiters.removeAll { $0.ticket.number <= done }
    return served.map { ($0.answer, verdict(on: $0.ticket)) }
  }

  /// The writing failed: everything stays, and all who wait are told.
  mutating func fail() -> [Answer] {
    isWriting = false
    defer { waiters = [] }
    return waiters.map(\.answer)
  }

  /// What became of an operation, at once when that is known.
  mutating func wait(for ticket: Ticket, _ answer: Answer) -> Result<Void, StoreProblem>? {
    if ticket.number <= done { return verdict(on: ticket) }
    waiters.append(Waiter(ticket: ticket, answer: answer))
    return nil
  }

  /// A session that lost a step takes no more: what followed would not fit to what is there.
  func refusal(of session: String) -> StoreProblem? {
    refusals[session].flatMap { $0.end == .max ? $0.trouble : nil }
  }

  /// The last operation of a session that is not done with; nil when there is none.
  func lastTicket(of session: String) -> Ticket? {
    pending.lastIndex { $0.session == session }.map { Ticket(number: done + 1 + $0, session: session) }
  }

  var lastTicket: Ticket { Ticket(number: done + pending.count, session: "") }

  private func verdict(on ticket: Ticket) -> Result<Void, StoreProblem> {
    guard let refusal = refusals[ticket.session], refusal.first <= ticket.number, ticket.number < refusal.end else {
      return .success(())
    }
    return .failure(refusal.trouble)
  }
}
