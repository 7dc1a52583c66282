extension JUnitDocument {
  /// The document as UTF-8 text. Nil only when there is no memory for it.
  package var xml: String? {
    guard let document = XMLText(root: "testsuites") else { return nil }
    document.root.set(counts(of: suites.flatMap(\.cases)).merging(["name": name]) { $1 })
    for suite in suites {
      let element = document.root.add("testsuite", counts(of: suite.cases).merging(["name": suite.name]) { $1 })
      for entry in suite.cases { element.map { add(entry, to: $0) } }
    }
    return document.text
  }

  private func add(_ entry: Case, to suite: XMLText.Element) {
    let element = suite.add(
      "testcase", ["classname": entry.group, "name": entry.name, "time": entry.duration.junitSeconds])
    switch entry.outcome {
    case .passed: break
    case .failed(let message, let details):
      element?.add("failure", ["message": message, "type": "failure"])?.add(text: details)
    case .skipped(let message): element?.add("skipped", ["message": message])
    }
    if !entry.output.isEmpty { element?.add("system-out", [:])?.add(text: entry.output) }
  }

  private func counts(of cases: [Case]) -> [String: String] {
    [
      "tests": "\(cases.count)", "failures": "\(cases.count { $0.outcome.isFailure })",
      "skipped": "\(cases.count { $0.outcome.isSkip })", "errors": "0",
      "time": cases.reduce(.zero) { $0 + $1.duration }.junitSeconds,
    ]
  }
}

extension JUnitDocument.Case.Outcome {
  fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }
  fileprivate var isSkip: Bool { if case .skipped = self { true } else { false } }
}

extension Duration {
  /// Seconds with three decimals, with a dot in every language.
  fileprivate var junitSeconds: String {
    let milliseconds = max(0, components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}
