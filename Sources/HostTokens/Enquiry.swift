#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What came along with a token that somebody asks about.
package struct Enquiry: Sendable, Equatable {
  /// The value of the `S-Source` header; nil when the request has none.
  package var source: String?
  /// The `iss` of the body, if it has one.
  package var issuer: String?
  /// The `subject` of the body, if it has one.
  package var subject: String?

  package init(source: String?, issuer: String? = nil, subject: String? = nil) {
    self.source = source
    self.issuer = issuer
    self.subject = subject
  }
}

/// How things stand with the session that a token belongs to.
package struct Situation: Sendable, Equatable {
  /// The session's time: the clock's, moved by the session's offset.
  package var now: Date
  /// The session's "expire now": tokens issued up to this millisecond count as expired.
  package var cutOff: Date?
  /// The id of the session's app, to name it in reasons; nil for a token of no session.
  package var knownAppID: String?
  /// Whether the token was withdrawn.
  package var revoked: Bool

  package init(now: Date, cutOff: Date? = nil, knownAppID: String? = nil, revoked: Bool = false) {
    self.now = now
    self.cutOff = cutOff
    self.knownAppID = knownAppID
    self.revoked = revoked
  }
}
