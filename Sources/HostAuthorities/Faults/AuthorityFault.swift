#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Something that goes wrong on purpose, as a developer switched it on. One is on at a time.
package struct AuthorityFault: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// The access token that is sent expires by hand at that moment.
    case expired
    /// The token that is sent to be refreshed expires by hand at that moment.
    case expiredRefresh = "expired-refresh"
    /// The refresh token that is sent counts as used before: its family is revoked.
    case reusedRefresh = "reused-refresh"
    case status400 = "400"
    case status401 = "401"
    case status404 = "404"
    case status409 = "409"
    case status422 = "422"
    case status429 = "429"
    case status500 = "500"
    /// A page of HTML with status 200.
    case notJSON = "not-json"
    /// Status 200 and a body that says `success: false`.
    case successFalse = "success-false"
    /// The true answer, late.
    case slow
    /// No answer until the client gives up; the call is not carried out.
    case hang
    /// The call is carried out and the connection closed without an answer: what was new is lost on the way.
    case networkDrop = "network-drop"
  }

  /// Which calls a fault strikes.
  package enum Scope: String, Sendable, Codable, CaseIterable {
    /// Refreshing alone. `expired` strikes every call that takes an access token all the same.
    case refresh
    case all
  }

  package let kind: Kind
  package let scope: Scope
  /// How late, for `slow`.
  package let delay: Duration
  /// How often it strikes before it heals; nil for always.
  package let times: Int?
  /// After which time it heals; nil for never.
  package let lasts: Duration?

  package static let standardDelay = Duration.seconds(3)
  package static let delays = Duration.milliseconds(1)...Duration.seconds(60)
  package static let counts = 1...1_000_000
  package static let spans = Duration.seconds(1)...Duration.seconds(86_400)
  /// What 429 says in `Retry-After`.
  package static let retryAfter = Duration.seconds(30)
  /// After this time a hanging call ends without an answer.
  package static let hangs = Duration.seconds(60)

  /// Whether a developer can have switched it on so.
  var isPossible: Bool {
    Self.delays.contains(delay) && times.map(Self.counts.contains) ?? true && lasts.map(Self.spans.contains) ?? true
  }

  package init(
    _ kind: Kind, scope: Scope = .refresh, delay: Duration = standardDelay, times: Int? = nil, lasts: Duration? = nil
  ) {
    self.kind = kind
    self.scope = scope
    self.delay = delay
    self.times = times
    self.lasts = lasts
  }

  /// The status that the fault answers with, for those that do.
  var status: Int? { Int(kind.rawValue) }

  func strikes(_ operation: AuthorityOperation) -> Bool {
    switch kind {
    case .expired: operation.takesAccessToken
    case .expiredRefresh, .reusedRefresh: operation.isRefresh
    default: scope == .all || operation.isRefresh
    }
  }
}

/// A fault that is on.
package struct ActiveAuthorityFault: Sendable, Equatable, Codable {
  package let fault: AuthorityFault
  /// How often it will still strike; nil for always.
  package internal(set) var remaining: Int?
  /// When it heals by itself, by the authority's clock; nil for never.
  package let until: Date?
}

extension AuthorityState {
  /// The fault that would strike such a call.
  mutating func fault(for operation: AuthorityOperation, at now: Date) -> AuthorityFault? {
    if let until = fault?.until, until <= now { fault = nil }
    guard let active = fault?.fault, active.strikes(operation) else { return nil }
    return active
  }

  /// Counts a strike; the last one heals.
  mutating func countStrike() {
    guard let remaining = fault?.remaining else { return }
    if remaining > 1 { fault?.remaining = remaining - 1 } else { fault = nil }
  }
}
