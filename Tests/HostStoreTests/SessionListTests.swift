import Testing

@testable import HostStore

@Suite("The order in which sessions were used")
struct SessionListTests {
  private func journal() async throws -> Journal {
    let journal = try Journal(.memory)
    for (number, id) in ["a", "b", "c", "d", "e"].enumerated() { journal.add(.sample(id, usedAt: number / 2)) }
    journal.append(.sample(1, entry: 1, count: 3), to: "c")
    try await journal.settle()
    return journal
  }

  @Test("a list goes on where its last part ended, also among sessions of the same moment")
  func parts() async throws {
    let journal = try await journal()
    var seen: [String] = []
    var place: PlaceInUse?
    repeat {
      let part = try await journal.sessions(after: place, limit: 2)
      seen += part.map(\.row.id)
      place = part.last?.place
    } while place != nil
    #expect(seen == ["e", "d", "c", "b", "a"])
  }

  @Test("each session comes with the number of its entries")
  func entries() async throws {
    let listed = try await journal().sessions(limit: 9)
    #expect(listed.map(\.entries) == [0, 0, 3, 0, 0])
  }

  @Test("a use moves a session to the front; an older one changes nothing, nor does one of a session that is gone")
  func use() async throws {
    let journal = try await journal()
    journal.use("a", at: 9)
    journal.use("e", at: 1)
    journal.use("nobody", at: 9)
    try await journal.settle()
    #expect(try await journal.sessions(limit: 9).map(\.row.id) == ["a", "e", "d", "c", "b"])
  }

  @Test("those that were used longest ago come first when some have to go")
  func ages() async throws {
    let journal = try await journal()
    #expect(try await journal.sessionsInOrderOfAge(limit: 2) == ["a", "b"])
    #expect(try await journal.sessionsInOrderOfAge(usedBefore: 1, limit: 9) == ["a", "b"])
    #expect(try await journal.sessionsInOrderOfAge(usedBefore: 0, limit: 9).isEmpty)
  }
}
