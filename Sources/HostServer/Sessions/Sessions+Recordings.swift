import HostCore
import HostProtocol
import HostStore
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Sessions {
  /// A session as it can be carried away, up to this moment.
  func recording(of session: LiveSession) async throws(SessionProblem) -> Recording {
    let end = try await session.settled()
    do {
      // The oldest part may go while it is read: then it is read again.
      while true {
        let base = try await services.journal.baseCheckpoint(of: session.id)
        let steps = try await steps(of: session.id, after: base?.step ?? 0, upTo: end.step)
        guard steps.first.map({ $0.number == (base?.step ?? 0) + 1 }) ?? true else { continue }
        guard let row = try await services.journal.session(session.id) else {
          throw SessionProblem.store(.unknownSession(session.id))
        }
        return Recording(
          hostVersion: hostVersion, exportedAt: services.world.now(),
          session: Recording.Session(id: session.id, createdAt: Date(unixMilliseconds: row.createdAt)),
          settings: try SessionSettings(encodedJSON: row.settings),
          base: try base.map {
            Recording.Base(
              step: $0.step, state: try Checkpoint(json: $0.json).state)
          },
          steps: try steps.map(RecordedStep.init), state: end.state)
      }
    } catch { throw SessionProblem(error, step: end.step) }
  }

  private func steps(of id: String, after first: Int, upTo last: Int) async throws(StoreProblem) -> [StepRow] {
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
  func settled() async throws(SessionProblem) -> (state: DashboardState, step: Int) {
    let present = (state, counts.steps)
    do { try await settle() } catch { throw .store(error) }
    return present
  }

  /// Repeats the merchant's clicks of a recording, each when the app has come as far as it had then.
  func repeatClicks(of recording: Recording) { repetition = LiveReplay(recording) }
}

extension RecordedStep {
  fileprivate init(_ row: StepRow) throws {
    let effects: [JSONValue] = if case .array(let effects) = try JSONValue(json: row.effects) { effects } else { [] }
    self.init(
      number: row.number, at: Date(unixMilliseconds: row.at), page: row.page,
      input: try Input(json: row.input), effects: effects,
      entries: try row.entries.map { try JSONValue(json: $0.complete) })
  }

  /// The step as the journal keeps it.
  var row: StepRow {
    StepRow(
      number: number, at: at.unixMilliseconds, page: page, input: input.json.encoded,
      effects: JSONValue.array(effects).encoded, entries: entries.compactMap { EntryRow($0, at: at) })
  }
}

extension EntryRow {
  /// An entry of a recording, which was checked when the file was read.
  fileprivate init?(_ entry: JSONValue, at: Date) {
    guard let head = try? EntryHead(entry, at: "") else { return nil }
    self.init(
      number: head.number, at: at.unixMilliseconds, load: head.load, direction: head.direction.rawValue,
      event: head.event, verdict: head.verdict.rawValue, entry: entry)
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
