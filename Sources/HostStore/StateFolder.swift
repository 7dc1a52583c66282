import GRDB

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What can be done with the journal of a folder while no server runs on it.
package enum StateFolder {
  /// What a folder holds.
  package struct Facts: Sendable, Equatable {
    package var path: String
    package var bytes: Int
    package var sessions: Int
    package var entries: Int
  }

  /// - Throws: `noJournal`, or why the file cannot be read.
  package static func facts(_ folder: String) throws(StoreProblem) -> Facts {
    let path = try existingFile(in: folder)
    do {
      let (sessions, entries) = try Opening.readOnly(path).read { db in
        // Both ends of a session's numbers: entries are never counted one by one.
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT count(*), coalesce(sum(coalesce(
              (SELECT max(number) FROM entries WHERE session = key)
              - (SELECT min(number) FROM entries WHERE session = key) + 1, 0)), 0) FROM sessions
            """)
        return (try row?.decode(Int.self, atIndex: 0) ?? 0, try row?.decode(Int.self, atIndex: 1) ?? 0)
      }
      let bytes = [path, path + "-wal"].reduce(0) { $0 + size(of: $1) }
      return Facts(path: path, bytes: bytes, sessions: sessions, entries: entries)
    } catch { throw StoreProblem(error, while: .reading, path: path) }
  }

  /// Copies the journal as it is at this moment into one new file; a server may go on writing meanwhile.
  ///
  /// - Throws: `noJournal`, `fileExists`, `cannotWrite`, or why the journal cannot be read.
  package static func export(_ folder: String, to file: String) throws(StoreProblem) {
    let path = try existingFile(in: folder)
    let files = FileManager.default
    guard !files.fileExists(atPath: file) else { throw .fileExists(path: file) }
    do { try Opening.makeEmptyFile(file) } catch {
      throw files.fileExists(atPath: file)
        ? .fileExists(path: file) : .cannotWrite(path: file, why: "it cannot be made")
    }
    do {
      try Opening.readOnly(path).inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [file]) }
    } catch {
      try? files.removeItem(atPath: file)
      throw StoreProblem(error, while: .reading, path: path)
    }
  }

  /// Moves the journal aside, under a name with the time: nothing is deleted.
  ///
  /// - Returns: where the files are now; none when there was no journal.
  /// - Throws: `inUse`, `fileExists`, `folder`.
  package static func reset(_ folder: String, now: Date) throws(StoreProblem) -> [String] {
    let path = Opening.file(in: folder)
    let files = FileManager.default
    guard files.fileExists(atPath: path) else { return [] }
    if isInUse(path) { throw .inUse(path: path) }
    let aside = "\(folder)/journal-\(stamp(now)).sqlite"
    let moves = ["", "-wal", "-shm"].map { (from: path + $0, to: aside + $0) }
      .filter { files.fileExists(atPath: $0.from) }
    for move in moves where files.fileExists(atPath: move.to) { throw .fileExists(path: move.to) }
    for move in moves {
      do { try files.moveItem(atPath: move.from, toPath: move.to) } catch {
        throw .folder(path: folder, why: "\(move.from) cannot be moved")
      }
    }
    return moves.map(\.to)
  }

  static func existingFile(in folder: String) throws(StoreProblem) -> String {
    let path = Opening.file(in: folder)
    guard FileManager.default.fileExists(atPath: path) else { throw .noJournal(path: path) }
    return path
  }

  private static func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  /// Whether another process has the file open. One that is damaged cannot be asked, nor used.
  private static func isInUse(_ path: String) -> Bool {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    do {
      try DatabaseQueue(path: path, configuration: configuration).inTransaction(.exclusive) { _ in .rollback }
      return false
    } catch { return (error as? DatabaseError)?.resultCode == .SQLITE_BUSY }
  }

  /// For example `20260119T120000Z`.
  private static func stamp(_ time: Date) -> String {
    time.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
  }
}
