import HostCore
import HostProtocol
import HostValues

/// What the dashboard page takes from the server's tables: its menus of faults and messages, and the rules of its
/// fields. The words that people read stand in the page, by these names.
enum PageTables {
  /// `{"commands", "faults", "messages"}` on one line that can stand in a `<script>` of data: nothing in it ends one.
  static let text = tables.encoded.replacing("<", with: "\\u003c")

  static let tables: JSONValue = [
    "commands": .object(
      Dictionary(
        uniqueKeysWithValues: InputKind.of(.script).map { command in
          (command.rawValue, .object(Dictionary(uniqueKeysWithValues: command.row.members.map(rule))))
        })),
    "faults": .array(Fault.Group.allCases.map(menu)),
    "messages": .array(
      HostMessage.examples.map { message in
        [
          "event": .string(message.event.trimmingPrefix(EventCatalogue.prefix).description),
          "payload": .object(message.payload),
        ]
      }),
  ]

  /// `{"group", "faults": [{"name", "delayed"}]}`.
  private static func menu(_ group: Fault.Group) -> JSONValue {
    let kinds = Fault.Kind.allCases.filter { $0.group == group }
    return [
      "group": .string(group.rawValue),
      "faults": .array(kinds.map { ["name": .string($0.rawValue), "delayed": .bool($0.isDelay)] }),
    ]
  }

  private static func rule(_ member: CommandMember) -> (String, JSONValue) { (member.name, member.shape.rule) }
}

extension MemberShape {
  /// `{"words", …}`: what follows "must be", and the range in numbers.
  fileprivate var rule: JSONValue {
    let words = JSONValue.string(words)
    return switch self {
    case .formed(let rule): ["words": words, "pattern": .string(rule.pattern)]
    case .whole(let range?), .measure(let range, _):
      ["words": words, "from": .integer(range.lowerBound), "to": .integer(range.upperBound)]
    case .time(let rule):
      [
        "words": words, "example": .string(rule.examples[0]), "from_ms": .milliseconds(rule.range.lowerBound),
        "to_ms": .milliseconds(rule.range.upperBound),
      ]
    case .word(let values): ["words": words, "values": .array(values.map { .string($0) })]
    case .text, .filledText, .flag, .whole(nil), .object, .anything: ["words": words]
    }
  }
}
