import HostPlatform
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One call while it is carried out: what came, what is known, and what the journal will say.
struct Call {
  let request: AuthorityRequest
  let operation: AuthorityOperation
  /// The values of the path's `{…}` parts.
  let parameters: [String: String]
  let signer: any TokenText
  let world: AuthorityWorld
  var state: AuthorityState
  /// By the authority's clock.
  let now: Date
  /// A fault about tokens, which strikes when one is judged.
  var tokenFault: AuthorityFault.Kind?
  var struckBy: AuthorityFault.Kind?
  /// What it has changed of an app's access to a store.
  var change: StoreChange?
  private(set) var account: String?
  private(set) var tokens: [String] = []

  mutating func note(_ account: Account) { self.account = account.id }

  mutating func note(_ token: AuthorityToken) {
    account = token.account
    if !tokens.contains(token.id) { tokens.append(token.id) }
  }

  func secondsAgo(_ moment: Date) -> Int { Int(max(0, min(1e12, now.timeIntervalSince(moment)))) }
}

extension Call {
  /// Judges a token: the one place that decides whether it is good.
  ///
  /// Checked in this order, and the first failure is the answer: form, signature, record, kind; revocation; expiry.
  /// Whether a refresh token was used before is the caller's to judge.
  ///
  /// - Parameter adopts: whether a token without a record, signed with the same secret elsewhere, is good (Medusa
  ///   keeps no records of tokens). It gets its record then.
  mutating func judge(
    _ text: String, as kind: AuthorityToken.Kind, adopts: ((VerifiedBearer) -> AuthorityToken?)? = nil
  ) throws(BearerRefusal) -> AuthorityToken {
    let verified = try signer.verify(text)
    var record = state.token(payload: verified.payload)
    if record == nil, let adopts {
      record = adopts(verified)
      if let record { state.remember(record, at: now) }
    }
    guard let record else {
      guard verified.expiresAt > now else { throw .expired(secondsAgo: secondsAgo(verified.expiresAt)) }
      throw .unknown
    }
    note(record)
    guard record.kind == kind else { throw .wrongKind(record.kind) }
    strike(record)
    return try settled(record.id)
  }

  /// Carries out a fault about tokens on the one that was sent: it really is expired or revoked then.
  private mutating func strike(_ record: AuthorityToken) {
    guard let fault = tokenFault else { return }
    tokenFault = nil
    struckBy = fault
    state.countStrike()
    let now = now
    switch fault {
    case .reusedRefresh:
      state.revoke(family: record.family, because: "the refresh token counts as used before", at: now)
    default: state.change(token: record.id) { $0.expiredByHandAt = now }
    }
  }

  private func settled(_ id: String) throws(BearerRefusal) -> AuthorityToken {
    guard let record = state.token(id: id) else { throw .unknown }
    if let moment = record.revokedAt { throw .revoked("\(secondsAgo(moment)) s ago") }
    if let family = state.family(id: record.family), let moment = family.revokedAt {
      throw .revoked("its family, \(secondsAgo(moment)) s ago: \(family.revokedBecause ?? "by hand")")
    }
    if let moment = record.expiredByHandAt { throw .expiredByHand(secondsAgo: secondsAgo(moment)) }
    let time = state.time(of: record.account, at: now)
    guard record.expiresAt > time else {
      throw .expired(secondsAgo: Int(max(0, min(1e12, time.timeIntervalSince(record.expiresAt)))))
    }
    return record
  }

  /// The token's text for the client that asked for it.
  ///
  /// - Throws: a refusal with this body when jwt-kit does not sign.
  func text(of token: AuthorityToken, else body: OrderedJSON) throws(Reply) -> String {
    do { return try signer.token(payload: token.payload) } catch {
      throw Reply(status: 500, body: body, reason: "the token could not be signed")
    }
  }
}
