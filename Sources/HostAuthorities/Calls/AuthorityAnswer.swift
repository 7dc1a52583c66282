package import HostPlatform

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What an authority answers, and what the server does with it.
package struct AuthorityAnswer: Sendable, Equatable {
  package enum Conduct: Sendable, Equatable {
    case answer
    case answerAfter(Duration)
    /// Answers nothing; after this time at most the connection is closed.
    case hang(Duration)
    /// Closes the connection at once without an answer.
    case drop
  }

  package let status: Int
  package let headers: [AuthorityHeader]
  package let body: String
  package let conduct: Conduct
  package let line: AuthorityLine
  /// What the session of the line's account has to be told.
  package let change: StoreChange?
}

/// What the journal says of a call; never the text of a token.
package struct AuthorityLine: Sendable, Equatable {
  package let authority: Authority
  /// By the authority's clock.
  package let at: Date
  /// `refresh`, `login` …; nil when there is no such path.
  package let operation: String?
  package let method: String
  /// The path below the authority's prefix; of a known one the template.
  package let path: String
  /// nil when no answer was sent.
  package let status: Int?
  /// The account's id.
  package let account: String?
  /// Why the outcome is what it is, in plain words.
  package let reason: String
  /// The tokens that were looked at and made, by their ids.
  package let tokens: [String]
  package let fault: AuthorityFault.Kind?
  /// Headers of the client that say which software calls.
  package let noted: [AuthorityHeader]
}
