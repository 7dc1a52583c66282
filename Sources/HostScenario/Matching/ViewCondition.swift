import HostProtocol
package import HostValues

/// How a dashboard should be: every part that is not nil has to be so. Read from the state as its page draws it.
package struct ViewCondition: Sendable, Equatable {
  /// Which load of the app's document.
  package enum Load: Sendable, Equatable {
    /// This one or a later one.
    case atLeast(Int)
    /// A later one than when the last action began.
    case next
  }

  /// What a question or a payment is at.
  package enum Presence: String, Sendable, CaseIterable {
    case open, none
  }

  package var status: String?
  package var load: Load?
  package var loadReason: String?
  /// The heading that the app set.
  package var title: Glob?
  /// Whether the loading overlay covers the frame.
  package var overlay: Bool?
  /// The value of the primary action.
  package var action: String?
  package var question: Presence?
  package var payment: Presence?
  /// Whether a refresh loop was stopped.
  package var refreshLoop: Bool?

  package init() {}

  /// What of it is not so.
  ///
  /// - Parameter lastLoad: the number of the load when the last action began.
  package func shortfalls(of view: JSONValue, lastLoad: Int) -> [String] {
    let number = view["load"]?["number"]?.integer ?? 0
    let came: [(wanted: Bool, words: String)] = [
      (status.map { $0 == view["status"]?.text } ?? true, "its status is \(view["status"]?.text ?? "not known")"),
      (load.map { number >= $0.least(after: lastLoad) } ?? true, "it is at load \(number)"),
      (
        loadReason.map { $0 == view["load"]?["reason"]?.text } ?? true,
        "the reason of its load is \(view["load"]?["reason"]?.text ?? "not known")"
      ),
      (
        title.map { $0.matches(view["title"]?.text ?? "") } ?? true,
        view["title"]?.text.map { "its title is \"\($0.abridged())\"" } ?? "it has no title"
      ),
      (
        overlay.map { .bool($0) == view["overlay"]?["visible"] } ?? true,
        overlay == true ? "no overlay is shown" : "the overlay is shown"
      ),
      (
        action.map { $0 == view["action"]?["value"]?.text } ?? true,
        view["action"]?["value"]?.text.map { "its primary action is \"\($0.abridged())\"" }
          ?? "it has no primary action"
      ),
      (
        question.map { $0 == Presence.presence(of: view["confirm"]) } ?? true,
        question == .open ? "no question is open" : "a question is open"
      ),
      (
        payment.map { $0 == Presence.presence(of: view["checkout"]) } ?? true,
        payment == .open ? "no payment is open" : "a payment is open"
      ),
      (
        refreshLoop.map { $0 == (Presence.presence(of: view["breaker"]) == .open) } ?? true,
        refreshLoop == true ? "no refresh loop was stopped" : "a refresh loop was stopped"
      ),
    ]
    return came.filter { !$0.wanted }.map(\.words)
  }

  /// What is wanted, in words.
  package var words: String {
    [
      status.map { "status \($0)" }, load?.words, loadReason.map { "load reason \($0)" },
      title.map { "title \"\($0.text.abridged())\"" }, overlay.map { $0 ? "the overlay" : "no overlay" },
      action.map { "primary action \"\($0.abridged())\"" }, question.map { $0 == .open ? "a question" : "no question" },
      payment.map { $0 == .open ? "a payment" : "no payment" },
      refreshLoop.map { $0 ? "a stopped refresh loop" : "no stopped refresh loop" },
    ].compactMap { $0 }.joined(separator: ", ")
  }
}

extension ViewCondition.Load {
  fileprivate func least(after lastLoad: Int) -> Int {
    switch self {
    case .atLeast(let number): number
    case .next: lastLoad + 1
    }
  }

  fileprivate var words: String {
    switch self {
    case .atLeast(let number): "load \(number) or later"
    case .next: "the next load"
    }
  }
}

extension ViewCondition.Presence {
  fileprivate static func presence(of value: JSONValue?) -> ViewCondition.Presence {
    value?.members == nil ? .none : .open
  }
}
