import HTTPTypes
import HostCore
import HostProtocol
import HostScenario
import HostStore
import HostValues
import Hummingbird

/// A session's journal, as it is or as it is about to be.
struct JournalController: Sendable {
  let sessions: Sessions

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | /sessions/{id}/journal | entries, oldest first; filters `event`, `direction`, `verdict`, `text`, `contains`, `after`, `before`, `limit`; `count` and `wait` hold the answer until that many match | 400, 404, 408 with what came, 422, 429, 507 |
  var routes: [Route] { [Route(.get, "/sessions/:id/journal", journal)] }

  /// How many entries are looked through at a time, and for near misses.
  private static let pageSize = 1000

  @Sendable private func journal(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let query = try JournalQuery(request)
    let page: EntryPage
    if let count = query.count {
      page = try await self.page(of: session, query, count: count)
      guard page.rows.count >= count else {
        // It may have ended meanwhile.
        throw try await missing(count, query, page, in: try await sessions.find(context))
      }
    } else {
      page = try await self.page(of: session, query)
    }
    let next = page.rows.last?.number ?? query.entries.after ?? 0
    let first = page.first.map(String.init) ?? "null"
    return .json(#"{"entries":[\#(page.rows.jsonList)],"first":\#(first),"next":\#(next),"total":\#(page.total)}"#)
  }

  /// The entries once that many match, or else those that do when the time is over.
  private func page(of session: LiveSession, _ query: JournalQuery, count: Int) async throws -> EntryPage {
    let found = try await sessions.waitingRoom.wait(for: session, atMost: query.wait) {
      let page = try await self.page(of: session, query)
      return page.rows.count >= count ? page : nil
    }
    if let found { return found }
    return try await page(of: session, query)
  }

  private func page(of session: LiveSession, _ query: JournalQuery) async throws(Problem) -> EntryPage {
    do throws(StoreTrouble) {
      try await session.settle()
      return try await self.stored(session.id, query)
    } catch { throw Problem(error) }
  }

  /// What an entry's payload includes is seen here, so entries are read until there are enough.
  private func stored(_ session: String, _ query: JournalQuery) async throws(StoreTrouble) -> EntryPage {
    guard query.pattern.payload != nil else {
      return try await sessions.services.journal.entries(of: session, query.entries)
    }
    var place = query.entries
    place.limit = Self.pageSize
    let isForward = place.after != nil
    var rows: [EntryRow] = []
    while true {
      var page = try await sessions.services.journal.entries(of: session, place)
      let edge = isForward ? page.rows.last?.number : page.rows.first?.number
      let isEnd = page.rows.count < place.limit
      let fitting = page.rows.filter(query.includes)
      rows = isForward ? rows + fitting : fitting + rows
      if isEnd || rows.count >= query.entries.limit {
        page.rows = isForward ? Array(rows.prefix(query.entries.limit)) : rows.suffix(query.entries.limit)
        return page
      }
      if isForward { place.after = edge } else { place.before = edge }
    }
  }

  /// What did come in place of what was waited for.
  private func missing(
    _ count: Int, _ query: JournalQuery, _ page: EntryPage, in session: LiveSession
  ) async throws(Problem) -> Problem {
    var others: [EntryRow]
    do throws(StoreTrouble) {
      let after = query.entries.after ?? 0
      others = try await sessions.services.journal.entries(of: session.id, EntryQuery(limit: Self.pageSize)).rows
      others.removeAll { $0.number <= after }
    } catch { throw Problem(error) }
    let misses = query.pattern.nearestMisses(in: others.compactMap(\.value))
    let closest = misses.first.map { "; the closest is \($0.sentence)" } ?? ""
    var problem = Problem(
      status: .requestTimeout,
      detail: "\(page.rows.count) of \(count) \(query.pattern.words) within \(query.wait.text)\(closest)",
      code: "not-in-time")
    problem.members = [
      "entries": .array(page.rows.compactMap(\.value)), "nearest_misses": .array(misses.map(\.json)),
    ]
    return problem
  }
}

extension [EntryRow] {
  /// The rows are JSON already: they are passed on as they were written.
  var jsonList: String { map(\.json).joined(separator: ",") }
}
