/// The members of an object that somebody else has made, read by their names.
///
/// It is the one reader of what comes from outside: bodies of requests, payloads of messages, claims, settings. A member
/// that is there is a `Member`, which knows its place, so that each error names the place, what came and what is allowed:
///
/// ```swift
/// let members = try Members<Problem>(body, known: ["account", "times", "delay"])
/// let account = try members.required("account").text()
/// let times = try members["times"]?.whole(in: 1...9)
/// ```
package struct Members<Failure: MemberFailure>: Sendable {
  private let values: [String: JSONValue]
  /// Where the object stands in its document.
  package let place: MemberPlace
  private let form: MemberForm

  /// - Parameters:
  ///   - known: the names that the object may have; nil for any.
  /// - Throws: `.mistyped` for a value that is no object, `.unknown` for a member that is not among `known`.
  package init(
    _ value: JSONValue, known: [String]? = nil, at place: MemberPlace = .document, form: MemberForm = .json
  ) throws(Failure) {
    guard let values = value.members else {
      throw Failure(MemberProblem(place, .mistyped(expected: "an object", came: value.brief, kind: value.kind)))
    }
    self.init(values, at: place, form: form)
    if let known { try refuseOthers(than: known) }
  }

  package init(_ values: [String: JSONValue], at place: MemberPlace = .document, form: MemberForm = .json) {
    self.values = values
    self.place = place
    self.form = form
  }

  /// - Throws: `.unknown` for the first member, by name, that is not among them.
  package func refuseOthers(than known: [String]) throws(Failure) {
    guard let name = values.keys.filter({ !known.contains($0) }).min() else { return }
    throw Failure(MemberProblem(place.member(name), .unknown(near: nearest(to: name, in: known), known: known)))
  }

  /// A member; nil when there is none.
  package subscript(_ name: String) -> Member<Failure>? {
    guard let value = values[name], value != .null || !form.nullIsAbsent else { return nil }
    return Member(value, step: .member(name), in: place, form: form)
  }

  /// - Throws: `.missing` when there is no such member.
  package func required(_ name: String) throws(Failure) -> Member<Failure> {
    guard let member = self[name] else { throw Failure(MemberProblem(place.member(name), .missing)) }
    return member
  }

  /// All of them, as they came.
  package var all: [String: JSONValue] { values }
}

/// How values were written by those who made them.
package enum MemberForm: Sendable {
  case json
  /// JSON whose author writes null for what is absent, as the SDK does.
  case jsonWithNulls
  /// Text alone, as command lines and environments have it: `5` and `true` stand for the number and the truth value.
  case text

  var nullIsAbsent: Bool { self == .jsonWithNulls }
}
