/// A JSON value seen from outside: enough to take a text, and to say what came instead of one.
enum JSONKind: Decodable, Sendable {
  case text(String)
  case number
  case truth
  case nothing
  case list
  case object([String: JSONKind])

  init(from decoder: any Decoder) throws {
    if let members = try? [String: JSONKind](from: decoder) {
      self = .object(members)
    } else if (try? decoder.unkeyedContainer()) != nil {
      self = .list
    } else {
      self = try Self.scalar(decoder.singleValueContainer())
    }
  }

  /// The kind with its article, ready for a sentence.
  var words: String {
    switch self {
    case .text: "a text"
    case .number: "a number"
    case .truth: "true or false"
    case .nothing: "null"
    case .list: "a list"
    case .object: "an object"
    }
  }

  private static func scalar(_ value: any SingleValueDecodingContainer) throws -> Self {
    if value.decodeNil() { return .nothing }
    if (try? value.decode(Bool.self)) != nil { return .truth }
    if let text = try? value.decode(String.self) { return .text(text) }
    _ = try value.decode(Double.self)
    return .number
  }
}
