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
  /// | GET | /sessions/{id}/journal | entries, oldest first, 1 MiB of them at most; filters `event`, `direction`, `verdict`, `text`, `contains`, `after`, `before`, `limit`; `count` and `wait` hold the answer until that many match | 400, 404, 408 with what came, 422, 429, 507 |
  /// | GET | /sessions/{id}/journal/{seq} | one entry with nothing left out | 404 |
  var routes: [Route] {
    [Route(.get, "/sessions/:id/journal", journal), Route(.get, "/sessions/:id/journal/:seq", entry)]
  }

  @Sendable private func journal(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let query = try JournalQuery(request)
    guard let count = query.count else {
      let page = try await page(of: session, query)
      return answer(page.rows, isCut: page.isCut, page.first, page.total, query)
    }
    let found = try await matches(of: session, query, count: count)
    guard found.count >= count else {
      // It may have ended meanwhile.
      throw try await missing(count, query, found, in: try await sessions.find(context))
    }
    return answer(found.rows, isCut: found.rows.count < found.count, found.first, found.total, query)
  }

  private func answer(
    _ rows: [EntryRow], isCut: Bool, _ first: Int?, _ total: Int, _ query: JournalQuery
  ) -> Response {
    let next = rows.last?.number ?? query.entries.after ?? 0
    let first = first.map(String.init) ?? "null"
    return .json(
      #"{"entries":[\#(rows.jsonList)],"first":\#(first),"next":\#(next),"total":\#(total),"more":\#(isCut)}"#)
  }

  @Sendable private func entry(_: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(context)
    let number = context.parameters.get("seq").flatMap { Int($0) }
    let row: EntryRow?
    do throws(StoreProblem) {
      try await session.settle()
      row = if let number { try await sessions.services.journal.entry(number, of: session.id) } else { nil }
    } catch { throw Problem(error) }
    guard let row else {
      throw Problem(
        status: .notFound, detail: "the journal of this session has no such entry, or none any more",
        code: "unknown-entry")
    }
    return .json(row.complete)
  }

  /// The entries once that many match, or else those that do when the time is over.
  private func matches(
    of session: LiveSession, _ query: JournalQuery, count: Int
  ) async throws -> JournalSearch.Found {
    let search = JournalSearch(query, in: session.id, of: sessions.services.journal)
    let look = { @Sendable () async throws(Problem) -> JournalSearch.Found in
      do throws(StoreProblem) {
        try await session.settle()
        return try await search.look()
      } catch { throw Problem(error) }
    }
    let found = try await sessions.waitingRoom.wait(for: session, atMost: query.wait) {
      let found = try await look()
      return found.count >= count ? found : nil
    }
    if let found { return found }
    return try await look()
  }

  private func page(of session: LiveSession, _ query: JournalQuery) async throws(Problem) -> EntryPage {
    do throws(StoreProblem) {
      try await session.settle()
      return try await self.stored(session.id, query)
    } catch { throw Problem(error) }
  }

  /// What an entry's payload includes is seen here, so entries are read until there are enough.
  private func stored(_ session: String, _ query: JournalQuery) async throws(StoreProblem) -> EntryPage {
    guard query.pattern.payload != nil else {
      return try await sessions.services.journal.entries(of: session, query.entries)
    }
    var place = query.entries
    place.limit = JournalSearch.pageSize
    place.bytes = JournalSearch.pageBytes
    place.isWhole = true
    let isForward = place.after != nil
    var found = JournalSearch.Found()
    while true {
      var page = try await sessions.services.journal.entries(of: session, place)
      let edge = isForward ? page.rows.last?.number : page.rows.first?.number
      let isEnd = page.rows.count < place.limit && !page.isCut
      for row in isForward ? page.rows : page.rows.reversed() where found.count < query.entries.limit {
        if query.includes(row) { found.add(row) }
      }
      if isEnd || found.count >= query.entries.limit || found.rows.count < found.count {
        page.rows = isForward ? found.rows : found.rows.reversed()
        page.isCut = found.rows.count < found.count
        return page
      }
      if isForward { place.after = edge } else { place.before = edge }
    }
  }

  /// What did come in place of what was waited for.
  private func missing(
    _ count: Int, _ query: JournalQuery, _ found: JournalSearch.Found, in session: LiveSession
  ) async throws(Problem) -> Problem {
    var others: [EntryRow]
    do throws(StoreProblem) {
      let after = query.entries.after ?? 0
      let newest = EntryQuery(limit: JournalSearch.pageSize, bytes: JournalSearch.pageBytes, isWhole: true)
      others = try await sessions.services.journal.entries(of: session.id, newest).rows
      others.removeAll { $0.number <= after }
    } catch { throw Problem(error) }
    let misses = query.pattern.nearestMisses(in: others.compactMap(\.value))
    let closest = misses.first.map { "; the closest is \($0.sentence)" } ?? ""
    var problem = Problem(
      status: .requestTimeout,
      detail: "\(found.count) of \(count) \(query.pattern.words) within \(query.wait.text)\(closest)",
      code: "not-in-time")
    problem.members = [
      "entries": .array(found.rows.compactMap(\.value)), "nearest_misses": .array(misses.map(\.json)),
    ]
    return problem
  }
}

extension [EntryRow] {
  /// The rows are JSON already: they are passed on as they were written.
  var jsonList: String { map(\.json).joined(separator: ",") }
}
