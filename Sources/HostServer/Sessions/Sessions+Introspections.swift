import HostCore
import HostStore
import Logging

extension Sessions {
  /// The session that a verified token was made for, in this process or an earlier one.
  ///
  /// - Throws: when the journal cannot be read: nobody knows then whether the token was ended by hand.
  package func session(ofToken id: String) async throws(SessionProblem) -> LiveSession? {
    let owner: String?
    do { owner = try await services.journal.owner(ofToken: id) } catch { throw .store(error) }
    guard let owner else { return nil }
    return try await find(owner)
  }

  /// The session whose journal takes a call that names no token of ours; nil when it belongs to none.
  ///
  /// One that names an app belongs to a session as `AppIndex` says, or else to the one of an earlier run with this app
  /// that was used last. One that names no app belongs to the session that `/` leads to, or to the only one.
  ///
  /// - Parameter source: the app id of the caller, as it was sent.
  /// - Throws: when the journal cannot be read.
  package func session(asking source: String?) async throws(SessionProblem) -> LiveSession? {
    guard let source, !source.isEmpty else {
      if let standard = presentStandard { return try await find(standard) }
      guard let only = services.apps.only else { return nil }
      return try await find(only)
    }
    if let known = services.apps.session(of: source), let session = try await find(known) { return session }
    let earlier: String?
    do { earlier = try await services.journal.session(ofApp: source) } catch { throw .store(error) }
    guard let earlier else { return nil }
    return try await find(earlier)
  }

  /// Keeps a call that belongs to no session, and tells it to the terminal at `--log-level info`.
  func keepUnattributed(_ introspection: Introspection, source: String?) {
    let call = unattributed.add(introspection, source: source, at: services.world.now())
    services.logger.info(
      "an introspection belongs to no session",
      metadata: [
        "app_id": "\(call.source ?? "none")", "status": "\(introspection.status)",
        "reason": "\(introspection.reason ?? "the token is good")",
      ])
  }
}
