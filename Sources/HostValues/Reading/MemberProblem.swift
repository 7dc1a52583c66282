/// What is wrong with a member, or with what was expected to be an object: where, what came, and what is allowed.
package struct MemberProblem: Error, Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    case missing
    /// It is of another kind than `expected`; `came` shows a short value.
    case mistyped(expected: String, came: String, kind: JSONValue.Kind)
    /// It breaks its rule. `came` is nil where it must not be shown; `near` is what was most likely meant.
    case broken(rule: String, came: String?, near: String?)
    /// Nobody knows a member of this name.
    case unknown(near: String?, known: [String])
  }

  package let place: MemberPlace
  package let cause: Cause

  package init(_ place: MemberPlace, _ cause: Cause) {
    self.place = place
    self.cause = cause
  }

  /// The problem as a sentence without a full stop: `lifetime must be text; it is 5`.
  ///
  /// - Parameter name: what the reader of the sentence calls the place.
  package func sentence(naming name: String) -> String {
    switch cause {
    case .missing: "\(name) is missing"
    case .mistyped(let expected, let came, _): "\(name) must be \(expected); it is \(came)"
    case .broken(let rule, let came, let near):
      "\(name) must be \(rule)" + (came.map { "; it is \($0)" } ?? "") + (near.map { "; did you mean \($0)?" } ?? "")
    case .unknown(let near, let known):
      "there is no member \"\(name.abridged())\" here"
        + (near.map { "; did you mean \($0)?" } ?? (known.isEmpty ? "" : "; there are \(known.orList)"))
    }
  }
}

/// An error that can say what is wrong with a member: whoever reads members gets errors of the kind that it throws itself.
package protocol MemberFailure: Error {
  init(_ problem: MemberProblem)
}

extension MemberProblem: MemberFailure {
  package init(_ problem: MemberProblem) { self = problem }
}
