import HostPreflight
import HostProtocol
import HostValues

/// The look at the app's page that goes on beside a load.
extension Step {
  /// Asks for a look when somebody begins to show the app, and for another one as long as it was blocked. A refresh
  /// would only ask the app's server once more.
  mutating func examine(_ load: DocumentLoad) {
    let begins = load.reason == .launch || load.reason == .reload || load.reason == .reopen
    if begins || state.preflight != nil { effects.append(.examine(load: load.number)) }
    state.preflight = nil
  }

  /// Blocks the app when a browser cannot show it. A document that has spoken meanwhile proves otherwise.
  mutating func examined(_ report: PreflightReport, load number: Int) {
    guard let load = state.load, load.number == number else { return }
    let finding = report.findings.first(where: \.code.isForStage)
    state.load?.finding = finding
    if let finding = finding ?? report.findings.first(where: { $0.severity != .notes }) {
      note(
        .system, "preflight",
        .compact(["code": .string(finding.code.rawValue), "evidence": finding.evidence.map { .string($0) }]),
        verdict: report.blocksHere && load.handshakes == 0 ? .ignored : .noted, reason: finding.sentence,
        fix: finding.code.isForStage ? finding.stageCure(.english) : finding.cures.first.map(\.line))
    }
    guard report.blocksHere, load.handshakes == 0, state.status == .connecting else { return }
    state.preflight = report
    state.status = .blocked
  }

  /// A document that speaks is shown, whatever the look at the page has said.
  mutating func withdrawVerdict() {
    state.observations.isShown = true
    guard state.status == .blocked else { return }
    state.status = .connecting
    note(
      .system, "preflight", verdict: .noted,
      reason: "the browser shows the page, so the dashboard takes back that it cannot")
  }

  /// Remembers who spoke as the app from where the dashboard does not listen.
  mutating func noticeStray(_ refused: RefusedMessage) {
    guard state.load?.handshakes == 0, refused.name?.hasPrefix(EventCatalogue.prefix) == true else { return }
    switch refused.problem {
    case .sender(.inner): state.load?.stray = .innerFrame
    case .origin(let came, _): state.load?.stray = .origin(came.abridged())
    default: break
    }
  }
}
