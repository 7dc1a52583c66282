import HostCore
import HostProtocol
import HostValues

extension CheckReport {
  /// The report for a terminal: a line for each scenario, what explains each failure, then readiness and the sums.
  package var text: String {
    var lines = stage.map { ["Dashboard at \($0.origin): \($0.reason)", ""] } ?? []
    for result in results { lines += result.lines }
    if !checks.isEmpty {
      if !results.isEmpty { lines.append("") }
      lines.append("Readiness: \(readinessSummary)")
      for check in checks where check.status != .passed { lines += check.lines }
    }
    if !results.isEmpty { lines += ["", "\(summary) in \(duration.inWords)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `3 scenarios: 2 passed, 1 failed`
  package var summary: String {
    let parts = [
      (scenarios(.passed), "passed"), (scenarios(.failed), "failed"), (scenarios(.skipped), "skipped"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "\(results.count) scenario\(results.count == 1 ? "" : "s"): \(words.isEmpty ? "none" : words)"
  }

  /// `9 passed, 1 failed, 3 not seen`
  package var readinessSummary: String {
    "\(checks(.passed)) passed, \(checks(.failed)) failed, "
      + "\(checks(.unseen)) not seen"
  }
}

extension ScenarioResult {
  fileprivate var lines: [String] {
    switch verdict {
    case .passed: ["✓ \(scenario.name)  \(duration.inWords)"]
    case .skipped: ["– \(scenario.name)  left out: \(reason ?? "")"]
    case .failed: ["✗ \(scenario.name)  \(duration.inWords)"] + explanation.map { "    \($0)" }
    }
  }

  /// What explains a failure: the step, why, what came nearest, and the journal up to there.
  var explanation: [String] {
    guard let failure else { return [] }
    var lines = ["\(scenario.file):\(failure.step.line): \(failure.step.words)", failure.message ?? ""]
    lines += failure.misses.dropFirst().map { "also near: \($0.sentence)" }
    if let screenshot = failure.screenshot { lines.append("picture: \(screenshot)") }
    guard !failure.excerpt.isEmpty else { return lines + ["the journal is empty"] }
    return lines + ["the journal up to there:"] + failure.excerpt.map { "  \(EntryLine($0).text)" }
  }
}

extension ReportedCheck {
  fileprivate var lines: [String] {
    let mark = self.status == .failed ? "✗" : "○"
    let shown = evidence.map { ["      \($0)"] } ?? []
    return ["  \(mark) \(self.title)"] + shown + ["      \(self.rule) (\(confidence))"]
  }
}

extension EntryLine {
  /// The entry on one line, its parts below those of the line before.
  package var text: String {
    let parts = [
      "#\(number)".padded(to: 5), time, direction.padded(to: 8), event.padded(to: 28), verdict.padded(to: 7), payload,
      reason.isEmpty ? "" : "(\(reason))",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ").trimmedAtEnd
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }

  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Duration {
  /// `4.2 s`, for people.
  var inWords: String {
    let tenths = Int((self / .milliseconds(100)).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }
}
