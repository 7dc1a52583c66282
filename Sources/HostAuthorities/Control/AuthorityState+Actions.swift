#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a developer does to an authority by hand.
extension AuthorityState {
  /// How far the clock can be moved, either way.
  package static let clockReach = Duration.seconds(400 * 86_400)

  /// Makes an account.
  ///
  /// - Parameter isLinked: Medusa: whether the identity is linked to a customer from the start.
  /// - Throws: `.email`, `.password`, `.name`, `.mobile`, `.emailTaken` or `.full`.
  package mutating func makeAccount(
    _ draft: AccountDraft, isLinked: Bool = true, world: AuthorityWorld
  ) throws(AuthorityProblem) -> Account {
    guard !authority.isOfStores else { throw .accountsAreStores }
    if let problem = draft.problem { throw problem }
    guard account(email: draft.email) == nil else { throw .emailTaken }
    let account = account(draft, isLinked: isLinked, world: world)
    try add(account)
    return account
  }

  /// Deletes an account's identity; its tokens stay as they are, and who presents one is told that it is gone.
  ///
  /// - Throws: `.unknownAccount`.
  package mutating func deleteIdentity(_ id: String, world: AuthorityWorld) throws(AuthorityProblem) {
    guard !authority.isOfStores else { throw .accountsAreStores }
    guard let index = accounts.firstIndex(where: { $0.id == id && $0.isLiving }) else { throw .unknownAccount(id) }
    accounts[index].deletedAt = now(world)
  }

  /// Ends one token as if its time were over.
  ///
  /// - Throws: `.unknownToken`.
  package mutating func expireAccess(_ id: String, world: AuthorityWorld) throws(AuthorityProblem) {
    guard let token = token(id: id) else { throw .unknownToken(id) }
    expire(token.id, at: now(world))
  }

  /// Ends what a family can be refreshed with: its refresh tokens, or where there are none all its tokens.
  ///
  /// - Throws: `.unknownFamily`.
  package mutating func expireRefresh(_ family: String, world: AuthorityWorld) throws(AuthorityProblem) {
    guard self.family(id: family) != nil else { throw .unknownFamily(family) }
    let kind = authority.dialect.refreshedWith
    for token in tokens where token.family == family && token.kind == kind { expire(token.id, at: now(world)) }
  }

  /// Revokes all tokens of one login.
  ///
  /// - Throws: `.unknownFamily`.
  package mutating func revokeFamily(_ id: String, world: AuthorityWorld) throws(AuthorityProblem) {
    guard family(id: id) != nil else { throw .unknownFamily(id) }
    revoke(family: id, because: "by hand", at: now(world))
  }

  /// Moves the authority's clock; a negative duration moves it back.
  ///
  /// - Throws: `.clock` when that leads further than ``clockReach``.
  package mutating func advanceClock(by step: Duration) throws(AuthorityProblem) {
    let offset = clockOffset + step / .seconds(1)
    guard abs(offset) <= Self.clockReach / .seconds(1) else { throw .clock }
    clockOffset = offset
  }

  /// Switches a fault on in place of the one before, or with nil off.
  ///
  /// - Parameter offered: what ``AuthorityEngine/faults(_:)`` says.
  /// - Throws: `.faultNotOffered`, `.faultDelay`, `.faultTimes` or `.faultLasts`.
  package mutating func setFault(
    _ fault: AuthorityFault?, offered: [AuthorityFault.Kind], world: AuthorityWorld
  ) throws(AuthorityProblem) {
    guard let fault else {
      self.fault = nil
      return
    }
    guard offered.contains(fault.kind) else { throw .faultNotOffered(fault.kind, offered: offered) }
    guard AuthorityFault.delays.contains(fault.delay) else { throw .faultDelay }
    if let times = fault.times, !AuthorityFault.counts.contains(times) { throw .faultTimes }
    if let lasts = fault.lasts, !AuthorityFault.spans.contains(lasts) { throw .faultLasts }
    let until = fault.lasts.map { now(world).addingTimeInterval($0 / .seconds(1)) }
    self.fault = ActiveAuthorityFault(fault: fault, remaining: fault.times, until: until)
  }

  private mutating func expire(_ token: String, at now: Date) {
    change(token: token) { if $0.expiredByHandAt == nil { $0.expiredByHandAt = now } }
  }
}
