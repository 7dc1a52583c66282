import GRDB

/// How much of a session is kept, and where it is cut.
package struct Retention: Sendable {
  /// How many entries, and how many steps, a session keeps.
  package static let standardBound = 100_000
  /// How many bytes of inputs, effects and entries a session keeps: about as much as an import takes.
  package static let standardByteBound = 60 << 20

  private let bound: Int
  /// How far a session may pass the bound: this much goes in one go.
  private let slack: Int
  private let byteBound: Int
  private var byteSlack: Int { byteBound / 8 }

  package init(bound: Int = standardBound, slack: Int = 2_000, byteBound: Int = standardByteBound) {
    self.bound = bound
    self.slack = slack
    self.byteBound = byteBound
  }

  /// The number of a step, of the newest entry when it was done, and how many bytes had been written until then.
  struct Mark {
    var step: Int
    var entry: Int
    var bytes: Int
  }

  /// Writes a checkpoint. The one before it goes unless it is a slack away from its own predecessor: the state is
  /// rebuilt from the newest, and the others are only places to cut at.
  func save(_ checkpoint: CheckpointRow, of session: Int, _ db: Database) throws {
    let last = try marks(
      """
      SELECT step, last_entry, bytes FROM checkpoints WHERE session = ? AND step < ? ORDER BY step DESC LIMIT 2
      """, [session, checkpoint.step], db)
    if last.count == 2, last[0].entry - last[1].entry < slack, last[0].step - last[1].step < slack,
      last[0].bytes - last[1].bytes < byteSlack
    {
      try execute("DELETE FROM checkpoints WHERE session = ? AND step = ?", [session, last[0].step], db)
    }
    let entry = try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT last_entry FROM steps WHERE session = ? AND number <= ? ORDER BY number DESC LIMIT 1"),
      arguments: [session, checkpoint.step])
    let mark = Mark(
      step: checkpoint.step, entry: entry ?? last.first?.entry ?? 0,
      bytes: last.first?.bytes ?? 0)
    try execute(
      "INSERT OR REPLACE INTO checkpoints (session, step, last_entry, json, bytes) VALUES (?, ?, ?, ?, ?)",
      [
        session, mark.step, mark.entry, checkpoint.json,
        mark.bytes + (try bytes(of: session, after: last.first, upTo: mark, db)),
      ], db)
  }

  /// How much text a session has written between two checkpoints.
  private func bytes(of session: Int, after first: Mark?, upTo last: Mark, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT
            (SELECT total(length(CAST(input AS BLOB)) + length(CAST(effects AS BLOB))) FROM steps
              WHERE session = ?1 AND number > ?2 AND number <= ?3)
            + (SELECT total(length(CAST(event AS BLOB)) + length(CAST(json AS BLOB))) FROM entries
              WHERE session = ?1 AND number > ?4 AND number <= ?5)
            + (SELECT total(length(CAST(json AS BLOB))) FROM whole_entries
              WHERE session = ?1 AND number > ?4 AND number <= ?5)
          """), arguments: [session, first?.step ?? 0, last.step, first?.entry ?? 0, last.entry]) ?? 0
  }

  /// Deletes what is too much.
  ///
  /// - Returns: the last of what is gone.
  func trim(_ session: Int, _ db: Database) throws -> Mark? {
    let edges = try marks(
      """
      SELECT
        (SELECT number FROM steps WHERE session = ?1 ORDER BY number LIMIT 1),
        (SELECT number FROM entries WHERE session = ?1 ORDER BY number LIMIT 1),
        (SELECT bytes FROM checkpoints WHERE session = ?1
          AND step < (SELECT number FROM steps WHERE session = ?1 ORDER BY number LIMIT 1) ORDER BY step DESC LIMIT 1)
      UNION ALL SELECT
        (SELECT number FROM steps WHERE session = ?1 ORDER BY number DESC LIMIT 1),
        (SELECT number FROM entries WHERE session = ?1 ORDER BY number DESC LIMIT 1),
        (SELECT bytes FROM checkpoints WHERE session = ?1 ORDER BY step DESC LIMIT 1)
      """, [session], db)
    let (first, last) = (edges[0], edges[1])
    guard
      max(last.step - first.step, last.entry - first.entry) + 1 > bound + slack || last.bytes - first.bytes > byteBound
    else { return nil }
    let places = try marks(
      "SELECT step, last_entry, bytes FROM checkpoints WHERE session = ? AND step >= ? ORDER BY step",
      [session, first.step], db)
    let cut =
      places.first {
        last.step - $0.step <= bound && last.entry - $0.entry <= bound && last.bytes - $0.bytes <= byteBound
      } ?? places.last
    guard let cut else { return nil }
    try delete(session, upTo: cut, db)
    return cut
  }

  /// Tokens that are still valid stay: an app may ask about them.
  private func delete(_ session: Int, upTo cut: Mark, _ db: Database) throws {
    try execute(
      """
      DELETE FROM tokens WHERE session = ?1 AND step <= ?2
      AND expires_at < (SELECT at FROM steps WHERE session = ?1 ORDER BY number DESC LIMIT 1)
      """, [session, cut.step], db)
    try execute("DELETE FROM entries WHERE session = ? AND number <= ?", [session, cut.entry], db)
    try execute("DELETE FROM whole_entries WHERE session = ? AND number <= ?", [session, cut.entry], db)
    try execute("DELETE FROM steps WHERE session = ? AND number <= ?", [session, cut.step], db)
    try execute("DELETE FROM checkpoints WHERE session = ? AND step < ?", [session, cut.step], db)
  }

  private func marks(_ sql: String, _ arguments: StatementArguments, _ db: Database) throws -> [Mark] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map {
      Mark(
        step: try $0.optionalCount(atIndex: 0) ?? 0, entry: try $0.optionalCount(atIndex: 1) ?? 0,
        bytes: try $0.optionalCount(atIndex: 2) ?? 0)
    }
  }

  private func execute(_ sql: String, _ arguments: StatementArguments, _ db: Database) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
