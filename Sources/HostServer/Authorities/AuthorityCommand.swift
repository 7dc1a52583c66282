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
  ///
  /// - Throws: a 400 with a pointer to the member at fault.
  init(_ json: JSONValue) throws(Problem) {
    let members = try RequestMembers(json, known: ["type", "account", "token", "family", "by"])
    let kind = try members.required("type").word(Kind.self)
    // A member that belongs to another command is one too many.
    try members.refuseOthers(than: ["type"] + (kind.object.map { [$0] } ?? []))
    func text(_ name: String) throws(Problem) -> String { try members.required(name).text() }
    switch kind {
    case .signIn: self = .signIn(account: try text("account"))
    case .startAnonymous: self = .startAnonymous
    case .refresh: self = .refresh(account: try text("account"))
    case .race: self = .race(account: try text("account"))
    case .replay: self = .replay(account: try text("account"))
    case .expireAccess: self = .expireAccess(token: try text("token"))
    case .expireRefresh: self = .expireRefresh(family: try text("family"))
    case .revokeFamily: self = .revokeFamily(try text("family"))
    case .advanceClock: self = .advanceClock(by: try members.required("by").duration(signed: true))
    }
  }
}

extension AuthorityFault {
  /// Reads `{"fault": "500", "scope": "all", "times": 2, "lasts": "30s", "delay": "3s"}`; nil when the fault is null.
  ///
  /// - Throws: a 400 with a pointer to the member at fault.
  static func read(_ json: JSONValue) throws(Problem) -> AuthorityFault? {
    let members = try RequestMembers(json, known: ["fault", "scope", "times", "lasts", "delay"])
    guard let fault = try members.required("fault").unlessNull else { return nil }
    return AuthorityFault(
      try fault.word(), scope: try members["scope"]?.word() ?? .refresh,
      delay: try members["delay"]?.duration() ?? standardDelay, times: try members["times"]?.whole(),
      lasts: try members["lasts"]?.duration())
  }
}

extension AccountDraft {
  /// Reads `{"email", "password", "first_name"?, "last_name"?, "mobile"?, "linked"?}`.
  ///
  /// - Throws: a 400 with a pointer to the member at fault.
  static func read(_ json: JSONValue) throws(Problem) -> (draft: AccountDraft, isLinked: Bool) {
    let members = try RequestMembers(
      json, known: ["email", "password", "first_name", "last_name", "mobile", "linked"])
    let draft = AccountDraft(
      email: try members.required("email").text(), password: try members.required("password").text(),
      firstName: try members["first_name"]?.text() ?? "", lastName: try members["last_name"]?.text() ?? "",
      mobile: try members["mobile"]?.text() ?? "")
    return (draft, try members["linked"]?.flag() ?? true)
  }
}
