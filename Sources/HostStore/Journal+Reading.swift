import GRDB

extension Journal {
  /// A session by its id; nil when there is none.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func session(_ id: String) async throws(StoreProblem) -> SessionRow? {
    try await read { db in
      try Row.fetchOne(db.cachedStatement(sql: SessionRow.select + " WHERE id = ?"), arguments: [id])
        .map { try SessionRow($0) }
    }
  }

  /// Newest use first.
  ///
  /// - Parameter place: of the last session that is known already; nil begins with the newest.
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func sessions(after place: PlaceInUse? = nil, limit: Int) async throws(StoreProblem) -> [ListedSession] {
    try await read { db in
      // Numbers of entries have no gaps, so both ends of the table tell how many there are.
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT \(SessionRow.columns), key,
              CAST(coalesce(
                (SELECT max(number) FROM entries WHERE session = sessions.key)
                  - (SELECT min(number) FROM entries WHERE session = sessions.key) + 1, 0) AS INTEGER)
            FROM sessions WHERE (used_at, key) < (?, ?) ORDER BY used_at DESC, key DESC LIMIT ?
            """), arguments: [place?.usedAt ?? .max, place?.key ?? .max, limit]
      ).map { try ListedSession($0) }
    }
  }

  /// Ids of sessions, the one that was used longest ago first.
  ///
  /// - Parameter time: Unix milliseconds; sessions that were used since then are left out.
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func sessionsInOrderOfAge(usedBefore time: Int = .max, limit: Int) async throws(StoreProblem) -> [String] {
    try await read {
      try String.fetchAll(
        $0, sql: "SELECT id FROM sessions WHERE used_at < ? ORDER BY used_at, key LIMIT ?", arguments: [time, limit])
    }
  }

  /// How many sessions there are.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func sessionCount() async throws(StoreProblem) -> Int {
    try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sessions") ?? 0 }
  }

  /// Whether there is a session that was made before a time.
  ///
  /// - Parameter time: Unix milliseconds.
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func hasSession(before time: Int) async throws(StoreProblem) -> Bool {
    try await read {
      try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT * FROM sessions WHERE created_at < ?)", arguments: [time])
        ?? false
    }
  }

  /// The newest state from which a session can go on.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func checkpoint(of session: String) async throws(StoreProblem) -> CheckpointRow? {
    try await checkpoint(of: session, order: "DESC", where: "true")
  }

  /// The state before the oldest step that is kept; nil while the session is whole and begins with its settings.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func baseCheckpoint(of session: String) async throws(StoreProblem) -> CheckpointRow? {
    try await checkpoint(
      of: session, order: "ASC",
      where: "NOT EXISTS (SELECT * FROM steps WHERE session = checkpoints.session AND number <= checkpoints.step)")
  }

  private func checkpoint(
    of session: String, order: String, where condition: String
  ) async throws(StoreProblem) -> CheckpointRow? {
    try await read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT step, json FROM checkpoints WHERE session = (SELECT key FROM sessions WHERE id = ?) AND \(condition)
          ORDER BY step \(order) LIMIT 1
          """,
        arguments: [session]
      ).map { CheckpointRow(step: try $0.count(atIndex: 0), json: try $0.decode(atIndex: 1)) }
    }
  }

  /// Id of the session that minted a token; a session that was imported comes after the one it was made from.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func owner(ofToken id: String) async throws(StoreProblem) -> String? {
    try await read { db in
      try String.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT sessions.id FROM tokens JOIN sessions ON sessions.key = tokens.session WHERE tokens.id = ?
            ORDER BY is_imported, key LIMIT 1
            """), arguments: [id])
    }
  }

  /// Id of the session with this app that was used last; recordings to look at do not count.
  ///
  /// - Throws: when the file cannot be read.
  package func session(ofApp app: String) async throws(StoreProblem) -> String? {
    try await read { db in
      try String.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT id FROM sessions WHERE app_id = ? AND NOT is_imported ORDER BY used_at DESC, key DESC LIMIT 1
            """), arguments: [app])
    }
  }

  /// Oldest first.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func tokens(of session: String) async throws(StoreProblem) -> [TokenRow] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, issued_at, expires_at, claims FROM tokens
          WHERE session = (SELECT key FROM sessions WHERE id = ?) ORDER BY step
          """,
        arguments: [session]
      ).map { try TokenRow($0, from: 0) }
    }
  }

  /// What is wrong with the file, in SQLite's words; empty when all is well. Reads the whole file.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func integrityCheck() async throws(StoreProblem) -> [String] {
    try await read { db in
      do {
        let problems = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        return problems.isEmpty ? try Array(db.foreignKeyViolations()).map { "\($0)" } : problems
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        // So damaged that the check itself cannot go on.
        return [error.message ?? "the file is damaged"]
      }
    }
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreProblem) -> Value {
    do { return try await database.read(body) } catch { throw StoreProblem(error, while: .reading, path: path) }
  }
}

extension SessionRow {
  static let columns = "id, created_at, used_at, settings, app_id, is_standard, is_imported, summary"
  static let select = "SELECT \(columns) FROM sessions"

  init(_ row: Row) throws {
    self.init(
      id: try row.decode(atIndex: 0), createdAt: try row.nearestTime(atIndex: 1),
      usedAt: try row.nearestTime(atIndex: 2),
      settings: try row.decode(atIndex: 3), appID: try row.decode(atIndex: 4),
      isStandard: try row.decode(atIndex: 5), isImported: try row.decode(atIndex: 6),
      summary: try row.decode(atIndex: 7))
  }
}

extension ListedSession {
  init(_ row: Row) throws {
    let session = try SessionRow(row)
    self.init(
      row: session, entries: try row.decode(atIndex: 9),
      place: PlaceInUse(usedAt: try row.decode(atIndex: 2), key: try row.decode(atIndex: 8)))
  }
}

extension TokenRow {
  init(_ row: Row, from index: Int) throws {
    self.init(
      id: try row.decode(atIndex: index), issuedAt: try row.time(atIndex: index + 1),
      expiresAt: try row.time(atIndex: index + 2), claims: try row.decode(atIndex: index + 3))
  }
}
