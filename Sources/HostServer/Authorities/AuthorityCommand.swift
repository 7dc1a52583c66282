import HostAuthorities
import HostProtocol
import HostValues

/// What the control page or a script does to an authority.
enum AuthorityCommand: Sendable, Equatable {
  /// Gets an account its first token, as a client of it would.
  case signIn(account: String)
  /// Commerce Engine: starts as a visitor without a name.
  case startAnonymous
  /// Refreshes an account's newest token.
  case refresh(account: String)
  /// Refreshes it twice at the same moment.
  case race(account: String)
  /// Refreshes with the token before the newest one.
  case replay(account: String)
  case expireAccess(token: String)
  case expireRefresh(family: String)
  case revokeFamily(String)
  case advanceClock(by: Duration)

  enum Kind: String, CaseIterable {
    case signIn = "sign-in"
    case startAnonymous = "start-anonymous"
    case refresh, race, replay
    case expireAccess = "expire-access"
    case expireRefresh = "expire-refresh"
    case revokeFamily = "revoke-family"
    case advanceClock = "advance-clock"

    /// The member that says what it is done to.
    var object: String? {
      switch self {
      case .signIn, .refresh, .race, .replay: "account"
      case .expireAccess: "token"
      case .expireRefresh, .revokeFamily: "family"
      case .advanceClock: "by"
      case .startAnonymous: nil
      }
    }
  }

  /// Reads `{"type": "refresh", "account": "…"}`.
  init(_ json: JSONValue) throws(Problem) {
    let members = try RequestMembers(json, known: ["type", "account", "token", "family", "by"])
    let kind = try members.word("type", Kind.self)
    // A member that belongs to another command is one too many.
    _ = try RequestMembers(json, known: ["type"] + (kind.object.map { [$0] } ?? []))
    let object = try kind.object.map { (name) throws(Problem) in try members.text(name) } ?? ""
    switch kind {
    case .signIn: self = .signIn(account: object)
    case .startAnonymous: self = .startAnonymous
    case .refresh: self = .refresh(account: object)
    case .race: self = .race(account: object)
    case .replay: self = .replay(account: object)
    case .expireAccess: self = .expireAccess(token: object)
    case .expireRefresh: self = .expireRefresh(family: object)
    case .revokeFamily: self = .revokeFamily(object)
    case .advanceClock: self = .advanceClock(by: try members.optionalDuration("by", signed: true) ?? .zero)
    }
  }
}

extension AuthorityFault {
  /// Reads `{"fault": "500", "scope": "all", "times": 2, "lasts": "30s", "delay": "3s"}`; nil when the fault is null.
  static func read(_ json: JSONValue) throws(Problem) -> AuthorityFault? {
    let members = try RequestMembers(json, known: ["fault", "scope", "times", "lasts", "delay"], nullable: ["fault"])
    guard let kind = try members.optionalWord("fault", AuthorityFault.Kind.self) else {
      guard json.members?["fault"] == .null else { throw .badRequest("fault is missing", pointer: "/fault") }
      return nil
    }
    return AuthorityFault(
      kind, scope: try members.optionalWord("scope", AuthorityFault.Scope.self) ?? .refresh,
      delay: try members.optionalDuration("delay") ?? standardDelay, times: try members.optionalInteger("times"),
      lasts: try members.optionalDuration("lasts"))
  }
}

extension AccountDraft {
  /// Reads `{"email", "password", "first_name"?, "last_name"?, "mobile"?, "linked"?}`.
  static func read(_ json: JSONValue) throws(Problem) -> (draft: AccountDraft, isLinked: Bool) {
    let members = try RequestMembers(
      json, known: ["email", "password", "first_name", "last_name", "mobile", "linked"])
    let draft = AccountDraft(
      email: try members.text("email"), password: try members.text("password"),
      firstName: try members.optionalText("first_name") ?? "", lastName: try members.optionalText("last_name") ?? "",
      mobile: try members.optionalText("mobile") ?? "")
    return (draft, try members.optionalFlag("linked") ?? true)
  }
}
