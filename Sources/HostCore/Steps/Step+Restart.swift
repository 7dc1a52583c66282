import HostPlatform
package import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What happens when the server that held the conversation is gone, or parts of its journal, and when a session begins anew.
extension Step {
  /// The set-up came back by its link; everything else starts again.
  mutating func restored() {
    state.restarted = true
    note(.system, "restarted", verdict: .noted, reason: DashboardState.restartSentence(.english))
  }

  /// Everything as in a new session, but for what tells old from new: loads and ids are numbered on, and tokens that were
  /// ended stay so.
  mutating func reset(to settings: SessionSettings) {
    let before = state
    state = DashboardState(settings: settings)
    state.stage = before.stage
    state.width = before.width
    state.load = before.load
    state.counter = before.counter
    state.platform = before.platform.map { old in
      var new = old
      new.startAnew()
      return new
    }
    let worldNow = now.addingTimeInterval(.zero - before.clockOffset / .seconds(1))
    state.tokenCutOff = before.tokenCutOff.map { min($0, worldNow) }
    note(.merchant, "reset")
    if before.place != nil { effects.append(.address(nil, replace: false)) }
    if before.load != nil { beginLoad(.launch) }
  }

  mutating func trimmed(upTo number: Int) {
    note(
      .system, "journal-trimmed", ["up_to": .integer(number)], verdict: .noted,
      reason: "the journal of a session has a bound: its oldest entries are gone, up to number \(number)")
  }
}

extension DashboardState {
  /// Why the app starts again, for the merchant and for the log.
  package static func restartSentence(_ language: Language) -> String {
    switch language {
    case .english: "The server was started anew and has forgotten this session, so the app was opened again."
    case .arabic: "أُعيد تشغيل الخادم ونسي هذه الجلسة، لذلك فُتح التطبيق من جديد."
    }
  }
}
