/// A member of an object, or an item of a list, on its way to become a value of ours.
///
/// Each method reads it as one kind of value, and throws when it is of another or breaks the rule.
package struct Member<Failure: MemberFailure>: Sendable {
  /// As it came.
  package let value: JSONValue
  private let step: MemberPlace.Step
  private let outer: MemberPlace
  let form: MemberForm

  init(_ value: JSONValue, step: MemberPlace.Step, in outer: MemberPlace, form: MemberForm) {
    self.value = value
    self.step = step
    self.outer = outer
    self.form = form
  }

  /// A text that stands by itself, such as an option's, under the name by which its reader knows it.
  package init(text: String, named name: String) {
    self.init(.string(text), step: .member(name), in: .document, form: .text)
  }

  package var place: MemberPlace { MemberPlace(outer.steps + [step]) }

  /// The member, unless it is null.
  package var unlessNull: Member? { value == .null ? nil : self }

  // MARK: Kinds

  /// Text, which may be empty.
  ///
  /// - Throws: `.mistyped`.
  package func text() throws(Failure) -> String {
    guard let text = value.text else { throw mistyped("text") }
    return text
  }

  /// Text with more in it than white space.
  ///
  /// - Throws: `.mistyped`, or `.broken` for white space alone.
  package func filledText() throws(Failure) -> String {
    let text = try text()
    guard !text.isBlank else { throw broken("text that is not empty", came: "empty") }
    return text
  }

  /// True or false.
  ///
  /// - Throws: `.mistyped`.
  package func flag() throws(Failure) -> Bool {
    if case .bool(let flag) = value { return flag }
    if form == .text, let flag = value.text.flatMap(Self.flag) { return flag }
    throw mistyped("true or false")
  }

  /// Any number.
  ///
  /// - Throws: `.mistyped`.
  package func number() throws(Failure) -> Double {
    guard case .number(let number) = value else { throw mistyped("a number") }
    return number
  }

  /// A whole number that every JSON reader has exactly.
  ///
  /// - Throws: `.mistyped`, also for a number with a fraction or beyond 2^53.
  package func whole() throws(Failure) -> Int {
    guard let number = exactNumber else { throw mistyped("a whole number") }
    return number
  }

  /// A whole number of a range; one without an end has `Int.max` there.
  ///
  /// - Throws: `.broken`, whatever it is instead.
  package func whole(in range: ClosedRange<Int>) throws(Failure) -> Int {
    guard let number = exactNumber, range.contains(number) else { throw broken(range.words) }
    return number
  }

  /// One of a closed list of words; the error names them.
  ///
  /// - Throws: `.mistyped` or `.broken`.
  package func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type = Word.self) throws(Failure) -> Word {
    let text = try text()
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue)
      throw broken(words.orList, near: nearest(to: text, in: words))
    }
    return word
  }

  /// A time with its unit, such as `500ms`.
  ///
  /// - Parameter signed: whether it may lie in the past, as `-1h`.
  /// - Throws: `.mistyped` or `.broken`.
  package func duration(signed: Bool = false) throws(Failure) -> Duration {
    guard let duration = Duration(text: try text(), signed: signed) else {
      throw broken("a time with its unit, such as 500ms, 30s or 5m")
    }
    return duration
  }

  /// - Parameter rule: the range in words, such as "a time from 1s to 24h, such as 30s or 5m".
  /// - Throws: `.broken`, whatever it is instead.
  package func duration(in range: ClosedRange<Duration>, rule: String) throws(Failure) -> Duration {
    guard let text = value.text, let duration = Duration(text: text, signed: range.lowerBound < .zero),
      range.contains(duration)
    else { throw broken(rule) }
    return duration
  }

  /// The members of an object.
  ///
  /// - Throws: `.mistyped` or `.unknown`.
  package func members(known: [String]? = nil) throws(Failure) -> Members<Failure> {
    try Members(value, known: known, at: place, form: form)
  }

  /// The items of a list, each with its place.
  ///
  /// - Throws: `.mistyped`.
  package func items() throws(Failure) -> [Member] {
    guard case .array(let values) = value else { throw mistyped("a list") }
    let place = place
    return values.enumerated().map { Member($1, step: .item($0), in: place, form: form) }
  }

  // MARK: What is wrong

  package func mistyped(_ expected: String) -> Failure {
    Failure(MemberProblem(place, .mistyped(expected: expected, came: value.brief, kind: value.kind)))
  }

  /// - Parameters:
  ///   - rule: what it has to be, in words that follow "must be".
  ///   - came: what it is; the value itself unless said otherwise.
  package func broken(_ rule: String, came: String? = nil, near: String? = nil) -> Failure {
    Failure(MemberProblem(place, .broken(rule: rule, came: came ?? value.brief, near: near)))
  }

  /// The same about what must not be shown, not even where it is wrong.
  package func brokenSecret(_ rule: String) -> Failure {
    Failure(MemberProblem(place, .broken(rule: rule, came: nil, near: nil)))
  }

  private var exactNumber: Int? {
    switch value {
    case .number(let number) where abs(number) < 0x1p53: Int(exactly: number)
    case .string(let text) where form == .text: Int(text)
    default: nil
    }
  }

  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "1": true
    case "false", "no", "0": false
    default: nil
    }
  }
}
