import HostCore
package import HostPreflight

extension PreflightReport {
  /// The report for a terminal: a block for each finding, and the verdicts at the end. What is to be copied stands alone
  /// in its line.
  package var lines: [String] {
    findings.flatMap(\.lines) + [unseenCookies, verdict, realVerdict].compactMap { $0 }
  }

  /// What such a visit cannot know of the cookie that matters to most apps.
  private var unseenCookies: String? {
    guard isAnswered, !findings.contains(where: { $0.code.isAboutCookie || $0.code == .fitCookies }) else { return nil }
    return
      "No cookie was met. The one of a sign-in call shows itself to salla-host check, and under serve --site cross."
  }

  private var realVerdict: String? {
    realDashboardMayFrame.map { "The real dashboard at https://s.salla.sa \($0 ? "may" : "may not") frame it." }
  }

  private var verdict: String {
    let counts = Finding.Severity.allCases.compactMap { severity in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(severity.rawValue) \(count)"
    }
    let outcome =
      if !isAnswered {
        "The page could not be fetched."
      } else if blocksHere {
        "The dashboard at \(dashboard) cannot show \(page)."
      } else {
        "The dashboard at \(dashboard) can show \(page)."
      }
    return outcome + (counts.isEmpty ? "" : " Findings: \(counts.joined(separator: ", ")).")
  }
}

extension Finding {
  fileprivate var lines: [String] {
    var lines = ["\(severity.rawValue.uppercased())  \(code.rawValue)", "  \(sentence)"]
    if let evidence {
      lines.append("  Seen:")
      lines += evidence.split(separator: "\n").map { "    \($0)" }
    }
    if let advice { lines.append("  \(advice)") }
    for cure in cures { lines += ["  \(cure.title):", "    \(cure.line)"] }
    return lines + [""]
  }
}

extension Cure {
  package var title: String {
    let stage = stage == .development ? "For development" : "For production"
    return switch action {
    case .add: "\(stage), add"
    case .replace: "\(stage), put in its place"
    case .run: "\(stage), run"
    }
  }
}
