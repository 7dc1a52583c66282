import HostValues

/// The members of a request's JSON body, of which only texts matter here. Null counts as absent.
typealias BodyMembers = Members<BodyProblem>

extension BodyMembers {
  /// Reads a body.
  ///
  /// - Throws: `.notJSON` or `.notObject`.
  init(_ body: [UInt8]) throws(BodyProblem) {
    let json: JSONValue
    do { json = try JSONValue(json: body) } catch { throw .notJSON }
    try self.init(json, form: .jsonWithNulls)
  }

  /// A member's text, or nil when there is none or it is null.
  ///
  /// - Throws: `.notText` for any other value.
  func optionalText(_ name: String) throws(BodyProblem) -> String? { try self[name]?.text() }

  /// A member's text.
  ///
  /// - Throws: `.missing`, `.notText` or `.empty`.
  func text(_ name: String) throws(BodyProblem) -> String {
    let text = try required(name).text()
    guard !text.isEmpty else { throw .empty(name) }
    return text
  }
}

/// Why a body cannot be used. What came is told by its kind alone: it may be a password.
enum BodyProblem: Error, Equatable {
  case notJSON
  case notObject
  case missing(String)
  case empty(String)
  case notText(String, kind: JSONValue.Kind)

  var reason: String {
    switch self {
    case .notJSON: "the body is not JSON"
    case .notObject: "the body is not a JSON object"
    case .missing(let name): "\(name) is missing"
    case .empty(let name): "\(name) is empty"
    case .notText(let name, let kind): "\(name) is \(kind.rawValue), not text"
    }
  }
}

extension BodyProblem: MemberFailure {
  init(_ problem: MemberProblem) {
    self =
      switch (problem.cause, problem.place.name) {
      case (.missing, let name?): .missing(name)
      case (.mistyped(_, _, let kind), let name?): .notText(name, kind: kind)
      default: .notObject
      }
  }
}
