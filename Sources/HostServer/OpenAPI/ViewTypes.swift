import HostValues

/// What the page draws and carries out, as types for the checker of its JavaScript.
package enum ViewTypes {
  /// TypeScript declarations, as they stand in `scripts/page/view.d.ts`: `HostState` and what it is made of,
  /// and `HostEffect`.
  package static var declarations: String {
    """
    // What the page is given to draw, and to carry out. Made of the API's schemas: `salla-host scenarios --view-types > scripts/page/view.d.ts`.

    \(names.map { "type Host\($0) = \(Schemas.all[$0]?.typeScript ?? "unknown");" }.joined(separator: "\n"))
    type HostEffect = \(PageEffect.schema.typeScript);

    """
  }

  /// The state, and every schema that it leads to, in the order in which they are met.
  private static var names: [String] {
    var met = ["State"]
    var next = 0
    while next < met.count {
      for name in Schemas.all[met[next]]?.references ?? [] where !met.contains(name) { met.append(name) }
      next += 1
    }
    return met
  }
}

extension OrderedJSON {
  fileprivate subscript(name: String) -> OrderedJSON? { members.first { $0.name == name }?.value }

  private var members: [Member] { if case .object(let members) = self { members } else { [] } }
  private var items: [OrderedJSON] { if case .array(let items) = self { items } else { [] } }
  private var words: String? { if case .string(let text) = self { text } else { nil } }

  /// The name of the schema that this one stands for.
  private var reference: String? { self["$ref"]?.words?.split(separator: "/").last.map(String.init) }

  /// Every schema that is referred to, anywhere inside.
  fileprivate var references: [String] {
    if let reference { return [reference] }
    return members.flatMap(\.value.references) + items.flatMap(\.references)
  }

  /// The schema in TypeScript; what a type cannot say, such as a range, is left out.
  fileprivate var typeScript: String {
    if let reference { return "Host" + reference }
    if let choices = self["anyOf"] ?? self["oneOf"] { return choices.items.map(\.typeScript).joined(separator: " | ") }
    switch self["type"]?.words {
    case "string":
      return self["enum"].map { $0.items.compactMap(\.words).map { "\"\($0)\"" }.joined(separator: " | ") } ?? "string"
    case "integer", "number": return "number"
    case "boolean": return "boolean"
    case "null": return "null"
    case "array": return "Array<\(self["items"]?.typeScript ?? "any")>"
    case "object": return recordType
    default: return "any"
    }
  }

  private var recordType: String {
    guard let properties = self["properties"] else { return "Record<string, any>" }
    let required = Set(self["required"]?.items.compactMap(\.words) ?? [])
    var lines = properties.members.map { "\($0.name)\(required.contains($0.name) ? "" : "?"): \($0.value.typeScript)" }
    if self["additionalProperties"] != .boolean(false) { lines.append("[name: string]: any") }
    return "{ \(lines.joined(separator: "; ")) }"
  }
}
