import GRDBSQLite

/// A connection of somebody else's, by SQLite's own interface.
final class RawDatabase {
  struct Failure: Error {
    let why: String
  }

  private var connection: OpaquePointer?

  init(_ path: String) throws {
    guard sqlite3_open(path, &connection) == SQLITE_OK else { throw failure }
  }

  deinit { sqlite3_close_v2(connection) }

  private var failure: Failure { Failure(why: String(cString: sqlite3_errmsg(connection))) }

  func run(_ sql: String) throws {
    guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  /// The first value of the first row.
  func number(_ sql: String) throws -> Int {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else { throw failure }
    defer { sqlite3_finalize(statement) }
    guard sqlite3_step(statement) == SQLITE_ROW else { throw failure }
    return Int(sqlite3_column_int64(statement, 0))
  }
}
