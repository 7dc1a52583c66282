import HostCore
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

  /// Text that fits, of 1 to `limit` characters.
  static func text(
    atMost limit: Int?, rule: String, pattern: String, _ fits: @escaping @Sendable (String) -> Bool
  ) -> Form {
    let schema: [String: JSONValue?] = [
      "type": "string", "pattern": .string(pattern), "maxLength": limit.map { .integer($0) },
    ]
    return Form(schema: .compact(schema)) { node, reading in
      guard let text = Form.text.read(node, &reading) else { return nil }
      guard limit.map({ text.count <= $0 }) ?? true, fits(text) else {
        reading.refuse(node, "must be \(rule); it is \"\(text.abridged())\"")
        return nil
      }
      return text
    }
  }

  static func text(_ rule: TextRule) -> Form {
    .text(atMost: rule.lengthLimit, rule: rule.words, pattern: rule.pattern, rule.fits)
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
  /// A whole number; without a range, any.
  static func integer(in range: ClosedRange<Int>?) -> Form {
    let isOpen = (range?.upperBound ?? .max) >= 9_007_199_254_740_991
    let rule =
      range.map { isOpen ? " of \($0.lowerBound) or more" : " from \($0.lowerBound) to \($0.upperBound)" } ?? ""
    let schema: [String: JSONValue?] = [
      "type": "integer", "minimum": range.map { .integer($0.lowerBound) },
      "maximum": isOpen ? nil : range.map { .integer($0.upperBound) },
    ]
    return Form(schema: .compact(schema)) { node, reading in
      if let number = node.json?.integer, range?.contains(number) ?? true { return number }
      reading.refuse(node, "must be a whole number\(rule)\(node.json.map { "; it is \($0.brief)" } ?? "")")
      return nil
    }
  }
}

extension Form where Value == Duration {
  /// A time with its unit; a bare number counts seconds.
  static func time(_ rule: TimeRule) -> Form {
    let schema: JSONValue = [
      "type": ["string", "integer"], "pattern": .string("^\(rule.isSigned ? "-?" : "")[0-9]{1,9}(ms|s|m|h)?$"),
    ]
    return Form(schema: schema) { node, reading in
      let text = node.scalar?.string ?? ""
      if let duration = rule.duration(text) { return duration }
      reading.refuse(node, "must be \(rule.words)\(text.isEmpty ? "" : "; it is \"\(text.abridged())\"")")
      return nil
    }
  }

  static func duration(in range: ClosedRange<Duration>) -> Form {
    .time(TimeRule(range: range, examples: ["500ms", "5s", "2m"]))
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
