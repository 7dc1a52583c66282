import HostCore
import HostProtocol
import HostValues

extension CheckReport {
  /// Lines that a report for a terminal has at most, whatever failed: a screen or two.
  package static let mostLines = 120

  /// The report for a terminal: what passed, readiness, what explains each failure, the sums, and last the causes.
  package var text: String {
    var lines = stage.map { ["Dashboard at \($0.origin): \($0.reason)", ""] } ?? []
    for result in results { lines += result.line.map { [$0] } ?? [] }
    if !checks.isEmpty {
      if !results.isEmpty { lines.append("") }
      lines.append("Readiness: \(readinessSummary)")
      for check in checks where check.status != .passed { lines += check.lines }
    }
    let end = results.isEmpty ? [] : ["", "\(summary) in \(duration.inWords)"] + causeLines
    let failed = results.filter { $0.verdict == .failed }
    if !failed.isEmpty {
      lines.append("")
      // A line for each, whatever comes: what is left is shared out.
      let room = max(0, Self.mostLines - lines.count - end.count) / failed.count
      for result in failed { lines += result.failureLines.prefix(max(2, room)) }
    }
    return (lines + end).joined(separator: "\n") + "\n"
  }

  /// The causes of what failed, each once, with the scenarios that it kept from passing.
  package var causes: [(text: String, scenarios: [String])] {
    var causes: [(code: String, text: String, scenarios: [String])] = []
    for result in results {
      guard let failure = result.failure else { continue }
      let message = failure.message ?? "it failed"
      let cause = (failure.cause ?? FailureCause(code: message, text: message)).with(complaint: result.complaints.first)
      // The same line twice would be no second cause.
      if let place = causes.firstIndex(where: { $0.code == cause.code || $0.text == cause.text }) {
        causes[place].scenarios.append(result.scenario.name)
      } else {
        causes.append((cause.code, cause.text, [result.scenario.name]))
      }
    }
    return causes.map { ($0.text, $0.scenarios) }
  }

  private var causeLines: [String] {
    let causes = causes
    guard !causes.isEmpty else { return [] }
    let lines = causes.prefix(8).map { cause in
      let names =
        cause.scenarios.count > 3 ? "\(cause.scenarios.count) scenarios" : cause.scenarios.joined(separator: ", ")
      return "  \(names): \(cause.text)"
    }
    let more = causes.count > 8 ? ["  and \(causes.count - 8) more"] : []
    return ["", "Why:"] + lines + more
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

extension FailureCause {
  /// The same with what the app's frame complained of, where nothing but time has told that something is missing.
  fileprivate func with(complaint: String?) -> FailureCause {
    guard let complaint, Overdue(rawValue: code) != nil else { return self }
    return FailureCause(code: code, text: "\(text) The app's frame: \(complaint)")
  }
}

extension ScenarioResult {
  /// The result in a line; nil for what failed, which has more to say.
  fileprivate var line: String? {
    switch verdict {
    case .passed:
      firstFailure.map { "~ \(scenario.name)  \(duration.inWords)  flaky: it passed alone, after it failed: \($0)" }
        ?? "✓ \(scenario.name)  \(duration.inWords)"
    case .skipped: "– \(scenario.name)  left out: \(reason ?? "")"
    case .failed: nil
    }
  }

  fileprivate var failureLines: [String] {
    ["✗ \(scenario.name)  \(duration.inWords)"] + explanation.map { "    \($0)" }
  }

  /// What explains a failure: the step, why, what came nearest, what the app's frame complained of, and the journal up to
  /// there.
  var explanation: [String] {
    guard let failure else { return [] }
    var lines = ["\(scenario.file):\(failure.step.line): \(failure.step.words)", failure.message ?? ""]
    lines += failure.misses.dropFirst().map { "also near: \($0.sentence)" }
    if let screenshot = failure.screenshot { lines.append("picture: \(screenshot)") }
    lines += complaints.prefix(5).map { "the app's frame: \($0)" }
    guard !failure.excerpt.isEmpty else { return lines + ["the journal is empty"] }
    return lines + ["the journal up to there:"] + failure.excerpt.map { "  \(EntryLine($0).text)" }
  }
}

extension ReportedCheck {
  /// What was not seen is a line; what failed says what showed it, and the rule.
  fileprivate var lines: [String] {
    guard self.status == .failed else { return ["  ○ \(self.title)" + (evidence.map { ": \($0)" } ?? "")] }
    let shown = evidence.map { ["      \($0)"] } ?? []
    return ["  ✗ \(self.title)"] + shown + ["      \(self.rule) (\(confidence))"]
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
