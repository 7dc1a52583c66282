#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Something that goes wrong on purpose, as a developer switched it on.
package struct Fault: Sendable, Equatable, Hashable, Codable {
  /// What the fault is about. One of each group is on at a time.
  package enum Group: String, Sendable, CaseIterable, Codable {
    /// The answer to the request for the context.
    case handshake
    /// Every other reply of the dashboard.
    case reply
    /// The exchange authority.
    case introspection
    /// The webhooks of the app's installation.
    case webhook
  }

  package enum Kind: String, Sendable, CaseIterable, Codable {
    case handshakeSilent = "handshake-silent"
    case handshakeLate = "handshake-late"
    case handshakeTwice = "handshake-twice"
    case handshakeWrongOrigin = "handshake-wrong-origin"
    case replyLate = "reply-late"
    case replyLost = "reply-lost"
    case replyTwice = "reply-twice"
    case introspectionExpired = "introspection-expired"
    case introspection401 = "introspection-401"
    case introspection422 = "introspection-422"
    case introspection429 = "introspection-429"
    case introspection500 = "introspection-500"
    case introspectionNotJSON = "introspection-not-json"
    case introspectionSuccessFalse = "introspection-success-false"
    case introspectionSlow = "introspection-slow"
    case introspectionHang = "introspection-hang"
    case webhookDuplicate = "webhook-duplicate"
    case webhookLate = "webhook-late"
    case webhookLost = "webhook-lost"
    case webhookOutOfOrder = "webhook-out-of-order"
    case webhookBadSignature = "webhook-bad-signature"
  }

  package let kind: Kind
  /// How late, for the late and slow ones.
  package let delay: Duration
  /// How often it strikes before it heals; nil for always.
  package let times: Int?
  /// After which time it heals; nil for never.
  package let lasts: Duration?

  package static let standardDelay = Duration.seconds(3)
  package static let delays = Duration.milliseconds(1)...Duration.seconds(60)
  package static let counts = 1...1_000_000
  package static let spans = Duration.seconds(1)...Duration.seconds(86_400)

  package init(_ kind: Kind, delay: Duration = standardDelay, times: Int? = nil, lasts: Duration? = nil) {
    self.kind = kind
    self.delay = delay
    self.times = times
    self.lasts = lasts
  }

  package var group: Group { kind.group }
}

extension Fault.Kind {
  package var group: Fault.Group {
    switch self {
    case .handshakeSilent, .handshakeLate, .handshakeTwice, .handshakeWrongOrigin: .handshake
    case .replyLate, .replyLost, .replyTwice: .reply
    case .introspectionExpired, .introspection401, .introspection422, .introspection429, .introspection500,
      .introspectionNotJSON, .introspectionSuccessFalse, .introspectionSlow, .introspectionHang:
      .introspection
    case .webhookDuplicate, .webhookLate, .webhookLost, .webhookOutOfOrder, .webhookBadSignature: .webhook
    }
  }
}

/// A fault that is on.
package struct ActiveFault: Sendable, Equatable, Codable {
  package let id: Int
  package let fault: Fault
  /// How often it will still strike; nil for always.
  package internal(set) var remaining: Int?
  /// When it heals by itself, in the session's time; nil for never.
  package let until: Date?
}
