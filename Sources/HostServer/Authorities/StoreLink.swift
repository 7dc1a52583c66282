import HostAuthorities
import HostCore
import HostPlatform
import HostStore
import HostValues
import Logging

/// The sessions, for the authority that renews their stores' tokens.
struct StoreLink: Sendable {
  let sessions: Sessions

  /// How many of the newest sessions are looked at for those who are shown a choice.
  private static let shown = 20

  /// What a session knows of the app's access to its store; nil when there is no such session.
  func access(_ session: String) async throws(SessionProblem) -> StoreAccess? {
    try await sessions.find(session)?.storeAccess
  }

  /// The sessions of the server's app, the one that was used last in front.
  func recent() async throws(SessionProblem) -> [LiveSession] {
    let page: [ListedSession]
    do throws(StoreProblem) { page = try await sessions.services.journal.sessions(after: nil, limit: Self.shown) } catch
    {
      throw .store(error)
    }
    var found: [LiveSession] = []
    for one in page where !one.row.isImported {
      let session: LiveSession?
      do throws(SessionProblem) { session = try await sessions.find(one.row.id) } catch {
        // The others are of use all the same.
        sessions.services.logger.error(
          "a session cannot be read and is left out of the stores to choose from",
          metadata: ["session": "\(one.row.id)", "why": "\(error.message)"])
        continue
      }
      guard let session else { continue }
      if sessions.services.platform.isOurs(await session.snapshot.settings.app.id) { found.append(session) }
    }
    return found
  }

  /// Tells a session what has become of the app's access.
  func apply(
    _ change: StoreChange, to session: String, reason: String
  ) async throws(SessionProblem) {
    guard let session = try await sessions.find(session) else { return }
    let input: Input =
      switch change {
      case .granted(let grant): .granted(grant, byConsent: true)
      case .refreshed(let grant): .refreshed(grant)
      case .ended(let grant): .grantEnded(grant, reason: reason)
      }
    do throws(StoreProblem) { try await session.apply(input) } catch { throw .store(error) }
  }

  /// Writes a refused call into the journal of the session that it was about.
  func note(_ line: AuthorityLine, duration: Duration) async throws(SessionProblem) {
    guard let store = line.account, let status = line.status, status >= 400,
      let session = try await sessions.find(store)
    else { return }
    let call = AppCall(
      method: line.method, path: Authority.sallaMerchant.prefix + line.path, status: status, reason: line.reason,
      duration: duration)
    do throws(StoreProblem) { try await session.apply(.called(MerchantCalled(call))) } catch { throw .store(error) }
  }
}

extension LiveSession {
  /// What the session knows of the app's access to its store.
  var storeAccess: StoreAccess {
    let merchant = state.settings.merchant
    let identity = StoreIdentity(
      id: merchant.id, name: merchant.name, userID: merchant.userID, currency: state.settings.currency)
    return StoreAccess(
      session: id, name: merchant.name, email: identity.email, grant: state.platform?.installation.grant,
      ahead: state.clockOffset)
  }
}
