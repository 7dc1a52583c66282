import HostPlatform

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Everything an authority knows; a value that its owner keeps and stores.
package struct AuthorityState: Sendable, Equatable, Codable {
  /// Accounts, the anonymous ones included.
  package static let mostAccounts = 1000
  /// Tokens that are remembered; past it the ended ones go first, then the oldest.
  package static let mostTokens = 1000
  static let mostSessions = 200

  package let authority: Authority
  package internal(set) var accounts: [Account] = []
  package internal(set) var tokens: [AuthorityToken] = []
  package internal(set) var families: [TokenFamily] = []
  var sessions: [CookieSession] = []
  /// Salla merchant: the codes that the consent page gave out, by the ids of the grants that they are for.
  var codes: [String: AuthorizationCode]?
  /// How far the authority's clock is ahead of the world's, in seconds.
  package internal(set) var clockOffset: Double = 0
  package internal(set) var fault: ActiveAuthorityFault?

  /// Codes that are remembered; the oldest are forgotten beyond.
  static let mostCodes = 200

  /// A state with one account, or with none where accounts are stores.
  package static func fresh(_ authority: Authority, world: AuthorityWorld) -> AuthorityState {
    var state = AuthorityState(authority: authority)
    guard !authority.isOfStores else { return state }
    let draft = AccountDraft.first
    state.accounts.append(state.account(draft, isLinked: true, world: world))
    return state
  }

  private init(authority: Authority) { self.authority = authority }

  /// The authority's own time.
  package func now(_ world: AuthorityWorld) -> Date { world.now.addingTimeInterval(clockOffset) }

  func account(id: String) -> Account? { accounts.first { $0.id == id } }

  /// The living account with this e-mail address, in any case of letters.
  func account(email: String) -> Account? {
    let wanted = email.lowercased()
    return accounts.first { $0.isLiving && !$0.isAnonymous && $0.email.lowercased() == wanted }
  }

  /// The living account with this mobile number, by its digits.
  func account(mobile: String) -> Account? {
    let wanted = mobile.filter(\.isNumber)
    return accounts.first { $0.isLiving && !wanted.isEmpty && $0.mobile.filter(\.isNumber) == wanted }
  }

  func token(id: String) -> AuthorityToken? { tokens.first { $0.id == id } }
  func family(id: String) -> TokenFamily? { families.first { $0.id == id } }

  mutating func change(token id: String, _ body: (inout AuthorityToken) -> Void) {
    if let index = tokens.firstIndex(where: { $0.id == id }) { body(&tokens[index]) }
  }
}

extension AuthorityState {
  /// The state as JSON, to be stored.
  ///
  /// - Throws: `EncodingError` for a number that JSON has no form for, which no state holds.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Reads a stored state.
  ///
  /// - Throws: `DecodingError` when the text is something else, or says what nobody can have set.
  package init(json: String) throws {
    self = try JSONDecoder().decode(AuthorityState.self, from: Data(json.utf8))
    guard abs(clockOffset) <= Self.clockReach / .seconds(1), fault?.fault.isPossible ?? true else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: "its clock or its fault is beyond what can be set"))
    }
  }
}
