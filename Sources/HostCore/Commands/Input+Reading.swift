import HostProtocol
import HostValues

extension Input: Decodable {
  /// Reads what this host wrote down itself.
  package init(from decoder: any Decoder) throws { try self.init(from: decoder, by: .journal) }

  /// Reads an input that comes through one of the doors. What a page opens has no stage: the batch says it.
  ///
  /// - Throws: `DecodingError` at the member at fault, in words that follow its name: "must be …; it is …".
  package init(from decoder: any Decoder, by door: InputDoor) throws {
    let fields = try decoder.container(keyedBy: MemberName.self)
    let kind = try fields.kind(by: door)
    if door == .script { try fields.refuseOthers(than: kind) }
    self = try kind.row.read(MemberReader(decoder: decoder, fields: fields, door: door))
  }
}

/// An input in the form in which a script sends it.
package struct ScriptInput: Sendable, Decodable {
  package let input: Input

  /// - Throws: `DecodingError` at the member at fault.
  package init(from decoder: any Decoder) throws { input = try Input(from: decoder, by: .script) }
}

extension KeyedDecodingContainer<MemberName> {
  fileprivate func kind(by door: InputDoor) throws -> InputKind {
    if let text = try? decode(String.self, forKey: "type"), let kind = InputKind(rawValue: text),
      kind.mayCome(by: door)
    {
      return kind
    }
    return try word(among: InputKind.of(door), "type")
  }

  /// Members that are not the input's own are most likely mistyped ones.
  fileprivate func refuseOthers(than kind: InputKind) throws {
    let own = kind.row.members.map(\.name)
    let known = ["type"] + own
    guard let unknown = allKeys.map(\.stringValue).filter({ !known.contains($0) }).min() else { return }
    let allowed =
      if let near = nearest(to: unknown, in: known) {
        "did you mean \(near)?"
      } else if own.isEmpty {
        "it has none but its type"
      } else {
        "it has \(own.joined(separator: ", "))"
      }
    throw DecodingError.dataCorruptedError(
      forKey: MemberName(unknown), in: self, debugDescription: "is no member of \(kind.rawValue); \(allowed)")
  }
}
