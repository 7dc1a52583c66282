import HostProtocol
import HostValues

extension JSONValue {
  /// JSON for people: what fits into 180 characters stands on one line, and so does what has no objects in it.
  var indented: String { indented(at: 0, behind: 0) + "\n" }

  private func indented(at level: Int, behind taken: Int) -> String {
    let line = spaced
    guard 2 * level + taken + line.count > 180, holdsObjects else { return line }
    let inset = String(repeating: " ", count: 2 * level + 2)
    let end = "\n" + inset.dropLast(2)
    switch self {
    case .array(let items):
      let lines = items.map { inset + $0.indented(at: level + 1, behind: 0) }
      return "[\n" + lines.joined(separator: ",\n") + end + "]"
    case .object(let members):
      let lines = members.sorted { $0.key < $1.key }.map { name, value in
        let name = JSONValue.string(name).encoded + ": "
        return inset + name + value.indented(at: level + 1, behind: name.count)
      }
      return "{\n" + lines.joined(separator: ",\n") + end + "}"
    default: return line
    }
  }

  private var holdsObjects: Bool {
    switch self {
    case .array(let items): items.contains { $0.members != nil || $0.holdsObjects }
    case .object(let members): members.values.contains { $0.members != nil || $0.holdsObjects }
    default: false
    }
  }

  /// On one line, with a space behind each comma and colon.
  private var spaced: String {
    switch self {
    case .array(let items): "[" + items.map(\.spaced).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\(JSONValue.string($0.key).encoded): \($0.value.spaced)" }
        .joined(separator: ", ") + "}"
    default: encoded
    }
  }
}
