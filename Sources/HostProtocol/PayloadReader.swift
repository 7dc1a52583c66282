import HostValues

/// Reads the members of a payload by their rules and remembers what was wrong with the dispensable ones.
///
/// Null counts as absent: a missing optional field may be sent as null (O).
struct PayloadReader {
  private let members: Members<MessageProblem>
  /// Rules broken by fields that the event can do without, which were therefore left out.
  private(set) var deviations: [MessageProblem] = []

  init(_ payload: [String: JSONValue]) {
    members = Members(payload, at: MemberPlace.document.member("payload"), form: .jsonWithNulls)
  }

  private init(_ members: Members<MessageProblem>) { self.members = members }

  // MARK: What the event has no meaning without

  /// Required text that is not blank.
  func text(_ name: String) throws(MessageProblem) -> String { try members.required(name).filledText() }

  /// Required key of a row: text without the white space around it, which the SDK's keys do not have either (O).
  func key(_ name: String) throws(MessageProblem) -> String { try text(name).trimmed }

  /// Required absolute URL that the dashboard can be left for.
  func wayOut(_ name: String) throws(MessageProblem) -> String {
    let member = try members.required(name)
    guard let url = WayOut(try member.filledText()) else { throw member.broken(WayOut.rule) }
    return url.text
  }

  /// A required word of a closed list.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _: Word.Type
  ) throws(MessageProblem) -> Word {
    let member = try members.required(name)
    _ = try member.filledText()
    return try member.word()
  }

  /// A required whole number of the range.
  func wholeNumber(_ name: String, in range: ClosedRange<Int>) throws(MessageProblem) -> Int {
    let member = try members.required(name)
    let number = try member.whole(in: range.lowerBound ... .max)
    guard number <= range.upperBound else { throw member.broken("\(range.upperBound) at most") }
    return number
  }

  /// A required object, read by its own rules.
  mutating func object<Value>(
    _ name: String, _ read: (inout PayloadReader) throws(MessageProblem) -> Value
  ) throws(MessageProblem) -> Value {
    var reader = PayloadReader(try members.required(name).members())
    defer { deviations += reader.deviations }
    return try read(&reader)
  }

  /// A required list of objects; one item that breaks a rule refuses the whole message.
  mutating func items<Item>(
    _ name: String, _ read: (inout PayloadReader) throws(MessageProblem) -> Item
  ) throws(MessageProblem) -> [Item] {
    var items: [Item] = []
    for item in try members.required(name).items() {
      var reader = PayloadReader(try item.members())
      defer { deviations += reader.deviations }
      items.append(try read(&reader))
    }
    return items
  }

  // MARK: What it can do without

  mutating func optionalText(_ name: String) -> String? {
    optional(name) { (member) throws(MessageProblem) in try member.text() }
  }

  /// Optional text that is not blank, such as the label of a button.
  mutating func optionalLabel(_ name: String) -> String? {
    optional(name) { (member) throws(MessageProblem) in try member.filledText() }
  }

  mutating func optionalFlag(_ name: String) -> Bool? {
    optional(name) { (member) throws(MessageProblem) in try member.flag() }
  }

  mutating func optionalNumber(_ name: String) -> Double? {
    optional(name) { (member) throws(MessageProblem) in try member.number() }
  }

  /// A required number that the event can do without.
  mutating func expectedNumber(_ name: String) -> Double? {
    do throws(MessageProblem) { _ = try members.required(name) } catch { deviations.append(error) }
    return optionalNumber(name)
  }

  mutating func optionalObject(_ name: String) -> JSONValue? {
    optional(name) { (member) throws(MessageProblem) in .object(try member.members().all) }
  }

  mutating func optionalWord<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _: Word.Type) -> Word? {
    optional(name) { (member) throws(MessageProblem) in try member.word() }
  }

  /// An optional list of objects, each read by the same rules; an item that breaks one is left out.
  mutating func optionalItems<Item>(
    _ name: String, _ read: (inout PayloadReader) throws(MessageProblem) -> Item
  ) -> [Item] {
    var items: [Item] = []
    for item in optional(name, { (member) throws(MessageProblem) in try member.items() }) ?? [] {
      do throws(MessageProblem) {
        var reader = PayloadReader(try item.members())
        defer { deviations += reader.deviations }
        items.append(try read(&reader))
      } catch {
        deviations.append(error)
      }
    }
    return items
  }

  private mutating func optional<Value>(
    _ name: String, _ read: (Member<MessageProblem>) throws(MessageProblem) -> Value
  ) -> Value? {
    guard let member = members[name] else { return nil }
    do throws(MessageProblem) { return try read(member) } catch {
      deviations.append(error)
      return nil
    }
  }

  // MARK: The rest

  /// A value of any kind, nil when it is absent or null.
  func any(_ name: String) -> JSONValue? { members[name]?.value }

  func has(_ name: String) -> Bool { members[name] != nil }

  /// The problem of a member, or of the whole object when the name is empty, that breaks a rule of its own.
  func broken(_ name: String, rule: String, came: String) -> MessageProblem {
    .invalid(field: name.isEmpty ? members.place : members.place.member(name), rule: rule, came: came)
  }

  /// Remembers a broken rule that does not take the meaning away.
  mutating func deviate(_ name: String, rule: String, came: String) {
    deviations.append(broken(name, rule: rule, came: came))
  }
}
