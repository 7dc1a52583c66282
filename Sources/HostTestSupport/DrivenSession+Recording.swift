package import HostCore
import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension DrivenSession {
  /// The session as the server would write it down.
  ///
  /// - Parameter dropped: how many steps were dropped at the beginning.
  package func recording(of settings: SessionSettings = .sample, dropping dropped: Int = 0) -> Recording {
    var entries = 0
    let steps = turns.enumerated().map { index, turn in
      let lines = turn.outcome.notes.map { note in
        entries += 1
        let place: [String: JSONValue] = [
          "seq": .integer(entries), "load": .integer(turn.outcome.state.load?.number ?? 0),
          "at": .string(turn.at.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
        ]
        return JSONValue.object(note.members.merging(place) { $1 })
      }
      return RecordedStep(
        number: index + 1, at: turn.at, page: index == 0 ? 1 : nil, input: turn.input,
        effects: turn.outcome.effects.map(\.json), entries: lines)
    }
    let base = dropped == 0 ? nil : Recording.Base(step: dropped, state: turns[dropped - 1].outcome.state)
    return Recording(
      hostVersion: "9.9.9", exportedAt: clock.now, session: .init(id: "session-1", createdAt: FixedClock().now),
      settings: settings, base: base, steps: Array(steps.dropFirst(dropped)), state: state)
  }
}
