import HostCore
import HostValues

extension Form where Value == JSONValue {
  /// A value of a member of a command.
  static func member(_ shape: MemberShape) -> Form {
    switch shape {
    case .text, .filledText: Form<String>.text.map { .string($0) }
    case .formed(let rule): Form<String>.text(rule).map { .string($0) }
    case .flag: Form<Bool>.flag.map { .bool($0) }
    case .whole(let range): Form<Int>.integer(in: range).map { .integer($0) }
    case .measure(let range, _): Form<Int>.integer(in: range).map { .integer($0) }
    case .time(let rule): Form<Duration>.time(rule).map { .string($0.text) }
    case .word(let words): Form<String>.word(among: words).map { .string($0) }
    case .object: .object
    case .anything: .anything
    }
  }
}

extension Form where Value == [String: JSONValue] {
  /// Members of a command, as the input has them in JSON.
  static func members(_ members: [CommandMember]) -> Form {
    .mapping { fields in
      var found: [String: JSONValue] = [:]
      for member in members {
        found[member.name] =
          member.isRequired
          ? fields.required(member.key, .member(member.shape), member.about)
          : fields.optional(member.key, .member(member.shape), member.about)
      }
      return found
    }
  }
}

extension CommandMember {
  /// Its name in a scenario: hyphens for underscores.
  var key: String { name.replacing("_", with: "-") }
}
