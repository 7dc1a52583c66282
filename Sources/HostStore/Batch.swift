import GRDB

/// Operations that are committed together.
struct Batch {
  struct Outcome {
    /// What cannot be written, by its place in the batch.
    var refused: [Int: StoreProblem] = [:]
    var trims: [Trim] = []
  }

  /// SQLite took one operation for wrong.
  private struct Wrong: Error {
    let place: Int
  }

  private let operations: [Operation]
  private let retention: Retention
  /// The file, for messages.
  private let path: String

  init(_ operations: [Operation], retention: Retention, path: String) {
    self.operations = operations
    self.retention = retention
    self.path = path
  }

  /// Commits everything but what does not fit to what is there; after one such operation, that session takes no more.
  ///
  /// - Parameter refusal: why a session takes no more, from batches before.
  func commit(_ db: Database, refusal: (_ session: String) -> StoreProblem?) throws -> Outcome {
    var wrong: Set<Int> = []
    while true {
      do { return try attempt(db, without: wrong, refusal: refusal) } catch let error as Wrong {
        wrong.insert(error.place)
      }
    }
  }

  private func attempt(
    _ db: Database, without wrong: Set<Int>, refusal: (_ session: String) -> StoreProblem?
  ) throws -> Outcome {
    var outcome = Outcome()
    var closed: [String: StoreProblem] = [:]
    try db.inTransaction(.immediate) {
      var writer = try BatchWriter(db, retention: retention)
      for (place, operation) in operations.enumerated() {
        let session = operation.session
        if wrong.contains(place) { closed[session] = .conflict(session: session) }
        // What takes no more can still go.
        if case .remove = operation.kind {
          closed[session] = nil
        } else if let trouble = closed[session] ?? refusal(session) {
          outcome.refused[place] = trouble
          continue
        }
        do { try writer.write(operation) } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT
        {
          throw Wrong(place: place)
        } catch let error as OutOfBounds {
          closed[session] = .damaged(path: path, why: error.words)
          outcome.refused[place] = closed[session]
        } catch let trouble as StoreProblem {
          closed[session] = trouble
          outcome.refused[place] = trouble
        }
      }
      outcome.trims = writer.trims
      return .commit
    }
    return outcome
  }
}
