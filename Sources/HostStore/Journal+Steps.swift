import GRDB

extension Journal {
  /// A page of steps holds no more than about this much text.
  private static let pageBytes = 8 << 20

  /// The steps behind a number, oldest first. A page may be shorter than `limit` when its steps are large: an empty one
  /// is the end.
  ///
  /// A session that is written to meanwhile may lose its oldest part: then the first step does not follow `step`.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func steps(of session: String, after step: Int, limit: Int) async throws(StoreProblem) -> [StepRow] {
    try await read { db in
      guard let key = try Int.fetchOne(db, sql: "SELECT key FROM sessions WHERE id = ?", arguments: [session]) else {
        return []
      }
      return try Self.steps(of: key, after: step, limit: limit, db)
    }
  }

  private static func steps(of session: Int, after step: Int, limit: Int, _ db: Database) throws -> [StepRow] {
    // Entries of steps lie in the order of the steps, so the two are read side by side.
    let entries = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          \(EntryRow.wholeSelect) WHERE session = ?1
          AND number > coalesce(
            (SELECT last_entry FROM steps WHERE session = ?1 AND number <= ?2 ORDER BY number DESC LIMIT 1), 0)
          ORDER BY number
          """), arguments: [session, step])
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT steps.number, at, page, last_entry, input, effects, payload_entry, payload_place, id, issued_at,
            expires_at, claims
          FROM steps LEFT JOIN tokens ON tokens.session = steps.session AND tokens.step = steps.number
          WHERE steps.session = ? AND steps.number > ? ORDER BY steps.number LIMIT ?
          """), arguments: [session, step, limit])
    var steps: [StepRow] = []
    var bytes = 0
    var entry = try entries.next().map { try EntryRow($0) }
    while bytes < pageBytes, let row = try rows.next() {
      let lastEntry = try row.count(atIndex: 3)
      var step = StepRow(
        number: try row.count(atIndex: 0), at: try row.time(atIndex: 1), page: try row.optionalCount(atIndex: 2),
        input: try row.decode(atIndex: 4), effects: try row.decode(atIndex: 5),
        token: try row.decode(String?.self, atIndex: 8) == nil ? nil : try TokenRow(row, from: 8))
      while let next = entry, next.number <= lastEntry {
        step.entries.append(next)
        entry = try entries.next().map { try EntryRow($0) }
      }
      if let entry = try row.optionalCount(atIndex: 6), let place = try row.optionalCount(atIndex: 7) {
        step.input = SharedPayload(entry: entry, place: place).put(into: step.input, from: step.entries) ?? step.input
      }
      bytes += step.bytes
      steps.append(step)
    }
    return steps
  }
}
