import HostProtocol
package import HostValues

/// What came of repeating a recording on the rules alone.
package struct ReplayResult: Sendable, Equatable {
  /// Whether every step led to the same entries, and all of them to the same state.
  package var same: Bool { differences.isEmpty }
  /// At most `differenceLimit`: first that of the entries, then those of the state.
  package let differences: [Difference]
  /// How many inputs were repeated.
  package let steps: Int

  package static let differenceLimit = 50

  /// One place where the file says something else than the replay.
  package struct Difference: Sendable, Equatable {
    /// A JSON pointer into the file.
    package let path: String
    /// Short JSON; "nothing" where nothing is.
    package let recorded: String
    package let replayed: String
  }

  package var json: JSONValue {
    [
      "same": .bool(same), "steps": .integer(steps),
      "differences": .array(
        differences.map {
          ["path": .string($0.path), "recorded": .string($0.recorded), "replayed": .string($0.replayed)]
        }),
    ]
  }
}

/// Takes every input of a recording once more, at its recorded time, and compares what comes of it with the record.
package func replay(_ recording: Recording) -> ReplayResult {
  var state = recording.start
  var differences = Differences()
  for (index, step) in recording.steps.enumerated() {
    let outcome = reduce(state, step.input, at: step.at)
    state = outcome.state
    // After the first entry that differs, all others are likely to: they would only hide the rest.
    guard differences.found.isEmpty else { continue }
    differences.compare(
      .array(step.entries.map(\.withoutPlace)), .array(outcome.notes.advised(as: step.entries)),
      at: "/steps/\(index)/entries")
    differences.keepFirst()
  }
  differences.ignoresNewMembers = recording.version < Recording.version
  differences.compare(recording.state.json, state.json, at: "/state")
  return ReplayResult(differences: differences.found, steps: recording.steps.count)
}

extension [Note] {
  /// The entries, without advice that the recorder gave none for: an older host knew less of it.
  fileprivate func advised(as recorded: [JSONValue]) -> [JSONValue] {
    enumerated().map { place, note in
      let isAdvised = place >= recorded.count || recorded[place].members?["fix"] != nil
      return .object(isAdvised ? note.members : note.members.filter { $0.key != "fix" })
    }
  }
}

extension JSONValue {
  /// A journal entry without its number, time and load, which are not the reducer's.
  fileprivate var withoutPlace: JSONValue {
    guard let members else { return self }
    return .object(members.filter { !["seq", "at", "load"].contains($0.key) })
  }
}

/// Finds where two JSON values differ.
private struct Differences {
  private(set) var found: [ReplayResult.Difference] = []
  /// Whether the record is older than some members: that it lacks them says nothing.
  var ignoresNewMembers = false

  mutating func keepFirst() { found.removeLast(max(0, found.count - 1)) }

  mutating func compare(_ recorded: JSONValue?, _ replayed: JSONValue?, at path: String) {
    guard recorded != replayed, found.count < ReplayResult.differenceLimit else { return }
    switch (recorded, replayed) {
    case (.object(let old)?, .object(let new)?):
      for name in Set(old.keys).union(ignoresNewMembers ? [] : Array(new.keys)).sorted() {
        let step = name.replacing("~", with: "~0").replacing("/", with: "~1")
        compare(old[name], new[name], at: "\(path)/\(step)")
      }
    case (.array(let old)?, .array(let new)?):
      for index in 0..<max(old.count, new.count) {
        compare(
          old.indices.contains(index) ? old[index] : nil as JSONValue?,
          new.indices.contains(index) ? new[index] : nil as JSONValue?, at: "\(path)/\(index)")
      }
    default: found.append(.init(path: path, recorded: Self.short(recorded), replayed: Self.short(replayed)))
    }
  }

  private static func short(_ value: JSONValue?) -> String { value?.encoded.abridged(to: 200) ?? "nothing" }
}
