import Foundation
import HostStore
import Testing

@Suite("The state folder")
struct StateFolderTests {
  private let noon = Date(timeIntervalSince1970: 1_768_824_000)

  @Test("the configured folder wins, then XDG_STATE_HOME, then HOME")
  func resolve() throws {
    let environment = ["XDG_STATE_HOME": "/xdg", "HOME": "/home/me"]
    #expect(try StatePlace.resolve(configured: "/else", environment: environment) == .folder("/else"))
    #expect(try StatePlace.resolve(configured: ":memory:", environment: environment) == .memory)
    #expect(try StatePlace.resolve(configured: nil, environment: environment) == .folder("/xdg/salla-host"))
    let relative = ["XDG_STATE_HOME": "xdg", "HOME": "/home/me"]
    #expect(
      try StatePlace.resolve(configured: nil, environment: relative) == .folder("/home/me/.local/state/salla-host"))
    for environment in [[:], ["HOME": ""]] {
      #expect(throws: StoreProblem.noHome) { try StatePlace.resolve(configured: nil, environment: environment) }
    }
  }

  @Test("a copy made while a server writes opens as a journal, and holds what was committed")
  func export() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      journal.add(.sample("a"))
      for step in StepRow.samples(1...100) { journal.append(step, to: "a") }
      try await journal.settle()
      for step in StepRow.samples(101...1_000) { journal.append(step, to: "a") }
      try FileManager.default.createDirectory(atPath: folder + "/new", withIntermediateDirectories: true)
      let file = folder + "/new/journal.sqlite"
      try StateFolder.export(folder, to: file)
      try await journal.settle()

      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let copy = try Journal(.folder(folder + "/new"))
      let steps = try await copy.steps(of: "a", after: 0, limit: .max)
      #expect(steps.count >= 100 && steps == StepRow.samples(1...steps.count))
      #expect(try await copy.integrityCheck().isEmpty)
    }
  }

  @Test("a copy overwrites nothing, and needs a journal and a place")
  func exportRefused() async throws {
    try await withFolder { folder in
      let path = folder + "/journal.sqlite"
      #expect(throws: StoreProblem.noJournal(path: path)) { try StateFolder.export(folder, to: folder + "/copy") }
      _ = try Journal(.folder(folder))
      try "mine".write(toFile: folder + "/copy", atomically: false, encoding: .utf8)
      #expect(throws: StoreProblem.fileExists(path: folder + "/copy")) {
        try StateFolder.export(folder, to: folder + "/copy")
      }
      #expect(try String(contentsOfFile: folder + "/copy", encoding: .utf8) == "mine")
      #expect(throws: StoreProblem.cannotWrite(path: folder + "/no/copy", why: "it cannot be made")) {
        try StateFolder.export(folder, to: folder + "/no/copy")
      }
    }
  }

  @Test("a reset moves the journal aside under the time, and the next server begins with a new one")
  func reset() async throws {
    try await withFolder { folder in
      do {
        let journal = try Journal(.folder(folder))
        journal.add(.sample("a"))
        try await journal.settle()
      }
      let moved = try StateFolder.reset(folder, now: noon)
      #expect(moved.first == folder + "/journal-20260119T120000Z.sqlite")
      #expect(try await Journal(.folder(folder)).sessionCount() == 0)

      try FileManager.default.createDirectory(atPath: folder + "/old", withIntermediateDirectories: true)
      for file in moved {
        let name = String(file.dropFirst((folder + "/journal-20260119T120000Z").count))
        try FileManager.default.copyItem(atPath: file, toPath: "\(folder)/old/journal\(name)")
      }
      #expect(try await Journal(.folder(folder + "/old")).session("a") == .sample("a"))

      #expect(throws: StoreProblem.fileExists(path: moved[0])) { try StateFolder.reset(folder, now: noon) }
      #expect(try StateFolder.reset(folder, now: noon + 1).first == folder + "/journal-20260119T120001Z.sqlite")
      #expect(try StateFolder.reset(folder, now: noon).isEmpty)
    }
  }

  @Test("a damaged journal is moved aside byte for byte")
  func resetDamaged() async throws {
    try await withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let noise = Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
      try noise.write(to: URL(filePath: folder + "/journal.sqlite"))
      let moved = try StateFolder.reset(folder, now: noon)
      #expect(moved.count == 1)
      #expect(FileManager.default.contents(atPath: moved[0]) == noise)
    }
  }

  @Test("a journal that a server uses is not moved")
  func resetInUse() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      #expect(throws: StoreProblem.inUse(path: journal.path)) { try StateFolder.reset(folder, now: noon) }
      try await journal.committed(journal.add(.sample("a")))
      #expect(try await journal.sessionCount() == 1)
    }
  }

  @Test("the facts of a folder: size, sessions and entries, also beside a running server")
  func facts() async throws {
    try await withFolder { folder in
      let path = folder + "/journal.sqlite"
      #expect(throws: StoreProblem.noJournal(path: path)) { try StateFolder.facts(folder) }
      let journal = try Journal(.folder(folder))
      #expect(try StateFolder.facts(folder).entries == 0)
      journal.add(.sample("a"))
      journal.add(.sample("b"))
      for step in StepRow.samples(1...100) { journal.append(step, to: "a") }
      try await journal.settle()
      let facts = try StateFolder.facts(folder)
      #expect(facts.path == path && facts.sessions == 2 && facts.entries == 200)
      #expect(facts.bytes > 20_000)
    }
  }
}
