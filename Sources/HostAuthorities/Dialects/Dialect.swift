import HostValues

/// What distinguishes one authority from another: routes, claims, lifetimes, bodies.
protocol Dialect: Sendable {
  /// The name as people say it.
  static var title: String { get }
  /// What a client takes as its base, below ``Authority/prefix``.
  static func clientBase(store: String) -> String
  /// Which of its tokens a client gets new ones for.
  static var refreshedWith: AuthorityToken.Kind { get }
  /// The id of a new account, in the authority's own form.
  static func accountID(beside accounts: [Account], _ world: AuthorityWorld) -> String
  /// The id of a customer that an account is linked to.
  static func customerID(_ world: AuthorityWorld) -> String
  /// Two commands for a terminal: one that gets a token, and one that refreshes it, with `$TOKEN` for what the first
  /// printed.
  static func commands(base: String, _ account: AccountDraft, _ settings: AuthoritySettings) -> GuideCommands
  var signer: any TokenText { get }
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
  func refreshRequest(of token: AuthorityToken) throws -> AuthorityRequest
  /// A call that signs an account in. Where a person has to agree first, they have done so in the state that comes back.
  func signInRequest(
    of account: Account, state: inout AuthorityState, world: AuthorityWorld
  ) -> AuthorityRequest
  /// Whether pages of other origins may call, as storefronts do.
  static var isForBrowsers: Bool { get }
  /// A call that gets a token without an account; nil where there is none such.
  var anonymousRequest: AuthorityRequest? { get }
}

extension Dialect {
  static func customerID(_ world: AuthorityWorld) -> String { world.ulid() }

  static var isForBrowsers: Bool { true }

  var anonymousRequest: AuthorityRequest? { nil }
}

/// The commands that a dialect shows to people who point a client at it.
struct GuideCommands {
  let login: String
  let refresh: String

  static let json = "-H 'Content-Type: application/json'"
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
