package import HostValues

/// One thing that an app should do before it goes to review, and whether it was seen to do it.
package struct ReadinessCheck: Sendable, Equatable {
  package enum Status: String, Sendable {
    case passed, failed
    /// Nothing was seen that would show it. No more is claimed.
    case unseen
  }

  package let topic: ReadinessTopic
  package let status: Status
  /// What showed it: a fact of the journal, or of the look at the app's page.
  package let evidence: String?

  package init(topic: ReadinessTopic, status: Status, evidence: String?) {
    self.topic = topic
    self.status = status
    self.evidence = evidence
  }

  package var id: String { topic.rawValue }
  package var title: String { topic.title }
  package var rule: String { topic.rule }
  package var confidence: Confidence { topic.confidence }
}
