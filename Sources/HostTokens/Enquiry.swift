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
  /// The value of the header `subject`: for whom the answer is; nil when the request has none.
  package var asker: String?

  /// The value of that header with which a report builder asks (D).
  package static let reportBuilder = "report-builder"

  package init(source: String?, issuer: String? = nil, subject: String? = nil, asker: String? = nil) {
    self.source = source
    self.issuer = issuer
    self.subject = subject
    self.asker = asker
  }

  /// Whether a report builder asks, whose answer has other members (D).
  package var isOfReportBuilder: Bool { asker == Self.reportBuilder }
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
