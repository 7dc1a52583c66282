import GRDB

extension Journal {
  /// The entries of a session that a query asks for, oldest first.
  package func entries(of session: String, _ query: EntryQuery) async throws(StoreTrouble) -> EntryPage {
    try await read { db in
      guard let key = try Int.fetchOne(db, sql: "SELECT key FROM sessions WHERE id = ?", arguments: [session]) else {
        return EntryPage(rows: [], total: 0, first: nil)
      }
      let (sql, arguments) = query.statement(session: key)
      let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { try EntryRow($0) }
      // Numbers have no gaps, so both ends of the table tell how many there are.
      let first = try Int.fetchOne(db, sql: "SELECT min(number) FROM entries WHERE session = ?", arguments: [key])
      let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM entries WHERE session = ?", arguments: [key])
      let total = if let first, let last { last - first + 1 } else { 0 }
      return EntryPage(rows: query.after == nil ? rows.reversed() : rows, total: total, first: first)
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
    add(#"json LIKE ? ESCAPE '\'"#, text.map { "%\(Self.escaped($0))%" })
    let order = after == nil ? "DESC" : "ASC"
    let sql = "\(EntryRow.select) WHERE \(conditions.joined(separator: " AND ")) ORDER BY number \(order) LIMIT ?"
    arguments += [limit]
    return (sql, arguments)
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "%_\\".contains($0) ? ["\\", $0] : [$0] })
  }
}

extension EntryRow {
  static let select = "SELECT number, at, load, direction, event, verdict, json FROM entries"

  init(_ row: Row) throws {
    self.init(
      number: try row.decode(atIndex: 0), at: try row.decode(atIndex: 1), load: try row.decode(atIndex: 2),
      direction: try row.decode(atIndex: 3), event: try row.decode(atIndex: 4), verdict: try row.decode(atIndex: 5),
      json: try row.decode(atIndex: 6))
  }
}
