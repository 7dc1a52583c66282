import HostValues

/// What the value of a member may be: the one statement of its kind and range, for whoever describes, draws or reads it.
package enum MemberShape: Sendable {
  /// Any text, the empty one included.
  case text
  /// Text of which something is left when white space is trimmed.
  case filledText(example: String)
  /// Text of a closed form.
  case formed(TextRule)
  case flag
  /// A whole number; without a range, any that every JSON reader keeps exact.
  case whole(ClosedRange<Int>?)
  /// A number of so many of a unit, such as pixels; fractions are rounded.
  case measure(ClosedRange<Int>, unit: String)
  /// A time with its unit, as text.
  case time(TimeRule)
  case word([String])
  case object
  case anything

  /// The shape in words that follow "must be".
  package var words: String {
    switch self {
    case .text: "text"
    case .filledText: "text that is not empty"
    case .formed(let rule): rule.words
    case .flag: "true or false"
    case .whole(let range?): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .whole(nil): "a whole number"
    case .measure(let range, let unit): "a number of \(unit) from \(range.lowerBound) to \(range.upperBound)"
    case .time(let rule): rule.words
    case .word(let words): words.orList
    case .object: "an object"
    case .anything: "any JSON"
    }
  }
}

/// The rule of a text of a closed form.
package struct TextRule: Sendable {
  /// What follows "must be", with an example.
  package let words: String
  /// The same as a regular expression of JSON Schema.
  package let pattern: String
  package let example: String
  /// How many characters it has at most, where the pattern alone would not stop a reader soon enough.
  package let lengthLimit: Int?
  package let fits: @Sendable (String) -> Bool
}

/// The range of a time, and examples of how it is written.
package struct TimeRule: Sendable {
  package let range: ClosedRange<Duration>
  /// At least one; the first is the one that stands alone where there is room for one.
  package let examples: [String]

  package init(range: ClosedRange<Duration>, examples: [String]) {
    self.range = range
    self.examples = examples
  }

  /// Whether it may be a time backwards.
  package var isSigned: Bool { range.lowerBound < .zero }

  package var words: String {
    let bounds =
      isSigned ? "of \(range.upperBound.text) at most" : "from \(range.lowerBound.text) to \(range.upperBound.text)"
    return "a time \(bounds), such as \(examples.orList)"
  }

  /// The time that a text says, when it is one of the range.
  package func duration(_ text: String) -> Duration? {
    Duration(text: text, signed: isSigned).flatMap { range.contains($0) ? $0 : nil }
  }
}
