import HostProtocol
import HostValues

/// What a member may be, with the reading of it.
///
/// Each reading throws `DecodingError` at the member, in words that follow its name: "must be …; it is …".
struct Shape<Value>: Sendable {
  let described: MemberShape
  let read: @Sendable (MemberReader, MemberName) throws -> Value

  private init(_ described: MemberShape, read: @escaping @Sendable (MemberReader, MemberName) throws -> Value) {
    self.described = described
    self.read = read
  }
}

extension Shape where Value == String {
  static var text: Shape { Shape(.text) { try $0.fields.decode(String.self, forKey: $1) } }

  static func filledText(example: String) -> Shape {
    let shape = MemberShape.filledText(example: example)
    return Shape(shape) { try $0.text($1, shape) { $0.isBlank ? nil : $0 } }
  }

  static func text(_ rule: TextRule) -> Shape {
    Shape(.formed(rule)) { try $0.text($1, .formed(rule)) { rule.fits($0) ? $0 : nil } }
  }
}

extension Shape where Value == Bool {
  static var flag: Shape { Shape(.flag) { try $0.fields.decode(Bool.self, forKey: $1) } }
}

extension Shape where Value == Int {
  static var whole: Shape { Shape(.whole(nil)) { try $0.fields.decode(Int.self, forKey: $1) } }

  static func whole(_ range: ClosedRange<Int>) -> Shape {
    Shape(.whole(range)) { try $0.fields.wholeNumber($1, in: range) }
  }

  static func measure(_ range: ClosedRange<Int>, unit: String) -> Shape {
    let shape = MemberShape.measure(range, unit: unit)
    return Shape(shape) { reader, name in
      let number = try reader.fields.decode(Double.self, forKey: name)
      guard (Double(range.lowerBound)...Double(range.upperBound)).contains(number) else {
        throw reader.broken(name, "must be \(shape.words); it is \(number.formattedBriefly)")
      }
      return Int(number.rounded())
    }
  }
}

extension Shape where Value == Duration {
  static func time(_ rule: TimeRule) -> Shape { Shape(.time(rule)) { try $0.text($1, .time(rule), rule.duration) } }
}

extension Shape where Value: RawRepresentable<String> & CaseIterable & SendableMetatype {
  static var word: Shape { Shape(.word(Value.allCases.map(\.rawValue))) { try $0.fields.word($1) } }
}

extension Shape where Value == JSONValue {
  static var anything: Shape { Shape(.anything) { try $0.fields.decode(JSONValue.self, forKey: $1) } }
}

extension Shape where Value == [String: JSONValue] {
  static var object: Shape { Shape(.object) { try $0.fields.decode([String: JSONValue].self, forKey: $1) } }
}

extension Shape where Value: Decodable & SendableMetatype {
  /// A value as this host wrote it down.
  static var stored: Shape { Shape(.object) { try $0.fields.decode(Value.self, forKey: $1) } }
}

extension MemberReader {
  /// What a text stands for; nil for a text that is not of the shape.
  func text<Value>(_ name: MemberName, _ shape: MemberShape, _ read: (String) -> Value?) throws -> Value {
    let text = try fields.decode(String.self, forKey: name)
    guard let value = read(text) else { throw broken(name, "must be \(shape.words); it is \"\(text.abridged())\"") }
    return value
  }

  func broken(_ name: MemberName, _ words: String) -> DecodingError {
    .dataCorruptedError(forKey: name, in: fields, debugDescription: words)
  }
}
