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
    let bare = CommandWord.all.filter { !$0.needsMembers }.map(\.name)
    let mapping = Form.choice(CommandWord.all.map { Choice($0.name, $0.about, .members(of: $0)) })
    let schema: JSONValue = ["oneOf": [["enum": .array(bare.map { .string($0) })], mapping.schema]]
    return Form(schema: schema) { node, reading in
      guard let name = node.scalar?.string else { return mapping.read(node, &reading) }
      guard let word = CommandWord.all.first(where: { $0.name == name }) else {
        let known = CommandWord.all.map(\.name)
        reading.refuse(node, "\"\(name.abridged())\" is not known here: \(hint(for: name, in: known))")
        return nil
      }
      guard !word.needsMembers else {
        reading.refuse(node, "\(name) needs \(word.members.filter(\.isRequired).map(\.key).joined(separator: " and "))")
        return nil
      }
      return input(word.name, [:], at: node, &reading)
    }
  }

  /// `introspection-500`, `{introspection-500: {times: 2}}` or `none`.
  static var fault: Form {
    let kinds = Fault.Kind.allCases.map(\.rawValue)
    let words = Form<String>.word(among: ["none"] + kinds)
    let members = Form<[String: JSONValue]>.members([.times, .lasts, .delay])
    let mapping = Form<Input>.choice(
      kinds.map { kind in
        Choice(
          kind, "The fault with when it ends.",
          Form(schema: members.schema) { node, reading in
            members.read(node, &reading).flatMap {
              input("set-fault", $0.merging(["fault": .string(kind)]) { $1 }, at: node, &reading)
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
          ? input("end-faults", [:], at: node, &reading)
          : input("set-fault", ["fault": .string($0)], at: node, &reading)
      }
    }
  }

  static var advanceClock: Form { Form<Duration>.clockStep.map { .moveClock(by: $0) } }

  /// What follows the word of a command.
  private static func members(of word: CommandWord) -> Form {
    let mapping = Form<[String: JSONValue]>.members(word.members)
    guard let main = word.members.first else {
      return Form(schema: mapping.schema) { node, reading in
        guard node.isAbsent || mapping.read(node, &reading) != nil else { return nil }
        return input(word.name, [:], at: node, &reading)
      }
    }
    let isShort = word.members.dropFirst().allSatisfy { !$0.isRequired }
    let schema =
      isShort && main.form.schema.members?["type"] != "object"
      ? .object(["anyOf": .array([main.form.schema, mapping.schema])]) : mapping.schema
    return Form(schema: schema) { node, reading in
      let members: [String: JSONValue]?
      if node.mapping == nil, isShort {
        members = main.form.read(node, &reading).map { [main.name: $0] }
      } else {
        members = mapping.read(node, &reading)
      }
      return members.flatMap { input(word.name, $0, at: node, &reading) }
    }
  }

  /// Lets the dashboard's own reader of commands have the last word.
  private static func input(
    _ type: String, _ members: [String: JSONValue], at node: Node, _ reading: inout Reading
  ) -> Input? {
    let json = JSONValue.object(members.merging(["type": .string(type)]) { $1 })
    do {
      return try json.decoded(as: ScriptInput.self).input
    } catch DecodingError.dataCorrupted(let context) {
      let member = context.codingPath.last.map { "\($0.stringValue.replacing("_", with: "-")) " } ?? ""
      reading.refuse(node, member + context.debugDescription)
    } catch {
      reading.refuse(node, "\(type) cannot be read")
    }
    return nil
  }
}

extension Form where Value == [String: JSONValue] {
  fileprivate static func members(_ members: [CommandWord.Member]) -> Form {
    .mapping { fields in
      var found: [String: JSONValue] = [:]
      for member in members {
        found[member.name] =
          member.isRequired
          ? fields.required(member.key, member.form, member.about)
          : fields.optional(member.key, member.form, member.about)
      }
      return found
    }
  }
}

/// An input in the form that scripts send.
private struct ScriptInput: Decodable {
  let input: Input

  init(from decoder: any Decoder) throws { input = try Input(from: decoder, by: .script) }
}
