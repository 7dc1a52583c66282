import GRDB

/// How much of a session is kept, and where it is cut.
package struct Retention: Sendable {
  /// How many entries, and how many steps, a session keeps.
  package static let standardBound = 100_000

  private let bound: Int
  /// How far a session may pass the bound: this much goes in one go.
  private let slack: Int

  package init(bound: Int = standardBound, slack: Int = 2_000) {
    self.bound = bound
    self.slack = slack
  }

  /// The number of a step, and of the newest entry when it was done.
  struct Mark {
    var step: Int
    var entry: Int
  }

  /// Writes a checkpoint. The one before it goes unless it is a slack away from its own predecessor: the state is
  /// rebuilt from the newest, and the others are only places to cut at.
  func save(_ checkpoint: CheckpointRow, of session: Int, _ db: Database) throws {
    let last = try marks(
      """
      SELECT step, last_entry FROM checkpoints WHERE session = ? AND step < ? ORDER BY step DESC LIMIT 2
      """, [session, checkpoint.step], db)
    if last.count == 2, last[0].entry - last[1].entry < slack, last[0].step - last[1].step < slack {
      try execute("DELETE FROM checkpoints WHERE session = ? AND step = ?", [session, last[0].step], db)
    }
    let entry = try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT last_entry FROM steps WHERE session = ? AND number <= ? ORDER BY number DESC LIMIT 1"),
      arguments: [session, checkpoint.step])
    try execute(
      "INSERT OR REPLACE INTO checkpoints (session, step, last_entry, json) VALUES (?, ?, ?, ?)",
      [session, checkpoint.step, entry ?? last.first?.entry ?? 0, checkpoint.json], db)
  }

  /// Deletes what is too much.
  ///
  /// - Returns: the last of what is gone.
  func trim(_ session: Int, _ db: Database) throws -> Mark? {
    let edges = try marks(
      """
      SELECT
        (SELECT number FROM steps WHERE session = ?1 ORDER BY number LIMIT 1),
        (SELECT number FROM entries WHERE session = ?1 ORDER BY number LIMIT 1)
      UNION ALL SELECT
        (SELECT number FROM steps WHERE session = ?1 ORDER BY number DESC LIMIT 1),
        (SELECT number FROM entries WHERE session = ?1 ORDER BY number DESC LIMIT 1)
      """, [session], db)
    let (first, last) = (edges[0], edges[1])
    guard max(last.step - first.step, last.entry - first.entry) + 1 > bound + slack else { return nil }
    let places = try marks(
      "SELECT step, last_entry FROM checkpoints WHERE session = ? AND step >= ? ORDER BY step",
      [session, first.step], db)
    let cut = places.first { last.step - $0.step <= bound && last.entry - $0.entry <= bound } ?? places.last
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
    try execute("DELETE FROM steps WHERE session = ? AND number <= ?", [session, cut.step], db)
    try execute("DELETE FROM checkpoints WHERE session = ? AND step < ?", [session, cut.step], db)
  }

  private func marks(_ sql: String, _ arguments: StatementArguments, _ db: Database) throws -> [Mark] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map {
      Mark(
        step: try $0.decode(Int?.self, atIndex: 0) ?? 0, entry: try $0.decode(Int?.self, atIndex: 1) ?? 0)
    }
  }

  private func execute(_ sql: String, _ arguments: StatementArguments, _ db: Database) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
