/// A row of the table of commands: what an input of one kind says in JSON and how it is read.
///
/// From the rows come the reading of inputs, the control API with its description, the steps of scenarios with their
/// schema, and the list of commands in the docs.
package struct CommandRow: Sendable {
  /// Who may say an input of this kind.
  package enum Speaker: Sendable {
    /// A merchant or a developer: by a page, a script or a scenario.
    case anyone
    /// A dashboard page alone, for the browser that it runs in.
    case page
    /// This host alone: it stands in the journal and comes through no other door.
    case host
  }

  /// What it does, in a sentence; for what only the host says, what has happened.
  package let about: String
  package let speaker: Speaker
  /// The first is the one that a scenario can write alone.
  package let members: [CommandMember]
  let read: @Sendable (MemberReader) throws -> Input

  /// - Parameters:
  ///   - member: the members in the order in which they are described, required ones first.
  ///   - make: makes the input of their values, in that order.
  init<each Value>(
    _ about: String, by speaker: Speaker = .anyone, _ member: repeat Member<each Value>,
    make: @escaping @Sendable (repeat each Value) -> Input
  ) {
    var described: [CommandMember] = []
    for one in repeat each member { if let member = one.described { described.append(member) } }
    self.about = about
    self.speaker = speaker
    members = described
    read = { reader in make(repeat try (each member).read(reader)) }
  }

  /// Whether it says nothing without a member.
  package var needsMembers: Bool { members.contains(where: \.isRequired) }
}

/// Through which door an input comes in JSON.
package enum InputDoor: Sendable {
  /// A dashboard page, whose browser and merchant it speaks for. The batch says which page opens a session.
  case page
  /// A script, or the page of a remote control: what a merchant and a developer do. Members that the input does not
  /// have are errors.
  case script
  /// What this host wrote down itself.
  case journal
}

extension InputKind {
  /// The kinds that may come through a door, in the order in which lists name them.
  package static func of(_ door: InputDoor) -> [InputKind] { allCases.filter { $0.mayCome(by: door) } }

  func mayCome(by door: InputDoor) -> Bool {
    switch row.speaker {
    case .anyone: true
    case .page: door != .script
    case .host: door == .journal
    }
  }

  /// Its row in the table.
  package var row: CommandRow { Self.table[self, default: makeRow()] }

  private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.makeRow()) })
}
