import HostCore
import HostPlatform
import HostStore
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The Merchant API of a session's store.
extension LiveSession {
  /// What a call needs beside the session: the addresses that it knows the host by, and the files.
  struct MerchantPlace: Sendable {
    /// Up to `/admin/v2`.
    let base: String
    let pictures: String
    /// As the caller wrote it, for the journal.
    let path: String
    /// The program that calls, as it calls itself.
    let caller: String?
    let fixture: @Sendable (String) -> String?
  }

  /// What a bearer token of this session is good for.
  func access(of mark: TokenMark) -> MerchantAccess {
    guard let grant = state.platform?.installation.grant, grant.id == mark.grant else { return .refused(.revoked) }
    switch mark.kind {
    case .access: break
    case .refresh: return .refused(.refresh)
    case .code: return .refused(.unknown)
    }
    guard grant.generation == mark.generation else { return .refused(.revoked) }
    guard Moment(now) < grant.expiresAt else { return .refused(.expired) }
    return .granted(scopes: grant.scopes)
  }

  /// Answers a call and writes it down. The answer does not wait for the disk unless something has changed.
  ///
  /// - Throws: when the journal cannot be written.
  func answer(
    _ call: MerchantCall, _ access: MerchantAccess, _ place: MerchantPlace
  ) async throws(StoreProblem) -> MerchantAnswer {
    if services.journal.isFull { try await settle() }
    let started = services.world.ticks()
    let answer = api(place).answer(
      call, access: access, tooManyFor: bucket.wait(at: started), fixture: place.fixture)
    take(
      .called(
        MerchantCalled(
          AppCall(
            method: call.method, path: place.path.abridged(to: 500), status: answer.status,
            reason: answer.reason.words, duration: services.world.ticks() - started, caller: place.caller),
          change: answer.change)))
    if answer.change == nil { settleSoon() } else { try await settle() }
    return answer
  }

  /// Writes down a call to what is not simulated.
  ///
  /// - Throws: when the journal has no room for it.
  func note(_ call: PlatformCalled) async throws(StoreProblem) {
    if services.journal.isFull { try await settle() }
    take(.calledInVain(call))
    settleSoon()
  }

  private func api(_ place: MerchantPlace) -> MerchantAPI {
    let settings = state.settings
    let platform = state.platform ?? PlatformState()
    let identity = StoreIdentity(
      id: settings.merchant.id, name: settings.merchant.name, userID: settings.merchant.userID,
      currency: settings.currency, pictures: "\(place.pictures)/\(settings.merchant.id)")
    return MerchantAPI(
      store: SeededStore(identity), app: AppProfile(settings), installation: platform.installation,
      webhooks: platform.webhooks, base: place.base)
  }
}
