import HostCore
import HostPlatform
import HostProtocol
import HostStore
import HostValues
import Logging
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A part of the list of sessions.
struct SessionList: Sendable {
  let sessions: [JSONValue]
  /// How many there are in all.
  let total: Int
  /// Where the next part begins; nil when this was the last.
  let next: PlaceInUse?
  /// How many unused sessions went in this run, for their age and for room.
  let removed: (forAge: Int, forRoom: Int)

  var json: JSONValue {
    [
      "sessions": .array(sessions), "total": .integer(total), "next": .optional(next?.text),
      "removed": ["unused": .integer(removed.forAge), "for_room": .integer(removed.forRoom)],
    ]
  }
}

extension Sessions {
  /// The sessions as lists show them: newest use first.
  ///
  /// - Parameter place: of the last one that is known already.
  func list(after place: PlaceInUse?, _ limit: Int) async throws(StoreProblem) -> SessionList {
    let journal = services.journal
    let page = try await journal.sessions(after: place, limit: limit + 1)
    let listed = page.prefix(limit)
    return SessionList(
      sessions: listed.compactMap { one in readSummary(of: one.row).map { one.json($0) } },
      total: try await journal.sessionCount(),
      next: page.count > limit ? listed.last?.place : nil, removed: state.withLock { $0.removed })
  }
}

extension Sessions {
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

extension PlaceInUse {
  /// The place as it stands in an address.
  var text: String { "\(usedAt).\(key)" }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let usedAt = Int(parts[0]), let key = Int(parts[1]), usedAt >= 0, key >= 0 else {
      return nil
    }
    self.init(usedAt: usedAt, key: key)
  }
}

extension ListedSession {
  fileprivate func json(_ summary: JSONValue) -> JSONValue {
    .object((summary.members ?? [:]).merging(row.members(entries: entries)) { $1 })
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
    .compact([
      "app": settings.app.json,
      "merchant": [
        "id": .integer(settings.merchant.id), "name": .string(settings.merchant.name),
        "user_id": .integer(settings.merchant.userID),
      ],
      "layout": ["theme": .string(settings.theme.rawValue), "locale": .string(settings.language.rawValue)],
      "status": .string(status.rawValue), "loads": .integer(load?.number ?? 0),
      "url": .string("\(settings.app.address)?session=\(session)"),
      "name": settings.name.map { .string($0) },
      "installation": platform.map { .string($0.installation.phase.rawValue) },
      // For the next start: a webhook is to be sent, or a plan ends.
      "has_timer": hasTimer ? true : nil,
    ])
  }

  /// Whether a list would show another thing of this state.
  func isListed(unlike other: DashboardState) -> Bool {
    status != other.status || load?.number != other.load?.number || settings != other.settings
      || platform?.installation.phase != other.platform?.installation.phase || hasTimer != other.hasTimer
  }

  /// Whether something happens to the app's installation by itself.
  private var hasTimer: Bool { platform?.nextMoment != nil || platform?.desk.isSending == true }
}
