import HostCore
import HostProtocol
import HostTestSupport
import HostValues

extension DashboardState {
  /// What is known of one check.
  func check(_ topic: ReadinessTopic) -> Checked {
    let found = readiness(of: self).filter { $0.topic == topic }
    return found.count == 1 ? Checked(found[0].status, found[0].evidence) : Checked(nil, "\(found.count) checks")
  }
}

/// Status and evidence of a check.
struct Checked: Equatable {
  let status: ReadinessCheck.Status?
  let evidence: String?

  init(_ status: ReadinessCheck.Status?, _ evidence: String?) {
    self.status = status
    self.evidence = evidence
  }

  static let unseen = Checked(.unseen, nil)
  static func passed(_ evidence: String) -> Checked { Checked(.passed, evidence) }
  static func failed(_ evidence: String) -> Checked { Checked(.failed, evidence) }
}

extension DrivenSession {
  /// The page of the present load starts: token, load event, context, a good introspection, ready.
  mutating func start() {
    mint()
    take(.frameLoaded(load: loadNumber))
    say("embedded::iframe.ready", ["height": 1])
    take(.introspected(.accepted(tokenID: "token-\(loadNumber)")))
    say("embedded::ready")
  }

  /// A session whose app has started as it should.
  static func started() -> DrivenSession {
    var session = DrivenSession()
    session.take(.open(stage: "stage-1", width: 1180, place: nil))
    session.start()
    return session
  }
}
