import GRDB

/// Writes operations inside one transaction.
struct BatchWriter {
  private let db: Database
  private let retention: Retention
  /// Internal numbers of sessions. It holds for this transaction only: between two, another server may delete one.
  private var keys: [String: Int] = [:]
  private(set) var trims: [Trim] = []

  private let insertStep: Statement
  private let insertEntry: Statement

  init(_ db: Database, retention: Retention) throws {
    self.db = db
    self.retention = retention
    insertStep = try db.cachedStatement(
      sql: """
        INSERT INTO steps (session, number, at, page, last_entry, input, effects, payload_entry, payload_place)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    insertEntry = try db.cachedStatement(
      sql: """
        INSERT INTO entries (session, number, at, load, direction, event, verdict, json)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
  }

  /// - Throws: `unknownSession` or `conflict`, else what SQLite says.
  mutating func write(_ operation: Operation) throws {
    let session = operation.session
    switch operation.kind {
    case .add(let row): try add(row)
    case .append(let step): try append(step, to: try key(of: session))
    case .save(let checkpoint):
      let key = try key(of: session)
      try retention.save(checkpoint, of: key, db)
      if let cut = try retention.trim(key, db) {
        trims.append(Trim(session: session, upToStep: cut.step, upToEntry: cut.entry))
      }
    case .touch(let usedAt, let summary):
      try execute(
        "UPDATE sessions SET used_at = ?, summary = ? WHERE key = ?", [usedAt, summary, try key(of: session)])
    case .use(let time):
      // A session that is gone meanwhile has no use to be noted.
      try execute("UPDATE sessions SET used_at = max(used_at, ?) WHERE id = ?", [time, session])
    case .remove:
      try execute("DELETE FROM sessions WHERE key = ?", [try key(of: session)])
      keys[session] = nil
    case .keep(let row): try row.write(db, session: session)
    }
  }

  private func add(_ row: SessionRow) throws {
    try execute(
      """
      INSERT INTO sessions (id, created_at, used_at, app_id, is_standard, is_imported, summary, settings)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        row.id, row.createdAt, row.usedAt, row.appID, row.isStandard, row.isImported, row.summary, row.settings,
      ])
  }

  private func append(_ step: StepRow, to session: Int) throws {
    for entry in step.entries {
      try insertEntry.execute(arguments: [
        session, entry.number, entry.at, entry.load, entry.direction, entry.event, entry.verdict, entry.json,
      ])
      if let whole = entry.whole {
        try execute(
          "INSERT INTO whole_entries (session, number, json) VALUES (?, ?, ?)", [session, entry.number, whole])
      }
    }
    let lastEntry = try step.entries.last?.number ?? self.lastEntry(of: session)
    let shared = SharedPayload.taken(from: step)
    try insertStep.execute(arguments: [
      session, step.number, step.at, step.page, lastEntry, shared?.input ?? step.input, step.effects,
      shared?.payload.entry, shared?.payload.place,
    ])
    if let token = step.token {
      try execute(
        "INSERT INTO tokens (session, step, id, issued_at, expires_at, claims) VALUES (?, ?, ?, ?, ?, ?)",
        [session, step.number, token.id, token.issuedAt, token.expiresAt, token.claims])
    }
  }

  /// Number of the newest entry; also when the entries themselves are gone.
  private func lastEntry(of session: Int) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT coalesce(
            (SELECT last_entry FROM steps WHERE session = ?1 ORDER BY number DESC LIMIT 1),
            (SELECT last_entry FROM checkpoints WHERE session = ?1 ORDER BY step DESC LIMIT 1), 0)
          """), arguments: [session]) ?? 0
  }

  private mutating func key(of session: String) throws -> Int {
    if let key = keys[session] { return key }
    let statement = try db.cachedStatement(sql: "SELECT key FROM sessions WHERE id = ?")
    guard let key = try Int.fetchOne(statement, arguments: [session]) else {
      throw StoreProblem.unknownSession(session)
    }
    keys[session] = key
    return key
  }

  private func execute(_ sql: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
