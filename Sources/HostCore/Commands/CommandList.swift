import HostValues

/// The page of the documentation that lists the commands.
package enum CommandList {
  /// Markdown, as it stands in `docs/commands.md`.
  package static var markdown: String {
    """
    # Commands

    What a merchant or a developer does in a session. The page sends them for clicks; a script posts one to
    `/api/v1/sessions/{id}/commands`, with its name as `type` and its members beside it; a scenario has them as steps, with
    hyphens for the underscores of members. All three come to the same input, and the journal says who it was.

    Members with a question mark may be left out. Times are text with a unit: `ms`, `s`, `m` or `h`.

    | command | does | members |
    |---|---|---|
    \(InputKind.of(.script).map(line).joined(separator: "\n"))

    This page is made of the table of commands: `salla-host scenarios --commands > docs/commands.md`.

    """
  }

  private static func line(_ command: InputKind) -> String {
    let members = command.row.members.map { member in
      "`\(member.name)\(member.isRequired ? "" : "?")`: \(member.about) \(member.shape.cell)"
    }
    return "| `\(command.rawValue)` | \(command.row.about) | \(members.joined(separator: "<br>")) |"
  }
}

extension MemberShape {
  /// The shape as a sentence of a table.
  fileprivate var cell: String {
    let words = if case .word(let values) = self { values.map { "`\($0)`" }.orList } else { words }
    return words.prefix(1).uppercased() + words.dropFirst() + "."
  }
}
