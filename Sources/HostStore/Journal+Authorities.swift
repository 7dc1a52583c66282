import GRDB
import HostValues

/// What the owner of a refresh authority hands over at once: all of it is written, or nothing.
package struct AuthorityRow: Sendable, Equatable {
  package var authority: String
  /// Number of the owner's last reading of the stored state. After a refused write, further writes of the same reading are
  /// refused too; a new reading starts afresh.
  package var reading: Int
  /// JSON of its state; nil when that has not changed.
  package var state: String?
  /// Numbered on from the last one that is stored; one at least.
  package var lines: [AuthorityLineRow]

  package init(authority: String, reading: Int, state: String?, lines: [AuthorityLineRow]) {
    self.authority = authority
    self.reading = reading
    self.state = state
    self.lines = lines
  }
}

/// One line of an authority's journal.
package struct AuthorityLineRow: Sendable, Equatable {
  /// Counts from 1 in each authority, without gaps.
  package var number: Int
  /// The whole line, as the wire has it.
  package var json: String

  package init(number: Int, json: String) {
    self.number = number
    self.json = json
  }
}

/// What is stored of an authority.
package struct StoredAuthority: Sendable, Equatable {
  /// JSON.
  package var state: String
  /// The newest ones, oldest first.
  package var lines: [AuthorityLineRow]
}

extension Journal {
  /// How many lines an authority keeps; the oldest go first.
  package static let authorityLineBound = 1_000

  /// Writes an authority's state and its newest lines.
  ///
  /// The ticket's `committed` throws `conflict` when another server wrote to the authority since it was read.
  package func keep(_ row: AuthorityRow) -> Ticket {
    hand(.keep(row), "authority \(row.authority), reading \(row.reading)")
  }

  /// What is stored of an authority; nil when there is nothing.
  ///
  /// - Throws: what keeps the journal from being read: `.cannotRead` or `.damaged`.
  package func authority(_ name: String) async throws(StoreProblem) -> StoredAuthority? {
    try await read { db in
      guard let state = try String.fetchOne(db, sql: "SELECT state FROM authorities WHERE name = ?", arguments: [name])
      else { return nil }
      let lines = try Row.fetchAll(
        db, sql: "SELECT number, json FROM authority_lines WHERE authority = ? ORDER BY number", arguments: [name]
      ).map { AuthorityLineRow(number: try $0.count(atIndex: 0), json: try $0.decode(atIndex: 1)) }
      return StoredAuthority(state: state, lines: lines)
    }
  }
}

extension AuthorityRow {
  /// - Throws: `conflict` when the lines do not follow those that are there.
  func write(_ db: Database, session: String) throws {
    let newest = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT max(number) FROM authority_lines WHERE authority = ?"), arguments: [authority])
    guard let last = lines.last, Count.range.contains(newest ?? 0), lines[0].number == (newest ?? 0) + 1 else {
      throw StoreProblem.conflict(session: session)
    }
    let insert = try db.cachedStatement(
      sql: "INSERT INTO authority_lines (authority, number, json) VALUES (?, ?, ?)")
    for line in lines { try insert.execute(arguments: [authority, line.number, line.json]) }
    try db.cachedStatement(sql: "DELETE FROM authority_lines WHERE authority = ? AND number <= ?")
      .execute(arguments: [authority, last.number - Journal.authorityLineBound])
    guard let state else { return }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO authorities (name, state) VALUES (?, ?)")
      .execute(arguments: [authority, state])
  }
}

extension StateFolder {
  /// The states of the authorities in a folder by their names, as JSON; none when nothing was ever written.
  ///
  /// - Throws: why the file cannot be read.
  package static func authorities(_ folder: String) throws(StoreProblem) -> [String: String] {
    guard let path = try? existingFile(in: folder) else { return [:] }
    do {
      return try Opening.readOnly(path).read { db in
        guard try db.tableExists("authorities") else { return [:] }
        return try Row.fetchAll(db, sql: "SELECT name, state FROM authorities").reduce(into: [:]) { states, row in
          states[try row.decode(String.self, atIndex: 0)] = try row.decode(String.self, atIndex: 1)
        }
      }
    } catch { throw StoreProblem(error, while: .reading, path: path) }
  }
}
