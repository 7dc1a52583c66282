import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Recording {
  /// The recording as a file, without a token in it: a text that looks like one is left out of every part.
  ///
  /// An input that had one is another input then, so what followed is worked out anew, and the file is as true to
  /// itself as any other.
  package var fileText: String {
    let text = json.encoded
    let clean = redacted(text)
    guard clean != text else { return text }
    // Only what cannot be read without its token, such as a host named like one, is left as it was worked out at first.
    guard let recording = try? Recording(fileText: clean) else { return clean }
    return redacted(recording.workedOutAnew().json.encoded)
  }

  private var json: JSONValue {
    [
      "format": .string(Self.format), "version": .integer(Self.version), "host_version": .string(hostVersion),
      "exported_at": .time(exportedAt),
      "session": ["id": .string(session.id), "created_at": .time(session.createdAt)],
      "settings": settings.json,
      "base": base.map { ["step": .integer($0.step), "state": $0.state.json] } ?? .null,
      "steps": .array(steps.map(\.json)), "state": state.json,
    ]
  }

  /// The same inputs at the same times, with what they lead to in this host.
  private func workedOutAnew() -> Recording {
    var recording = self
    var state = start
    var entry = steps.lazy.flatMap(\.entries).compactMap { $0.members?["seq"]?.wholeNumber }.first ?? 1
    for index in steps.indices {
      let step = steps[index]
      let outcome = reduce(state, step.input, at: step.at)
      state = outcome.state
      recording.steps[index].effects = outcome.effects.map(\.json)
      recording.steps[index].entries = outcome.notes.map { note in
        defer { entry += 1 }
        let place: [String: JSONValue] = [
          "seq": .integer(entry), "load": .integer(state.load?.number ?? 0),
          "at": .string(step.at.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
        ]
        return .object(note.members.merging(place) { $1 })
      }
    }
    recording.state = state
    return recording
  }
}

extension RecordedStep {
  fileprivate var json: JSONValue {
    .compact([
      "number": .integer(number), "at": .time(at), "page": page.map { .integer($0) }, "input": input.json,
      "effects": .array(effects), "entries": .array(entries),
    ])
  }
}

extension JSONValue {
  fileprivate var wholeNumber: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }
}
