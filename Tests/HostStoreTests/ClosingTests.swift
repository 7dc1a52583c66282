import Foundation
import HostStore
import Testing

@Suite("The end of a journal")
struct ClosingTests {
  @Test("everything stands in the one file afterwards, what was only handed over too, and can be read there")
  func oneFile() async throws {
    try await withFolder { folder in
      let journal = try Journal(.folder(folder))
      journal.add(.sample("one"))
      for step in StepRow.samples(1...50) { journal.append(step, to: "one") }
      try await journal.settleIntoFile()
      let log = folder + "/journal.sqlite-wal"
      let size = (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0
      #expect(size == 0)
      let copy = folder + "/copy.sqlite"
      try FileManager.default.copyItem(atPath: folder + "/journal.sqlite", toPath: copy)
      #expect(try RawDatabase(copy).number("SELECT count(*) FROM entries") == 100)
      let next = try Journal(.folder(folder))
      #expect(try await next.sessionCount() == 1)
    }
  }

  @Test("also while another process has the file open")
  func sharedFile() async throws {
    try await withFolder { folder in
      let (journal, other) = (try Journal(.folder(folder)), try Journal(.folder(folder)))
      journal.add(.sample("one"))
      try await journal.settleIntoFile()
      #expect(try await other.sessionCount() == 1)
      other.add(.sample("two"))
      try await other.settle()
      #expect(try await other.sessionCount() == 2)
    }
  }

  @Test("whoever comes later is served as before")
  func afterwards() async throws {
    for place in [StatePlace.memory, .folder(FileManager.default.temporaryDirectory.path() + "/salla-host-\(UUID())")] {
      let journal = try Journal(place)
      try await journal.settleIntoFile()
      journal.add(.sample("late"))
      try await journal.settle()
      #expect(try await journal.sessionCount() == 1)
      if case .folder(let folder) = place { try FileManager.default.removeItem(atPath: folder) }
    }
  }
}
