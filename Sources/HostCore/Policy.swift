package import HostProtocol

/// How strictly a session judges its app, and what it does by itself where a merchant would have to.
package struct Policy: Sendable, Equatable, Encodable {
  package enum Conformance: String, Sendable, CaseIterable, Codable {
    /// Acts on what it can understand and notes the rest.
    case lenient
    /// Acts only on messages that keep every rule.
    case strict
  }
  package enum UnknownEvents: String, Sendable, CaseIterable, Codable {
    /// Noted quietly.
    case ignore
    /// Shown as ignored, with the reason.
    case warn
    /// The session's status becomes error: for automated tests.
    case error
  }
  package enum Redirects: String, Sendable, CaseIterable, Codable {
    /// The top window goes where the app sends it (D).
    case follow
    /// The dashboard stays, and says where it would have gone.
    case record
  }
  /// Who answers the app's questions.
  package enum Questions: String, Sendable, CaseIterable, Codable {
    /// The merchant.
    case ask
    case accept, reject
    /// Nobody: the guest gives up after its time.
    case silent
  }
  /// Who ends the app's payments.
  package enum Payments: String, Sendable, CaseIterable, Codable {
    /// The merchant.
    case ask
    case paid, pending, failed, cancelled, success

    /// How every payment ends; nil when the merchant is asked.
    var outcome: CheckoutResult.Status? { CheckoutResult.Status(rawValue: rawValue) }
  }

  package var conformance: Conformance
  package var unknownEvents: UnknownEvents
  package var redirects: Redirects
  package var questions: Questions
  package var payments: Payments
  package var launchProfile: LaunchProfile
  /// How many refreshes without a `ready` in between are let through within `refreshWindow`.
  package var refreshLimit: Int
  package var refreshWindow: Duration

  package static let refreshLimits = 1...1000
  package static let refreshWindows: ClosedRange<Duration> = .seconds(1) ... .seconds(86_400)

  package init(
    conformance: Conformance = .lenient, unknownEvents: UnknownEvents = .warn, redirects: Redirects = .follow,
    questions: Questions = .ask, payments: Payments = .ask, launchProfile: LaunchProfile = .superset,
    refreshLimit: Int = 5, refreshWindow: Duration = .seconds(10)
  ) {
    self.conformance = conformance
    self.unknownEvents = unknownEvents
    self.redirects = redirects
    self.questions = questions
    self.payments = payments
    self.launchProfile = launchProfile
    self.refreshLimit = refreshLimit
    self.refreshWindow = refreshWindow
  }
}

/// Some members of a policy, to be changed; nil leaves one as it is.
package struct PolicyChange: Sendable, Equatable {
  package var conformance: Policy.Conformance?
  package var unknownEvents: Policy.UnknownEvents?
  package var redirects: Policy.Redirects?
  package var questions: Policy.Questions?
  package var payments: Policy.Payments?
  package var launchProfile: LaunchProfile?
  package var refreshLimit: Int?

  package init(
    conformance: Policy.Conformance? = nil, unknownEvents: Policy.UnknownEvents? = nil,
    redirects: Policy.Redirects? = nil, questions: Policy.Questions? = nil, payments: Policy.Payments? = nil,
    launchProfile: LaunchProfile? = nil, refreshLimit: Int? = nil
  ) {
    self.conformance = conformance
    self.unknownEvents = unknownEvents
    self.redirects = redirects
    self.questions = questions
    self.payments = payments
    self.launchProfile = launchProfile
    self.refreshLimit = refreshLimit
  }

  package func applied(to policy: Policy) -> Policy {
    Policy(
      conformance: conformance ?? policy.conformance, unknownEvents: unknownEvents ?? policy.unknownEvents,
      redirects: redirects ?? policy.redirects, questions: questions ?? policy.questions,
      payments: payments ?? policy.payments, launchProfile: launchProfile ?? policy.launchProfile,
      refreshLimit: refreshLimit ?? policy.refreshLimit, refreshWindow: policy.refreshWindow)
  }
}
