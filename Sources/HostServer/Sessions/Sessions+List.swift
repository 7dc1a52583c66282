import HostCore
import HostProtocol
import HostStore
import HostValues
import Logging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Sessions {
  /// The sessions that were used last, as lists show them: newest use first.
  func list(_ limit: Int) async throws(StoreTrouble) -> [JSONValue] {
    var listed: [JSONValue] = []
    for row in try await services.journal.sessions(limit: limit) {
      let summary: JSONValue
      let entries: Int
      if let live = live(row.id) {
        (summary, entries) = await (live.summary, live.counts.entries)
      } else {
        guard let stored = readSummary(of: row) else { continue }
        summary = stored
        entries = try await services.journal.entries(of: row.id, EntryQuery(limit: 1)).total
      }
      listed.append(.object((summary.members ?? [:]).merging(row.members(entries: entries)) { $1 }))
    }
    return listed
  }

  /// What a session was when it was last written down, or else when it began; nil, with a line in the log, when neither
  /// can be read: a list has no row for such a session then.
  private func readSummary(of row: SessionRow) -> JSONValue? {
    do {
      return try JSONValue(json: row.summary)
    } catch {
      do {
        return DashboardState(settings: try SessionSettings(encodedJSON: row.settings)).summary(session: row.id)
      } catch {
        services.logger.error("a session cannot be listed: its row is damaged", metadata: ["session": "\(row.id)"])
        return nil
      }
    }
  }
}

extension SessionRow {
  fileprivate func members(entries: Int) -> [String: JSONValue] {
    [
      "id": .string(id), "created_at": .string(Date(unixMilliseconds: createdAt).wireText),
      "used_at": .string(Date(unixMilliseconds: usedAt).wireText), "entries": .integer(entries),
      "imported": .bool(isImported), "standard": .bool(isStandard),
    ]
  }
}

extension LiveSession {
  /// What a list shows of the session.
  var summary: JSONValue { state.summary(session: id) }
}

extension DashboardState {
  /// What a list shows of the session: app, merchant, look, and how far it has come.
  func summary(session: String) -> JSONValue {
    [
      "app": settings.app.json,
      "merchant": [
        "id": .integer(settings.merchant.id), "name": .string(settings.merchant.name),
        "user_id": .integer(settings.merchant.userID),
      ],
      "layout": ["theme": .string(settings.theme.rawValue), "locale": .string(settings.language.rawValue)],
      "status": .string(status.rawValue), "loads": .integer(load?.number ?? 0),
      "url": .string("\(settings.app.address)?session=\(session)"),
    ]
  }

  /// Whether a list would show another thing of this state.
  func isListed(unlike other: DashboardState) -> Bool {
    status != other.status || load?.number != other.load?.number || settings != other.settings
  }
}
