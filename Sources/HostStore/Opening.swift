import GRDB

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Opens the journal's file, after a look at what the file is.
enum Opening {
  static func file(in folder: String) -> String { folder + "/journal.sqlite" }

  static func inMemory() throws(StoreProblem) -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue()
      try Schema.migrator.migrate(queue)
      return queue
    } catch { throw StoreProblem(error, while: .opening, path: ":memory:") }
  }

  static func pool(in folder: String, patience: Duration) throws(StoreProblem) -> DatabasePool {
    let path = file(in: folder)
    try make(path, in: folder)
    do {
      try check(path)
      var configuration = Configuration()
      configuration.label = "journal"
      configuration.busyMode = .timeout(patience / .seconds(1))
      let pool = try DatabasePool(path: path, configuration: configuration)
      try migrate(pool)
      try pool.read { try probe($0) }
      return pool
    } catch { throw StoreProblem(error, while: .opening, path: path) }
  }

  /// For a look at the file that leaves it as it is.
  static func readOnly(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Makes folder and file with owner-only permissions; SQLite gives the files beside it the same.
  private static func make(_ path: String, in folder: String) throws(StoreProblem) {
    let files = FileManager.default
    do {
      try files.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw .folder(path: folder, why: "it cannot be made") }
    do { try makeEmptyFile(path) } catch {
      var isFolder = false
      guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw .folder(path: folder, why: "no file can be made in it")
      }
      if isFolder { throw .cannotOpen(path: path, why: "it is a folder") }
    }
  }

  /// - Throws: also when something is there already.
  static func makeEmptyFile(_ path: String) throws {
    try Data().write(to: URL(filePath: path), options: .withoutOverwriting)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// Refuses what is not ours to write to.
  private static func check(_ path: String) throws {
    try readOnly(path).read { db in
      let isNew = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
      if isNew { return }
      guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
        throw StoreProblem.notAJournal(path: path)
      }
      if try Schema.migrator.hasBeenSuperseded(db) { throw StoreProblem.newer(path: path) }
    }
  }

  /// Marks the file as ours before anything else is in it, then makes the tables. Of two servers that start at the same
  /// moment one makes them; the other, refused, finds them made.
  private static func migrate(_ pool: DatabasePool) throws {
    try pool.writeWithoutTransaction { db in
      if try Int.fetchOne(db, sql: "PRAGMA application_id") != Schema.applicationID {
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
    }
    let migrator = Schema.migrator
    var applied = try pool.read { try migrator.appliedIdentifiers($0) }
    while true {
      do { return try migrator.migrate(pool) } catch {
        let now = try pool.read { try migrator.appliedIdentifiers($0) }
        if now == applied { throw error }
        applied = now
      }
    }
  }

  /// Walks to both ends of each table, which finds a file that was cut short without reading all of it.
  private static func probe(_ db: Database) throws {
    for table in Schema.tables {
      let key = try db.primaryKey(table).columns
      for order in ["ASC", "DESC"] {
        let columns = key.map { "\($0) \(order)" }.joined(separator: ", ")
        _ = try Row.fetchOne(db, sql: "SELECT * FROM \(table) ORDER BY \(columns) LIMIT 1")
      }
    }
  }
}
