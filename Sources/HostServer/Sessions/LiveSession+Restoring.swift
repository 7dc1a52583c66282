import HostCore
import HostProtocol
package import HostStore
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why a session cannot be had.
package enum SessionProblem: Error, Sendable, Equatable {
  /// The server keeps no more sessions.
  case full
  case store(StoreProblem)
  /// What is in the journal cannot be read by this version.
  case unreadable(step: Int, why: String)

  package var message: String {
    switch self {
    case .full: "the server keeps \(Sessions.bound) sessions at most; delete some at /start"
    case .store(let trouble): trouble.message
    case .unreadable(let step, let why):
      "the journal of this session cannot be read at step \(step): \(why); a newer salla-host may have written it"
    }
  }
}

extension SessionProblem {
  /// What an error means for somebody who reads a session.
  init(_ error: any Error, step: Int) {
    self =
      switch error {
      case let trouble as SessionProblem: trouble
      case let trouble as StoreProblem: .store(trouble)
      case let error as DecodingError: .unreadable(step: step, why: Problem(error).detail)
      case let problem as JSONProblem: .unreadable(step: step, why: problem.words)
      default: .unreadable(step: step, why: "an error of type \(type(of: error))")
      }
  }
}

/// A session at one step, as it is written down now and then so that it need not be repeated from its beginning.
struct Checkpoint: Decodable, Sendable {
  let state: DashboardState
  let entries: Int
  let items: Int
  let version: Int
  let applied: Int
  let retired: [String]
  let alarms: Alarms

  var json: JSONValue {
    [
      "state": state.json, "entries": .integer(entries), "items": .integer(items), "version": .integer(version),
      "applied": .integer(applied), "retired": .array(retired.map { .string($0) }), "alarms": alarms.json,
    ]
  }
}

extension Checkpoint {
  private enum Key: String, CodingKey {
    case state, entries, items, version, applied, retired, alarms
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    state = try fields.decode(StoredState.self, forKey: .state).state
    entries = try fields.decode(Int.self, forKey: .entries)
    items = try fields.decode(Int.self, forKey: .items)
    version = try fields.decode(Int.self, forKey: .version)
    applied = try fields.decode(Int.self, forKey: .applied)
    retired = try fields.decode([String].self, forKey: .retired)
    alarms = Alarms(try fields.decode([Alarms.Due].self, forKey: .alarms))
  }
}

extension LiveSession {
  var checkpoint: Checkpoint {
    Checkpoint(
      state: state, entries: counts.entries, items: outbox.last, version: version, applied: applied,
      retired: retired.sorted(), alarms: alarms)
  }

  /// Reads a session from the journal: its last checkpoint, and the steps since then once more.
  static func restored(_ row: SessionRow, _ services: SessionServices) async throws(SessionProblem) -> LiveSession {
    let settings: SessionSettings = try decoded(row.settings, step: 0)
    let session = LiveSession(id: row.id, settings: settings, isImported: row.isImported, services: services)
    let journal = services.journal
    do {
      if let saved = try await journal.checkpoint(of: row.id) {
        await session.goOn(from: try decoded(saved.json, step: saved.step), step: saved.step)
      }
      while true {
        let steps = try await journal.steps(of: row.id, after: await session.counts.steps, limit: 500)
        guard !steps.isEmpty else { break }
        for step in steps { try await session.repeatStep(step) }
      }
      await session.resume(
        latest: try await journal.entries(of: row.id, EntryQuery(limit: Tail.bound, bytes: Tail.byteBound)).rows,
        token: try await journal.tokens(of: row.id).last)
    } catch {
      throw SessionProblem(error, step: await session.counts.steps)
    }
    return session
  }

  private static func decoded<Value: Decodable>(_ json: String, step: Int) throws(SessionProblem) -> Value {
    do { return try Value(json: json) } catch {
      throw SessionProblem(error, step: step)
    }
  }

  private func goOn(from saved: Checkpoint, step: Int) {
    state = saved.state
    counts = (step, saved.entries)
    outbox = Outbox(after: saved.items)
    version = saved.version
    applied = saved.applied
    retired = Set(saved.retired)
    alarms = saved.alarms
  }

  /// Takes a step once more as far as its consequences are still to be seen; what happened in the world has happened.
  private func repeatStep(_ step: StepRow) throws(SessionProblem) {
    let input: Input = try Self.decoded(step.input, step: step.number)
    let at = Date(unixMilliseconds: step.at)
    _ = advance(reduce(state, input, at: at), input: input, page: step.page, at: at)
    if counts.entries != step.entries.last?.number ?? counts.entries {
      // Another version has judged otherwise. What was written down stands; only pages cannot be told what they missed.
      counts.entries = step.entries.last?.number ?? counts.entries
      outbox = Outbox(after: outbox.last + 1)
    }
  }

  /// The journal's own words, and the timers go on.
  private func resume(latest rows: [EntryRow], token: TokenRow?) {
    outbox.publish(upTo: outbox.last)
    tail = Tail(rows)
    claims = token?.claimsValue
    armAlarms()
    sendAgain()
  }
}
