package import HostValues

extension MessageProblem: MemberFailure {
  package init(_ problem: MemberProblem) {
    self =
      switch problem.cause {
      case .missing: .missing(field: problem.place)
      case .mistyped(let expected, let came, _): .mistyped(field: problem.place, expected: expected, came: came)
      case .broken(let rule, let came, _): .invalid(field: problem.place, rule: rule, came: came ?? "something else")
      case .unknown: .invalid(field: problem.place, rule: "left out", came: "there")
      }
  }
}
