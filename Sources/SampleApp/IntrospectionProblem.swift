/// Why an introspection brought no verdict at all.
enum IntrospectionProblem: Error {
  /// The configured address is no address that can be called.
  case badAddress
  /// Nothing accepted the connection, or it broke before an answer came.
  case unreachable
  /// The answer did not come in time.
  case tooSlow(after: Duration)
  /// An answer came, and it is not one that an introspection gives; `why` is a clause in plain words.
  case nonsense(status: Int, why: String)

  /// The host's HTTP status, when it gave one.
  var status: Int? {
    guard case .nonsense(let status, _) = self else { return nil }
    return status
  }

  var words: String {
    switch self {
    case .badAddress:
      "the host cannot be asked: the introspection address is not a valid http or https URL"
    case .unreachable:
      "the host cannot be reached: nothing answers at the introspection address"
    case .tooSlow(let limit):
      "the host did not answer within \(Double(limit.components.seconds) + Double(limit.components.attoseconds) / 1e18) s"
    case .nonsense(let status, let why):
      "the host's answer makes no sense (status \(status)): \(why)"
    }
  }
}
