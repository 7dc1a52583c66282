import HostCore
import HostProtocol
import HostStore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Sessions {
  /// A session as it can be carried away, up to this moment.
  func recording(of session: LiveSession) async throws(SessionTrouble) -> Recording {
    let end = try await session.settled()
    do {
      // The oldest part may go while it is read: then it is read again.
      while true {
        let base = try await services.journal.baseCheckpoint(of: session.id)
        let steps = try await steps(of: session.id, after: base?.step ?? 0, upTo: end.step)
        guard steps.first.map({ $0.number == (base?.step ?? 0) + 1 }) ?? true else { continue }
        guard let row = try await services.journal.session(session.id) else {
          throw SessionTrouble.store(.unknownSession(session.id))
        }
        return Recording(
          hostVersion: hostVersion, exportedAt: services.world.now(),
          session: Recording.Session(id: session.id, createdAt: Date(unixMilliseconds: row.createdAt)),
          settings: try SessionSettings(encodedJSON: row.settings),
          base: try base.map {
            Recording.Base(
              step: $0.step, state: try JSONDecoder().decode(Checkpoint.self, from: Data($0.json.utf8)).state)
          },
          steps: try steps.map(RecordedStep.init), state: end.state)
      }
    } catch { throw SessionTrouble(error, step: end.step) }
  }

  private func steps(of id: String, after first: Int, upTo last: Int) async throws(StoreTrouble) -> [StepRow] {
    var steps: [StepRow] = []
    var number = first
    while number < last {
      let page = try await services.journal.steps(of: id, after: number, limit: min(1000, last - number))
      guard let end = page.last?.number else { break }
      steps += page
      number = end
    }
    return steps
  }
}

extension LiveSession {
  /// The state and the number of the last step, all of it on disk.
  func settled() async throws(SessionTrouble) -> (state: DashboardState, step: Int) {
    let present = (state, counts.steps)
    do { try await settle() } catch { throw .store(error) }
    return present
  }

  /// Repeats the merchant's clicks of a recording, each when the app has come as far as it had then.
  func repeatClicks(of recording: Recording) { repetition = LiveReplay(recording) }
}

extension RecordedStep {
  fileprivate init(_ row: StepRow) throws {
    func value(_ json: String) throws -> JSONValue { try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)) }
    let effects: [JSONValue] = if case .array(let effects) = try value(row.effects) { effects } else { [] }
    self.init(
      number: row.number, at: Date(unixMilliseconds: row.at), page: row.page,
      input: try JSONDecoder().decode(Input.self, from: Data(row.input.utf8)), effects: effects,
      entries: try row.entries.map { try value($0.complete) })
  }

  /// The step as the journal keeps it.
  var row: StepRow {
    StepRow(
      number: number, at: at.unixMilliseconds, page: page, input: input.json.encoded,
      effects: JSONValue.array(effects).encoded, entries: entries.enumerated().compactMap { EntryRow($1, at: at) })
  }
}

extension EntryRow {
  /// An entry out of a file; nil for what is none.
  fileprivate init?(_ entry: JSONValue, at: Date) {
    guard let members = entry.members, case .number(let number)? = members["seq"], let seq = Int(exactly: number),
      let direction = members["direction"]?.text, let event = members["event"]?.text,
      let verdict = members["verdict"]?.text
    else { return nil }
    var load = 0
    if case .number(let number)? = members["load"], let exact = Int(exactly: number) { load = exact }
    self.init(
      number: seq, at: at.unixMilliseconds, load: load, direction: direction, event: event, verdict: verdict,
      entry: entry)
  }
}

extension Recording {
  /// The place where the steps begin, as a session goes on from it; nil when they begin with the settings.
  var baseCheckpoint: CheckpointRow? {
    guard let base else { return nil }
    let entries = (steps.lazy.compactMap { $0.row.entries.first?.number }.first ?? 1) - 1
    let checkpoint = Checkpoint(
      state: base.state, entries: entries, items: 0, version: 0, applied: 0, retired: [], alarms: Alarms())
    return CheckpointRow(step: base.step, json: checkpoint.json.encoded)
  }
}
