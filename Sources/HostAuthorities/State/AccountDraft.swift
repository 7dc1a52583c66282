/// What is needed to make an account.
package struct AccountDraft: Sendable, Equatable {
  package var email: String
  package var password: String
  package var firstName: String
  package var lastName: String
  package var mobile: String

  package init(email: String, password: String, firstName: String = "", lastName: String = "", mobile: String = "") {
    self.email = email
    self.password = password
    self.firstName = firstName
    self.lastName = lastName
    self.mobile = mobile
  }

  /// The account of a fresh server.
  package static let first = AccountDraft(
    email: "noura@example.com", password: "secret-1234", firstName: "Noura", lastName: "Al-Harbi",
    mobile: "+966500000001")

  /// What is wrong with it, or nil.
  var problem: AuthorityProblem? {
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard email.utf8.count <= 254, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      !email.contains(where: \.isWhitespace)
    else { return .email }
    guard (1...200).contains(password.utf8.count) else { return .password }
    guard max(firstName.utf8.count, lastName.utf8.count) <= 200 else { return .name }
    guard mobile.utf8.count <= 30 else { return .mobile }
    return nil
  }
}

extension AuthorityState {
  /// An account with ids in the authority's own form; not yet added.
  func account(_ draft: AccountDraft, isLinked: Bool, isAnonymous: Bool = false, world: AuthorityWorld) -> Account {
    Account(
      id: authority.dialect.accountID(beside: accounts, world), email: draft.email, password: draft.password,
      firstName: draft.firstName, lastName: draft.lastName,
      mobile: draft.mobile, isAnonymous: isAnonymous, createdAt: now(world),
      customerID: isLinked ? customerID(world) : nil)
  }

  func customerID(_ world: AuthorityWorld) -> String { authority.dialect.customerID(world) }

  /// Adds an account; at the limit the oldest anonymous or deleted one makes room.
  ///
  /// - Throws: `.full` when there is none such.
  mutating func add(_ account: Account) throws(AuthorityProblem) {
    if accounts.count >= Self.mostAccounts {
      guard let index = accounts.firstIndex(where: { $0.isAnonymous || !$0.isLiving }) else { throw .full }
      let gone = accounts.remove(at: index).id
      tokens.removeAll { $0.account == gone }
      families.removeAll { $0.account == gone }
      sessions.removeAll { $0.account == gone }
    }
    accounts.append(account)
  }
}
