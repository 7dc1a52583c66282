extension String {
  /// Foreign text made fit for the journal: short, on one line, and never a token.
  func plain(to limit: Int = 60) -> String {
    guard !contains("eyJ") else { return "(a token, not shown)" }
    let scalars = unicodeScalars.prefix(limit).map { $0.properties.isJournalSafe ? String($0) : "\u{FFFD}" }
    return scalars.joined() + (unicodeScalars.count > limit ? "…" : "")
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isJournalSafe: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
    default: true
    }
  }
}
