import HostProtocol
import HostValues
import Yams

/// The members of a mapping while they are asked for one by one.
///
/// Asked without a mapping, it only remembers what was asked for: so the schema is made of the very lines that read. That
/// is why a form asks for all of its members before it looks at any.
struct Fields {
  private struct Member {
    let name: String
    let schema: JSONValue
    let isRequired: Bool
  }

  private let node: Node?
  private var members: [Member] = []
  private(set) var reading: Reading
  private var complaint: String?

  fileprivate init(_ node: Node?, _ reading: Reading) {
    self.node = node
    self.reading = reading
  }

  /// Nil when it is absent, or when something is wrong with it.
  mutating func optional<Value>(_ name: String, _ form: Form<Value>, _ about: String) -> Value? {
    members.append(Member(name: name, schema: form.schema.about(about), isRequired: false))
    guard let value = node?.mapping?.value(of: name) else { return nil }
    return form.read(value, &reading)
  }

  /// Nil when something is wrong; absence is.
  mutating func required<Value>(_ name: String, _ form: Form<Value>, _ about: String) -> Value? {
    members.append(Member(name: name, schema: form.schema.about(about), isRequired: true))
    guard let node else { return nil }
    guard let value = node.mapping?.value(of: name) else {
      reading.refuse(node, "\(name) is missing here")
      return nil
    }
    return form.read(value, &reading)
  }

  /// Whether a member is there, right or wrong.
  func has(_ name: String) -> Bool { node?.mapping?.value(of: name) != nil }

  /// Refuses the mapping as a whole, unless one of its members is refused.
  mutating func refuse(_ reason: String) { complaint = reason }

  /// Refuses members that nobody asked for, which are most likely mistyped ones.
  ///
  /// - Returns: whether no more is wrong than the problems that were there before.
  fileprivate mutating func finish(with earlier: Int) -> Bool {
    let known = members.map(\.name)
    for (key, _) in node?.mapping ?? [:] {
      let name = key.scalar?.string ?? ""
      if !known.contains(name) {
        reading.refuse(key, "\"\(name.abridged())\" is not known here: \(hint(for: name, in: known))")
      }
    }
    if let node, let complaint, reading.problems.count == earlier { reading.refuse(node, complaint) }
    return reading.problems.count == earlier
  }

  fileprivate var schema: JSONValue {
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    return .compact([
      "type": "object", "additionalProperties": false,
      "properties": .object(Dictionary(members.map { ($0.name, $0.schema) }) { $1 }),
      "required": required.isEmpty ? nil : .array(required),
    ])
  }
}

extension Form {
  /// A mapping with a closed list of members.
  static func mapping(_ body: @escaping @Sendable (inout Fields) -> Value?) -> Form {
    var asked = Fields(nil, Reading(file: ""))
    _ = body(&asked)
    return Form(schema: asked.schema) { node, reading in
      guard node.mapping != nil else {
        reading.refuse(node, "must be a list of members, each as \"name: value\"")
        return nil
      }
      var fields = Fields(node, reading)
      let value = body(&fields)
      let isSound = fields.finish(with: reading.problems.count)
      reading = fields.reading
      return isSound ? value : nil
    }
  }

  /// A mapping with exactly one member, whose name says what its value is.
  static func choice(_ kinds: [Choice<Value>]) -> Form {
    let schema: JSONValue = [
      "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
      "properties": .object(Dictionary(kinds.map { ($0.name, $0.form.schema.about($0.about)) }) { $1 }),
    ]
    return Form(schema: schema) { node, reading in
      guard let mapping = node.mapping, let (key, value) = mapping.first(where: { _ in true }) else {
        reading.refuse(node, "must be one of \(kinds.map(\.name).orList)")
        return nil
      }
      guard mapping.count == 1 else {
        reading.refuse(node, "must be one thing; it is \(mapping.map { $0.key.scalar?.string ?? "?" }.orList)")
        return nil
      }
      let name = key.scalar?.string ?? ""
      guard let kind = kinds.first(where: { $0.name == name }) else {
        reading.refuse(key, "\"\(name.abridged())\" is not known here: \(hint(for: name, in: kinds.map(\.name)))")
        return nil
      }
      return kind.form.read(value, &reading)
    }
  }

  /// A list with at least one item.
  static func list<Item>(of form: Form<Item>) -> Form where Value == [Item] {
    Form(schema: ["type": "array", "minItems": 1, "items": form.schema]) { node, reading in
      guard let nodes = node.sequence, !nodes.isEmpty else {
        reading.refuse(node, "must be a list with at least one item")
        return nil
      }
      let items = nodes.map { form.read($0, &reading) }
      let sound = items.compactMap { $0 }
      return sound.count == items.count ? sound : nil
    }
  }
}

/// One of the members between which a mapping chooses.
struct Choice<Value: Sendable>: Sendable {
  let name: String
  let about: String
  let form: Form<Value>

  init(_ name: String, _ about: String, _ form: Form<Value>) {
    self.name = name
    self.about = about
    self.form = form
  }
}

extension Node.Mapping {
  fileprivate func value(of name: String) -> Node? {
    first { $0.key.scalar?.string == name }?.value
  }
}

extension JSONValue {
  /// A schema with the sentence that an editor shows.
  fileprivate func about(_ text: String) -> JSONValue {
    var members = members ?? [:]
    members["description"] = .string(text)
    return .object(members)
  }
}
