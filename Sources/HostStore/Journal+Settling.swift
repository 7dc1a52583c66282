import GRDB

extension Journal {
  /// Writes what still waits, and moves all of it from the write-ahead log into the one file. The log is empty then.
  ///
  /// The file stays open: SQLite gives whoever still reads from a closed one no error but a crash.
  ///
  /// - Throws: the first trouble; what can be moved is moved all the same.
  package func settleIntoFile() async throws(StoreProblem) {
    var trouble: StoreProblem?
    do throws(StoreProblem) { try await settle() } catch { trouble = error }
    if database is DatabasePool {
      do { try await database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) } } catch {
        trouble = trouble ?? StoreProblem(error, while: .writing, path: path)
      }
    }
    if let trouble { throw trouble }
  }
}
