import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Answers of the exchange authority about the session's tokens.
extension Step {
  mutating func introspected(_ introspection: Introspection) {
    guard !introspection.isOfVisit else { return introspectedOfVisit(introspection) }
    state.lastIntrospection = introspection
    note(
      .system, introspection.endpoint,
      .compact([
        "status": .integer(introspection.status), "token_id": introspection.tokenID.map { .string($0) },
        "merchant_id": introspection.merchantID.map { .integer($0) },
        "expires_in_s": introspection.expiresAt.map { .integer(Int($0.timeIntervalSince(now).rounded())) },
        "kind": introspection.kind.map { .string($0.rawValue) },
        "fault": introspection.fault.map { .string($0.rawValue) },
        "times": introspection.times.map { .integer($0) },
        "caller": introspection.caller.map { .string($0) },
      ]),
      verdict: introspection.isGood ? .acted : .ignored, reason: introspection.reason,
      fix: introspection.cure(
        .english, appID: state.settings.app.id, isOtherToken: state.isOtherToken(introspection)),
      duration: introspection.duration)
    if let kind = introspection.fault { strike(kind) }
  }

  /// An app asks about every token that comes, also about that of the host's own look at its page.
  private mutating func introspectedOfVisit(_ introspection: Introspection) {
    note(
      .system, "preflight-introspect",
      .compact([
        "endpoint": .string(introspection.endpoint), "status": .integer(introspection.status),
        "kind": introspection.kind.map { .string($0.rawValue) },
        "caller": introspection.caller.map { .string($0) },
      ]),
      verdict: .noted,
      reason:
        "the app's backend asked about the token of the dashboard's own look at the page; nothing is counted for it"
        + (introspection.refusal.map { ": \($0)" } ?? ""),
      duration: introspection.duration)
  }
}

extension Introspection {
  /// Whether the app's backend was told that the token is good.
  package var isGood: Bool { refusal == nil && (fault == nil || fault == .introspectionSlow) }

  /// The refusal in plain words, after the fault that was in play; nil for a token that was accepted without one.
  package var reason: String? {
    guard let fault else { return refusal }
    let what =
      switch fault {
      case .introspectionSlow: "answered late"
      case .introspectionHang: "not answered, the connection is closed when the caller gives up"
      case .introspectionExpired: "answered \(status), as for an expired token"
      default: "answered \(status) without judging"
      }
    return (["fault \(fault.rawValue) is on: \(what)"] + [refusal].compactMap { $0 }).joined(separator: "; ")
  }
}
