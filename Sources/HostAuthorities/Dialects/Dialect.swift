import HostValues

/// What distinguishes one authority from another: routes, claims, lifetimes, bodies.
protocol Dialect: Sendable {
  var signer: TokenSigner { get }
  var routes: [DialectRoute] { get }
  /// The faults that make sense here.
  var faults: [AuthorityFault.Kind] { get }
  /// The body of an answer that is not the dialect's own doing: a fault, an unknown path, a body that is too large.
  func failure(_ status: Int) -> OrderedJSON
  /// The body that says `success: false` with status 200, where bodies have that member.
  var successFalse: OrderedJSON? { get }
  /// Headers that say which software calls, to be noted in the journal.
  var notedHeaders: [String] { get }
  /// A call that refreshes this token.
  func refreshRequest(of token: IssuedToken) throws -> AuthorityRequest
}

/// An operation and who carries it out.
struct DialectRoute: Sendable {
  let operation: AuthorityOperation
  let handler: @Sendable (inout Call) throws(Reply) -> Reply

  init(
    _ operation: AuthorityOperation, _ handler: @escaping @Sendable (inout Call) throws(Reply) -> Reply
  ) {
    self.operation = operation
    self.handler = handler
  }
}
