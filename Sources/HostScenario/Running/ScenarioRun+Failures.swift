import HostCore
import HostProtocol
import HostValues

extension ScenarioRun {
  /// An entry that never came, with what came nearest to it.
  func missing(_ pattern: EntryPattern, wanted: Int, came: Int, within: Duration) -> Failure {
    let news = entries[mark...]
    let misses = pattern.nearestMisses(in: news)
    var message =
      wanted == 1
      ? "no \(pattern.words) within \(within.text)" : "\(came) of \(wanted) \(pattern.words) within \(within.text)"
    if came == 0, let early = entries[..<mark].last(where: pattern.matches), let lastAction {
      let number = early["seq"]?.integer ?? 0
      message += "; entry \(number) is one, but it came before line \(lastAction.line) (\(lastAction.words))"
    } else if let nearest = misses.first {
      let name = pattern.event?.text == nearest.event ? "" : ", \(nearest.event.abridged()),"
      message += "; the closest, entry \(nearest.number)\(name.isEmpty ? "," : name) \(nearest.words)"
    } else if came == 0 {
      message += "; " + arrivals(pattern, among: news)
    }
    return Failure(message: message, misses: misses)
  }

  /// The names of what did come, from whom it was expected.
  private func arrivals(_ pattern: EntryPattern, among news: ArraySlice<JSONValue>) -> String {
    var names: [String] = []
    for entry in news where pattern.direction == nil || pattern.direction?.rawValue == entry["direction"]?.text {
      let name = (entry["event"]?.text ?? "").abridged()
      if !names.contains(name) { names.append(name) }
    }
    let from = pattern.direction.map { " from \($0.words)" } ?? ""
    let since = lastAction.map { " since line \($0.line) (\($0.words))" } ?? ""
    guard !names.isEmpty else { return "nothing came\(from)\(since)" }
    let more = names.count > 6 ? " and \(names.count - 6) more" : ""
    return "what came\(from) was " + names.prefix(6).joined(separator: ", ") + more
  }

  /// One entry too many.
  func unwanted(_ pattern: EntryPattern, tolerated: Int) -> Failure {
    let matches = entries[mark...].filter(pattern.matches)
    let number = matches.dropFirst(tolerated).first?["seq"]?.integer ?? 0
    let reason = matches.dropFirst(tolerated).first?["reason"]?.text.map { " (\($0.abridged(to: 200)))" } ?? ""
    guard tolerated > 0 else { return Failure(message: "entry \(number) is \(pattern.words)\(reason)") }
    let what =
      pattern.event?.text == Self.refreshName
      ? "the app asked for a fresh token a \((tolerated + 1).ordinal) time\(allRefused)"
      : "\(pattern.words) came a \((tolerated + 1).ordinal) time"
    return Failure(message: "\(what) (entry \(number)); at most \(tolerated)\(reason)")
  }

  private static var refreshName: String { "embedded::auth.refresh" }

  /// What became of the tokens meanwhile, when it was the same for all of them.
  private var allRefused: String {
    let asked = entries[mark...].filter { entry in
      entry["direction"]?.text == Note.Direction.system.rawValue && entry["payload"]?["status"] != nil
    }
    guard !asked.isEmpty else { return " while no token was asked about" }
    return asked.allSatisfy { $0["verdict"]?.text == Note.Verdict.ignored.rawValue }
      ? " while every token was refused" : ""
  }

  /// A state that the dashboard never had, with what it says itself about what is overdue.
  func notReached(_ condition: ViewCondition, _ shortfalls: [String], within: Duration) -> Failure {
    guard view != .null else { return Failure(message: "the dashboard showed nothing within \(within.text)") }
    var message = "the dashboard did not come to \(condition.words) within \(within.text): "
    message += shortfalls.joined(separator: ", ")
    let notice = view["overlay"]?["notice"]
    if let text = notice?["text"]?.text {
      message += ". The dashboard says: \(text) \(notice?["hint"]?.text ?? "")".trimmed
    } else if let blocked = view["blocked"]?["findings"], case .array(let findings) = blocked,
      let sentence = findings.first?["sentence"]?.text
    {
      message += ". The dashboard says: \(sentence)"
    } else if let last = view["breaker"]?["last_introspection"]?.text {
      message += ". The last introspection answered \(last.abridged(to: 200))"
    }
    return Failure(message: message)
  }
}

extension Int {
  /// `1st`, `2nd`, `3rd`, `4th` and so on.
  fileprivate var ordinal: String {
    if (11...13).contains(self % 100) { return "\(self)th" }
    return switch self % 10 {
    case 1: "\(self)st"
    case 2: "\(self)nd"
    case 3: "\(self)rd"
    default: "\(self)th"
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
