import HostCore
import HostValues

extension FailureCause {
  /// What a dashboard that looks like this says of the app: over its frame, in place of it, or at the stop of a loop.
  init?(shownIn view: JSONValue) {
    let notice = view["overlay"]?["notice"] ?? .null
    let closed = view["closed"] ?? .null
    if case .array(let findings)? = view["blocked"]?["findings"], let first = findings.first {
      var line: String?
      if case .array(let cures)? = first["cures"] { line = cures.first?["line"]?.text }
      self.init(first["code"], [first["sentence"], line.map { .string("Write: \($0)") }])
    } else if let breaker = view["breaker"], breaker != .null {
      let last = breaker["last_introspection"]?.text.map { "The last introspection answered \($0.abridged(to: 200))." }
      self.init("refresh-loop", [last.map { .string($0) }, breaker["cure"]])
    } else if notice != .null {
      self.init(notice["code"], [notice["text"], notice["hint"]])
    } else {
      self.init(closed["code"], [closed["text"], closed["hint"]])
    }
  }

  private init?(_ code: JSONValue?, _ parts: [JSONValue?]) {
    let texts = parts.compactMap { $0?.text }
    guard let code = code?.text, !texts.isEmpty else { return nil }
    self.init(code: code, text: texts.joined(separator: " "))
  }
}
