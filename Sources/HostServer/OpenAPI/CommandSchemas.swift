import HostCore
import HostProtocol
import HostValues

/// The inputs of scripts and pages as the API's description has them.
enum CommandSchemas {
  /// For scripts, which may send no other members.
  static var ofScripts: [OrderedJSON] { InputKind.of(.script).map { schema($0, isOpen: false) } }
  /// For pages, which may.
  static var ofPages: [OrderedJSON] { InputKind.of(.page).map { schema($0, isOpen: true) } }

  /// The members of a command: always those that are required, then the others.
  static func members(
    of command: InputKind
  ) -> (required: [(String, OrderedJSON)], optional: [(String, OrderedJSON)]) {
    let members = command.row.members
    return (
      members.filter(\.isRequired).map { ($0.name, OrderedJSON($0.shape)) },
      members.filter { !$0.isRequired }.map { ($0.name, OrderedJSON($0.shape).orNull) }
    )
  }

  private static func schema(_ command: InputKind, isOpen: Bool) -> OrderedJSON {
    let (required, optional) = members(of: command)
    let type: OrderedJSON = ["const": .string(command.rawValue)]
    guard
      case .object(let members) = OrderedJSON.record([("type", type)] + required, optional: optional, isOpen: isOpen)
    else { return .anyObject }
    return .object(
      [
        .init(name: "title", value: .string(command.rawValue)),
        .init(name: "description", value: .string(command.row.about)),
      ] + members)
  }
}

extension OrderedJSON {
  /// The schema of a member of a command.
  init(_ shape: MemberShape) {
    self =
      switch shape {
      case .text: .freeText
      case .filledText(let example): .freeText(matching: "\\S", example: example)
      case .formed(let rule): .freeText(matching: rule.pattern, example: rule.example)
      case .flag: .flag
      case .whole(let range?): .whole(range)
      case .whole(nil): .whole()
      case .measure(let range, _):
        ["type": "number", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
      case .time(let rule): .duration(rule.range, example: rule.examples[0])
      case .word(let words): .word(words)
      case .object: .anyObject
      case .anything: .anything
      }
  }

  /// For a member that may be absent: null counts as absent.
  fileprivate var orNull: OrderedJSON { self == .anything ? self : .nullable(self) }
}
