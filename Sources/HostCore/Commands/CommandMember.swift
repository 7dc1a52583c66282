import HostValues

/// A member of a command, as it is described: its name in JSON, with underscores, what it is for and what it may be.
package struct CommandMember: Sendable {
  package let name: String
  /// A sentence; empty for a member that scripts cannot say.
  package let about: String
  package let shape: MemberShape
  package let isRequired: Bool
}

/// A member of a row with the reading of its value.
struct Member<Value>: Sendable {
  /// Nil for one that is read and never described.
  let described: CommandMember?
  let read: @Sendable (MemberReader) throws -> Value

  static func required(_ name: String, _ shape: Shape<Value>, _ about: String = "") -> Member {
    Member(described: CommandMember(name: name, about: about, shape: shape.described, isRequired: true)) {
      try shape.read($0, MemberName(name))
    }
  }

  /// Nil when it is absent; null counts as absent.
  static func optional<Wrapped>(
    _ name: String, _ shape: Shape<Wrapped>, _ about: String = ""
  ) -> Member where Value == Wrapped? {
    Member(described: CommandMember(name: name, about: about, shape: shape.described, isRequired: false)) {
      $0.fields.hasValue(MemberName(name)) ? try shape.read($0, MemberName(name)) : nil
    }
  }

  /// A value that stands for it when it is absent.
  static func optional(
    _ name: String, _ shape: Shape<Value>, _ about: String = "", or standard: Value
  ) -> Member where Value: Sendable {
    Member(described: CommandMember(name: name, about: about, shape: shape.described, isRequired: false)) {
      $0.fields.hasValue(MemberName(name)) ? try shape.read($0, MemberName(name)) : standard
    }
  }
}

extension Member where Value == String {
  /// The page that opens a session: a batch says it for all of its inputs, so it stands in the journal alone.
  static let stage = Member(described: nil) {
    $0.door == .page ? "" : try $0.fields.decode(String.self, forKey: "stage")
  }
}

extension Member where Value: Decodable & SendableMetatype {
  /// A value whose members are the input's own, as this host wrote it down.
  static var itself: Member { Member(described: nil) { try Value(from: $0.decoder) } }
}

/// An input in JSON while its members are asked for.
struct MemberReader {
  let decoder: any Decoder
  let fields: KeyedDecodingContainer<MemberName>
  let door: InputDoor
}

/// The name of a member, whatever it is.
struct MemberName: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init(stringLiteral name: String) { stringValue = name }
  init(stringValue name: String) { stringValue = name }
  init?(intValue: Int) { nil }
}
