package import HostProtocol

/// What happens when the server that held the conversation is gone, or parts of its journal.
extension Step {
  /// The set-up came back by its link; everything else starts again.
  mutating func restored() {
    state.restarted = true
    note(.system, "restarted", verdict: .noted, reason: DashboardState.restartSentence(.english))
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
