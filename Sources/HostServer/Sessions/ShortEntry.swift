import HostProtocol
import HostStore
package import HostValues
import Logging

/// How a long entry is shown: its beginning, and how long it is. The whole one is a call of its own.
enum ShortEntry {
  /// Bytes of an entry that is shown as it is.
  static let bound = 4096
  /// About how many bytes of a longer one's payload are shown, and of its other texts.
  private static let payload = 2048
  private static let text = 512
  /// Bytes of an event's name that the journal looks for.
  static let name = 1024

  /// The entry for lists and logs.
  ///
  /// - Parameter bytes: how long it is as JSON.
  static func shown(_ entry: JSONValue, bytes: Int) -> JSONValue {
    let members = entry.members ?? [:]
    func beginning(_ name: String, _ bytes: Int) -> JSONValue? {
      var room = bytes
      return members[name]?.beginning(&room)
    }
    var shown: [String: JSONValue?] = [
      "payload": beginning("payload", payload), "truncated": ["bytes": .integer(bytes)],
    ]
    for name in ["seq", "at", "load", "direction", "verdict", "duration_ms"] { shown[name] = beginning(name, 64) }
    for name in ["event", "request_id", "reason", "fix"] { shown[name] = beginning(name, text) }
    return .compact(shown)
  }
}

extension EntryRow {
  /// A row of an entry, shortened when it is long.
  init(
    number: Int, at: Int, load: Int, direction: String, event: String, verdict: String, entry: JSONValue
  ) {
    let json = entry.encoded
    let isLong = json.utf8.count > ShortEntry.bound
    self.init(
      number: number, at: at, load: load, direction: direction, event: event.beginning(ShortEntry.name),
      verdict: verdict, json: isLong ? ShortEntry.shown(entry, bytes: json.utf8.count).encoded : json,
      whole: isLong ? json : nil)
  }
}

extension LiveSession {
  /// An entry with nothing left out; the entry itself when the journal does not keep it.
  package nonisolated func whole(_ entry: JSONValue) async -> JSONValue {
    guard entry.members?["truncated"] != nil, case .number(let number)? = entry.members?["seq"],
      let seq = Int(exactly: number)
    else { return entry }
    do throws(StoreProblem) { return try await services.journal.entry(seq, of: id)?.value ?? entry } catch {
      services.logger.error("an entry cannot be read", metadata: ["why": "\(error.message)"])
      return entry
    }
  }
}

extension JSONValue {
  /// As much of the value as there is room for, in bytes; it takes the room that it needs.
  fileprivate func beginning(_ room: inout Int) -> JSONValue {
    switch self {
    case .null, .bool, .number:
      room -= 8
      return self
    case .string(let text):
      let short = text.beginning(max(0, room - 2))
      room -= short.utf8.count + 2
      return .string(short)
    case .array(let items):
      room -= 2
      var some: [JSONValue] = []
      for item in items {
        guard room > 0 else { break }
        some.append(item.beginning(&room))
        room -= 1
      }
      return .array(some)
    case .object(let members):
      room -= 2
      var some: [String: JSONValue] = [:]
      var others = members.count
      for (name, value) in members.sorted(by: { $0.key < $1.key }) {
        guard room > 0 else { break }
        // A long member leaves room for those behind it.
        var share = max(room / others, 64)
        others -= 1
        room -= share
        let short = name.beginning(share)
        share -= short.utf8.count + 4
        some[short] = value.beginning(&share)
        room += share
      }
      return .object(some)
    }
  }
}

extension String {
  /// As many of its characters as need no more bytes in JSON, and a sign when there are more.
  fileprivate func beginning(_ bytes: Int) -> String {
    // What takes six bytes at worst for each of its own needs no look.
    guard utf8.count > bytes / 6 else { return self }
    var room = bytes
    for index in unicodeScalars.indices {
      let scalar = unicodeScalars[index]
      switch scalar.value {
      case 0..<0x20: room -= 6
      case 0x22, 0x5C: room -= 2
      default: room -= scalar.utf8.count
      }
      guard room >= 0 else { return unicodeScalars[..<index].isEmpty ? "…" : String(unicodeScalars[..<index]) + "…" }
    }
    return self
  }
}
