package import HostCore
import HostValues

/// A readiness check with the session that it is from.
@dynamicMemberLookup
package struct ReportedCheck: Sendable, Equatable {
  package let check: ReadinessCheck
  /// What the session is called; nil when there is one alone.
  package let session: String?

  package init(_ check: ReadinessCheck, session: String? = nil) {
    self.check = check
    self.session = session
  }

  package subscript<Value>(dynamicMember member: KeyPath<ReadinessCheck, Value>) -> Value { check[keyPath: member] }

  /// What showed it, and where.
  var evidence: String? {
    check.evidence.map { evidence in session.map { "\($0): \(evidence)" } ?? evidence }
  }

  /// How sure it is that the platform has the rule.
  var confidence: String {
    switch check.confidence {
    case .documented: "documented"
    case .observed: "observed"
    case .assumed: "assumed"
    }
  }

  /// One list of checks from those of several sessions: a check has failed when it failed in one of them, else it has
  /// passed when it passed in one.
  ///
  /// - Parameter sessions: what each session is called, with its checks.
  package static func merging(_ sessions: [(name: String, checks: [ReadinessCheck])]) -> [ReportedCheck] {
    ReadinessTopic.allCases.compactMap { topic in
      let found = sessions.compactMap { session in
        session.checks.first { $0.topic == topic }.map { ReportedCheck($0, session: session.name) }
      }
      return found.first { $0.status == .failed } ?? found.first { $0.status == .passed }
        ?? found.first { $0.check.evidence != nil } ?? found.first
    }
  }
}
