import HostValues

/// The inputs of a page as types for the checker of its JavaScript.
package enum InputTypes {
  /// TypeScript declarations, as they stand in `scripts/page/inputs.d.ts`.
  package static var declarations: String {
    """
    // What a page may send. Made of the table of commands: `salla-host scenarios --types > scripts/page/inputs.d.ts`.

    type PageInput =
    \(InputKind.of(.page).map(line).joined(separator: "\n"));

    """
  }

  private static func line(_ kind: InputKind) -> String {
    let members = kind.row.members.map { member in
      "\(member.name)\(member.isRequired ? "" : "?"): \(member.shape.type)\(member.isRequired ? "" : " | null")"
    }
    return "  /** \(kind.row.about) */\n  | { \((["type: \"\(kind.rawValue)\""] + members).joined(separator: "; ")) }"
  }
}

extension MemberShape {
  /// The shape in TypeScript; what a type cannot say, such as a range, is left to the server.
  fileprivate var type: String {
    switch self {
    case .text, .filledText, .formed, .time: "string"
    case .flag: "boolean"
    case .whole, .measure: "number"
    case .word(let words): words.map { "\"\($0)\"" }.joined(separator: " | ")
    case .object: "object"
    case .anything: "unknown"
    }
  }
}
