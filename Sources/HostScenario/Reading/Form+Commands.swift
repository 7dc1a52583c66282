import HostCore
import HostProtocol
import HostValues
import Yams

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Form where Value == Input {
  /// `reload`, `{click-action: save}` or `{click-action: {value: save}}`.
  static var command: Form {
    let commands = InputKind.of(.script)
    let bare = commands.filter { !$0.row.needsMembers }.map(\.rawValue)
    let mapping = Form.choice(commands.map { Choice($0.rawValue, $0.row.about, .members(of: $0)) })
    let schema: JSONValue = ["oneOf": [["enum": .array(bare.map { .string($0) })], mapping.schema]]
    return Form(schema: schema) { node, reading in
      guard let name = node.scalar?.string else { return mapping.read(node, &reading) }
      guard let command = commands.first(where: { $0.rawValue == name }) else {
        let known = commands.map(\.rawValue)
        reading.refuse(node, "\"\(name.abridged())\" is not known here: \(hint(for: name, in: known))")
        return nil
      }
      guard !command.row.needsMembers else {
        let needed = command.row.members.filter(\.isRequired).map(\.key)
        reading.refuse(node, "\(name) needs \(needed.joined(separator: " and "))")
        return nil
      }
      return input(command, [:], at: node, &reading)
    }
  }

  /// `introspection-500`, `{introspection-500: {times: 2}}` or `none`.
  static var fault: Form {
    let kinds = Fault.Kind.allCases.map(\.rawValue)
    let words = Form<String>.word(among: ["none"] + kinds)
    let members = Form<[String: JSONValue]>.members(
      InputKind.setFault.row.members.filter { $0.name != "fault" })
    let mapping = Form<Input>.choice(
      kinds.map { kind in
        Choice(
          kind, "The fault with when it ends.",
          Form(schema: members.schema) { node, reading in
            members.read(node, &reading).flatMap {
              input(.setFault, $0.merging(["fault": .string(kind)]) { $1 }, at: node, &reading)
            }
          })
      })
    // All kinds have the same members: said once.
    let schema: JSONValue = [
      "type": "object", "minProperties": 1, "maxProperties": 1,
      "propertyNames": ["enum": .array(kinds.map { .string($0) })], "additionalProperties": members.schema,
    ]
    return Form(schema: ["oneOf": [words.schema, schema]]) { node, reading in
      guard node.scalar != nil else { return mapping.read(node, &reading) }
      return words.read(node, &reading).flatMap {
        $0 == "none"
          ? input(.endFaults, [:], at: node, &reading)
          : input(.setFault, ["fault": .string($0)], at: node, &reading)
      }
    }
  }

  static var advanceClock: Form { Form<Duration>.time(.clockStep).map { .moveClock(by: $0) } }

  /// What follows the word of a command.
  private static func members(of command: InputKind) -> Form {
    let members = command.row.members
    let mapping = Form<[String: JSONValue]>.members(members)
    guard let main = members.first else {
      return Form(schema: mapping.schema) { node, reading in
        guard node.isAbsent || mapping.read(node, &reading) != nil else { return nil }
        return input(command, [:], at: node, &reading)
      }
    }
    let short = Form<JSONValue>.member(main.shape)
    let isShort = members.dropFirst().allSatisfy { !$0.isRequired }
    let schema =
      isShort && short.schema.members?["type"] != "object"
      ? .object(["anyOf": .array([short.schema, mapping.schema])]) : mapping.schema
    return Form(schema: schema) { node, reading in
      let members: [String: JSONValue]?
      if node.mapping == nil, isShort {
        members = short.read(node, &reading).map { [main.name: $0] }
      } else {
        members = mapping.read(node, &reading)
      }
      return members.flatMap { input(command, $0, at: node, &reading) }
    }
  }

  /// Lets the dashboard's own reader of commands have the last word.
  private static func input(
    _ command: InputKind, _ members: [String: JSONValue], at node: Node, _ reading: inout Reading
  ) -> Input? {
    let json = JSONValue.object(members.merging(["type": .string(command.rawValue)]) { $1 })
    do {
      return try json.decoded(as: ScriptInput.self).input
    } catch DecodingError.dataCorrupted(let context) {
      let member = context.codingPath.last.map { "\($0.stringValue.replacing("_", with: "-")) " } ?? ""
      reading.refuse(node, member + context.debugDescription)
    } catch {
      reading.refuse(node, "\(command.rawValue) cannot be read")
    }
    return nil
  }
}
