internal import GRDB

/// Why the journal cannot be opened, read or written.
package enum StoreProblem: Error, Equatable, Sendable {
  case noHome
  case folder(path: String, why: String)
  case cannotOpen(path: String, why: String)
  /// The file is no database, or one of another program.
  case notAJournal(path: String)
  case damaged(path: String, why: String)
  /// A newer version of this program wrote the file.
  case newer(path: String)
  case cannotWrite(path: String, why: String)
  case cannotRead(path: String, why: String)
  /// Somebody else wrote to this session, or one with its id is there already.
  case conflict(session: String)
  /// There is no such session, or none any more.
  case unknownSession(String)
  /// Another server works with the file.
  case inUse(path: String)
  case noJournal(path: String)
  /// A file stands where one should be made.
  case fileExists(path: String)

  package var message: String {
    switch self {
    case .noHome:
      "there is no home folder to keep the journal in; name a folder with --state or SALLA_HOST_STATE"
    case .folder(let path, let why):
      "the state folder \(path) cannot be used: \(why); name another with --state DIR"
    case .cannotOpen(let path, let why):
      "the journal \(path) cannot be opened: \(why); name another folder with --state DIR"
    case .notAJournal(let path):
      "\(path) is not a journal of salla-host; \(Self.waysOut)"
    case .damaged(let path, let why):
      "the journal \(path) is damaged: \(why); \(Self.waysOut)"
    case .newer(let path):
      "the journal \(path) was written by a newer version of salla-host: use that one; or else \(Self.waysOut)"
    case .cannotWrite(let path, let why):
      "the journal \(path) cannot be written: \(why); nothing is lost, it is tried again with the next input"
    case .cannotRead(let path, let why):
      "the journal \(path) cannot be read: \(why)"
    case .conflict(let session):
      "session \(session) was also written by another server that uses the same state folder"
    case .unknownSession(let session):
      "the journal has no session \(session)"
    case .inUse(let path):
      "the journal \(path) is in use; stop the server first"
    case .noJournal(let path):
      "there is no journal at \(path)"
    case .fileExists(let path):
      "\(path) is there already, and is not overwritten"
    }
  }

  private static let waysOut =
    "`salla-host state reset` moves it aside and keeps it, --state DIR names another folder"
}

extension StoreProblem {
  /// What an error of SQLite means for somebody who opens, for somebody who reads, or for somebody who writes.
  enum Doing { case opening, reading, writing }

  init(_ error: any Error, while doing: Doing, path: String) {
    if let trouble = error as? StoreProblem {
      self = trouble
    } else if let error = error as? OutOfBounds {
      self = .damaged(path: path, why: error.words)
    } else if error is RowDecodingError {
      self = .damaged(path: path, why: "a row does not have the expected form")
    } else if let error = error as? DatabaseError {
      self.init(error, while: doing, path: path)
    } else if error is CancellationError {
      self.init(why: "the request was given up", while: doing, path: path)
    } else {
      // Not its text: that could hold anything, and goes into answers.
      self.init(why: "an unexpected \(type(of: error))", while: doing, path: path)
    }
  }

  private init(_ error: DatabaseError, while doing: Doing, path: String) {
    let why = error.message ?? "SQLite says \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notAJournal(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, why: why)
    default: self.init(why: why, while: doing, path: path)
    }
  }

  private init(why: String, while doing: Doing, path: String) {
    switch doing {
    case .opening: self = .cannotOpen(path: path, why: why)
    case .reading: self = .cannotRead(path: path, why: why)
    case .writing: self = .cannotWrite(path: path, why: why)
    }
  }
}
