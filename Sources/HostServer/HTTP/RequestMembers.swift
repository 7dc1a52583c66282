package import HostValues

/// The members of a JSON object that a caller sent. What is wrong with one becomes a 400 with a pointer to it.
typealias RequestMembers = Members<Problem>

extension Problem: MemberFailure {
  package init(_ problem: MemberProblem) {
    let isBody = problem.place == .document
    self = .badRequest(
      problem.sentence(naming: problem.place.name ?? "the body"), pointer: isBody ? nil : problem.place.pointer)
  }
}
