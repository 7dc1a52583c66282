import HostProtocol
import HostValues
import Yams

extension Form where Value == String {
  /// Text that is not empty. What YAML takes for a number or for true and false has to be quoted.
  static var text: Form {
    Form(schema: ["type": "string", "minLength": 1]) { node, reading in
      guard case .string(let text)? = node.json else {
        reading.refuse(node, "must be text\(node.json.map { "; it is \($0.brief)" } ?? ""): put it in quotes")
        return nil
      }
      guard !text.isBlank else {
        reading.refuse(node, "must be text that is not empty")
        return nil
      }
      return text
    }
  }

  /// Text in which every character fits, from 1 to `limit` of them.
  static func text(
    atMost limit: Int, rule: String, pattern: String, _ fits: @escaping @Sendable (String) -> Bool
  ) -> Form {
    Form(schema: ["type": "string", "pattern": .string(pattern), "maxLength": .integer(limit)]) { node, reading in
      guard let text = Form.text.read(node, &reading) else { return nil }
      guard text.count <= limit, fits(text) else {
        reading.refuse(node, "must be \(rule); it is \"\(text.abridged())\"")
        return nil
      }
      return text
    }
  }

  /// One of a closed list of words.
  static func word(among words: [String]) -> Form {
    Form(schema: ["enum": .array(words.map { .string($0) })]) { node, reading in
      let text = node.scalar?.string ?? ""
      guard !words.contains(text) else { return text }
      reading.refuse(node, "\"\(text.abridged())\" is not known here: \(hint(for: text, in: words))")
      return nil
    }
  }
}

extension Form where Value: RawRepresentable<String> {
  /// One of these cases.
  static func word(of cases: [Value]) -> Form {
    let words = Form<String>.word(among: cases.map(\.rawValue))
    return Form(schema: words.schema) { node, reading in
      words.read(node, &reading).flatMap { Value(rawValue: $0) }
    }
  }
}

extension Form where Value: RawRepresentable<String> & CaseIterable {
  static var word: Form { .word(of: Array(Value.allCases)) }
}

extension Form where Value == Bool {
  static var flag: Form {
    Form(schema: ["type": "boolean"]) { node, reading in
      if case .bool(let flag)? = node.json { return flag }
      reading.refuse(node, "must be true or false\(node.json.map { "; it is \($0.brief)" } ?? "")")
      return nil
    }
  }
}

extension Form where Value == Int {
  static func integer(in range: ClosedRange<Int>) -> Form {
    let isOpen = range.upperBound >= 9_007_199_254_740_991
    let rule = isOpen ? "of \(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
    var schema: [String: JSONValue] = ["type": "integer", "minimum": .integer(range.lowerBound)]
    if !isOpen { schema["maximum"] = .integer(range.upperBound) }
    return Form(schema: .object(schema)) { node, reading in
      if let number = node.json?.integer, range.contains(number) { return number }
      reading.refuse(
        node, "must be a whole number \(rule)\(node.json.map { "; it is \($0.brief)" } ?? "")")
      return nil
    }
  }
}

extension Form where Value == Duration {
  /// A time with its unit; a bare number counts seconds.
  static func duration(in range: ClosedRange<Duration>, signed: Bool = false) -> Form {
    let rule = "a time from \(range.lowerBound.text) to \(range.upperBound.text), such as 500ms, 5s or 2m"
    let schema: JSONValue = [
      "type": ["string", "integer"], "pattern": .string("^\(signed ? "-?" : "")[0-9]{1,9}(ms|s|m|h)?$"),
    ]
    return Form(schema: schema) { node, reading in
      let text = node.scalar?.string ?? ""
      if let duration = Duration(text: text, signed: signed), range.contains(duration) { return duration }
      reading.refuse(node, "must be \(rule)\(text.isEmpty ? "" : "; it is \"\(text.abridged())\"")")
      return nil
    }
  }
}

extension Form where Value == JSONValue {
  /// Any data at all.
  static var anything: Form {
    Form(schema: [:]) { node, reading in
      let value = node.json
      if value == nil { reading.refuse(node, "must be data that JSON has: the keys of an object are text") }
      return value
    }
  }

  /// An object with any members.
  static var object: Form {
    Form(schema: ["type": "object"]) { node, reading in
      guard let value = Form.anything.read(node, &reading) else { return nil }
      if value.members != nil { return value }
      reading.refuse(node, "must be an object; it is \(value.brief)")
      return nil
    }
  }
}
