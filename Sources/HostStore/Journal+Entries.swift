import GRDB

extension Journal {
  /// The entries of a session that a query asks for, oldest first.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func entries(of session: String, _ query: EntryQuery) async throws(StoreProblem) -> EntryPage {
    try await read { db in
      guard let key = try Int.fetchOne(db, sql: "SELECT key FROM sessions WHERE id = ?", arguments: [session]) else {
        return EntryPage(rows: [], total: 0)
      }
      let (sql, arguments) = query.statement(session: key)
      let (rows, isCut) = try query.read(Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments))
      // Numbers have no gaps, so both ends of the table tell how many there are.
      let ends = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT (SELECT min(number) FROM entries WHERE session = ?1), (SELECT max(number) FROM entries WHERE session = ?1)
            """), arguments: [key])
      let first = try ends?.optionalCount(atIndex: 0)
      let last = try ends?.optionalCount(atIndex: 1)
      let total = if let first, let last { last - first + 1 } else { 0 }
      return EntryPage(
        rows: query.after == nil ? rows.reversed() : rows, total: total, first: first, last: last, isCut: isCut)
    }
  }

  /// One entry, with nothing left out; nil when the session does not keep it.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func entry(_ number: Int, of session: String) async throws(StoreProblem) -> EntryRow? {
    try await read { db in
      try Row.fetchOne(
        db.cachedStatement(
          sql: "\(EntryRow.wholeSelect) WHERE session = (SELECT key FROM sessions WHERE id = ?) AND number = ?"),
        arguments: [session, number]
      ).map { try EntryRow($0) }
    }
  }
}

extension EntryQuery {
  fileprivate func statement(session: Int) -> (sql: String, arguments: StatementArguments) {
    var conditions = ["session = ?"]
    var arguments: StatementArguments = [session]
    func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      conditions.append(condition)
      arguments += [value]
    }
    add("number > ?", after)
    add("number < ?", before)
    add("direction = ?", direction)
    add("verdict = ?", verdict)
    add("event GLOB ?", event)
    if let text {
      let pattern = "%\(Self.escaped(text))%"
      conditions.append(
        #"(json LIKE ? ESCAPE '\' OR \#(EntryRow.wholeJSON(where: #"AND json LIKE ? ESCAPE '\'"#)) IS NOT NULL)"#)
      arguments += [pattern, pattern]
    }
    let order = after == nil ? "DESC" : "ASC"
    let sql =
      "\(isWhole ? EntryRow.wholeSelect : EntryRow.select) WHERE \(conditions.joined(separator: " AND ")) ORDER BY number \(order) LIMIT ?"
    arguments += [limit]
    return (sql, arguments)
  }

  /// The rows as far as their bytes go, and whether there are more.
  fileprivate func read(_ cursor: RowCursor) throws -> (rows: [EntryRow], isCut: Bool) {
    var rows: [EntryRow] = []
    var room = bytes
    while let row = try cursor.next() {
      let entry = try EntryRow(row)
      room -= entry.complete.utf8.count
      guard room >= 0 || rows.isEmpty else { return (rows, true) }
      rows.append(entry)
    }
    return (rows, false)
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "%_\\".contains($0) ? ["\\", $0] : [$0] })
  }
}

extension EntryRow {
  static let select = "SELECT number, at, load, direction, event, verdict, json, NULL FROM entries"
  static let wholeSelect =
    "SELECT number, at, load, direction, event, verdict, json, \(wholeJSON()) FROM entries"

  /// What a long entry holds, as a part of a statement about entries.
  static func wholeJSON(where condition: String = "") -> String {
    """
    (SELECT json FROM whole_entries
      WHERE session = entries.session AND number = entries.number \(condition))
    """
  }

  init(_ row: Row) throws {
    self.init(
      number: try row.count(atIndex: 0), at: try row.time(atIndex: 1), load: try row.count(atIndex: 2),
      direction: try row.decode(atIndex: 3), event: try row.decode(atIndex: 4), verdict: try row.decode(atIndex: 5),
      json: try row.decode(atIndex: 6), whole: try row.decode(atIndex: 7))
  }
}
