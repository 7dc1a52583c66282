import Foundation
import HostStore
import Testing

@Suite("Opening the journal")
struct OpeningTests {
  private func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  /// A closed journal with 2,000 steps of session `a`, in one file.
  private func makeJournal(in folder: String) async throws -> String {
    let journal = try Journal(.folder(folder))
    journal.add(.sample("a"))
    for step in StepRow.samples(1...2_000) { journal.append(step, to: "a") }
    try await journal.settle()
    let path = journal.path
    try RawDatabase(path).run("PRAGMA wal_checkpoint(TRUNCATE)")
    return path
  }

  private func overwrite(_ path: String, at offset: Int, with bytes: [UInt8]) throws {
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: bytes)
    try file.close()
  }

  /// Opening is refused, and the file stays as it is.
  private func refusal(_ folder: String) throws -> StoreProblem? {
    let path = folder + "/journal.sqlite"
    let before = FileManager.default.contents(atPath: path)
    let trouble = #expect(throws: StoreProblem.self) { _ = try Journal(.folder(folder)) }
    #expect(FileManager.default.contents(atPath: path) == before)
    return trouble
  }

  @Test("folder and files are for their owner alone")
  func ownerOnly() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder + "/deep/state"))
      try await journal.committed(journal.add(.sample("a")))
      #expect(try permissions(folder + "/deep/state") == 0o700)
      for suffix in ["", "-wal", "-shm"] { #expect(try permissions(journal.path + suffix) == 0o600) }
    }
  }

  @Test("what was written is there when it is opened again")
  func again() async throws {
    try await withFolder { folder in
      _ = try await makeJournal(in: folder)
      for _ in 1...3 {
        #expect(try await Journal(.folder(folder)).hasSteps(StepRow.samples(1...2_000), of: "a"))
      }
    }
  }

  @Test("servers that start on a new folder at the same moment all open it")
  func sameMoment() async throws {
    for _ in 1...5 {
      try await withFolder { folder in
        let journals = try await withThrowingTaskGroup(of: Journal.self) { group in
          for place in 1...8 {
            group.addTask {
              let journal = try Journal(.folder(folder))
              try await journal.committed(journal.add(.sample("session-\(place)")))
              return journal
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(try await journals[0].sessionCount() == 8)
      }
    }
  }

  @Test("a file of text is refused by name, with the ways out, and stays as it is")
  func text() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let path = folder + "/journal.sqlite"
      try String(repeating: "not a database ", count: 1_000).write(toFile: path, atomically: false, encoding: .utf8)
      let trouble = try refusal(folder)
      #expect(trouble == .notAJournal(path: path))
      #expect(
        trouble?.message == """
          \(path) is not a journal of salla-host; `salla-host state reset` moves it aside and keeps it, \
          --state DIR names another folder
          """)
    }
  }

  @Test("a database of another program is refused, and stays as it is")
  func foreign() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let path = folder + "/journal.sqlite"
      try RawDatabase(path).run("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('x')")
      #expect(try refusal(folder) == .notAJournal(path: path))
      #expect(try RawDatabase(path).number("SELECT count(*) FROM songs") == 1)
    }
  }

  @Test("a journal of a newer version is refused, and stays as it is")
  func newer() async throws {
    try await withFolder { folder in
      let path = try await makeJournal(in: folder)
      try RawDatabase(path).run("INSERT INTO grdb_migrations VALUES ('99: something new')")
      #expect(try refusal(folder) == .newer(path: path))
    }
  }

  @Test(
    "a damaged header, a damaged list of tables and a file cut short are found at the start",
    arguments: ["header", "tables", "half", "two pages"])
  func damagedAtStart(what: String) async throws {
    try await withFolder { folder in
      let path = try await makeJournal(in: folder)
      let whole = try #require(FileManager.default.contents(atPath: path))
      switch what {
      case "header": try overwrite(path, at: 0, with: Array("no header".utf8))
      case "tables": try overwrite(path, at: 100, with: [UInt8](repeating: 0xA5, count: 3_000))
      case "half": try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
      default: try whole.prefix(8192).write(to: URL(filePath: path))
      }
      let trouble = try refusal(folder)
      switch trouble {
      case .notAJournal(path): #expect(what == "header")
      case .damaged(path, _): #expect(what != "header")
      default: Issue.record("\(String(describing: trouble))")
      }
    }
  }

  @Test("damage inside is told when it is met, and the rest can be read")
  func damagedInside() async throws {
    try await withFolder { folder in
      let path = try await makeJournal(in: folder)
      let size = try #require(FileManager.default.contents(atPath: path)).count
      let noise = [UInt8](repeating: 0xA5, count: 4096)
      let middle = size / 4096 / 2
      for page in middle..<middle + 5 { try overwrite(path, at: page * 4096, with: noise) }
      let journal = try Journal(.folder(folder))
      let trouble = await #expect(throws: StoreProblem.self) {
        _ = try await journal.steps(of: "a", after: 0, limit: .max)
      }
      guard case .damaged(path, _) = trouble else {
        Issue.record("\(String(describing: trouble))")
        return
      }
      #expect(try await journal.session("a") == .sample("a"))
      #expect(try await !journal.integrityCheck().isEmpty)
    }
  }

  @Test("any damaged page of the file gives trouble in words or right answers, never a crash")
  func anyDamage() async throws {
    try await withFolder { folder in
      let path = try await makeJournal(in: folder)
      let whole = try #require(FileManager.default.contents(atPath: path))
      for place in stride(from: 0, to: whole.count, by: whole.count / 40) {
        try whole.write(to: URL(filePath: path))
        try overwrite(path, at: place, with: (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ place) })
        do throws(StoreProblem) {
          let journal = try Journal(.folder(folder))
          _ = try await journal.entries(of: "a", EntryQuery(limit: 10_000, text: "x"))
          _ = try await journal.steps(of: "a", after: 0, limit: .max)
          _ = try await journal.sessions(limit: 10)
          try await journal.committed(journal.append(.sample(2_001, entry: 4_001), to: "a"))
        } catch { #expect(error.message.contains(path) || error.message.contains("session")) }
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
      }
    }
  }

  @Test("a folder that cannot be made, and a journal that is a folder, are named")
  func unusable() async throws {
    #expect(throws: StoreProblem.folder(path: "/dev/null/state", why: "it cannot be made")) {
      _ = try Journal(.folder("/dev/null/state"))
    }
    try await withFolder { folder in
      let path = folder + "/journal.sqlite"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      #expect(throws: StoreProblem.cannotOpen(path: path, why: "it is a folder")) {
        _ = try Journal(.folder(folder))
      }
    }
  }
}
