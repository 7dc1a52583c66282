package import HostValues

/// Why a message is not, or not wholly, what the SDK would have sent: the first rule that failed.
///
/// The rules are checked in the order of the cases.
package enum MessageProblem: Error, Sendable, Equatable {
  case sender(MessageSender)
  case origin(came: String, expected: String)
  case unreadable(why: String)
  case notAnObject(kind: String)
  case missing(field: MemberPlace)
  case mistyped(field: MemberPlace, expected: String, came: String)
  case foreignSource(came: String)
  case unknownEvent(name: String, nearest: String?)
  case legacy(name: String, meaning: String)
  case invalid(field: MemberPlace, rule: String, came: String)

  /// One plain sentence for the log: which rule failed and what came.
  package var reason: String {
    switch self {
    case .sender(.host): "sent by the dashboard page's own window, not by the app: often a browser extension"
    case .sender(.inner):
      "sent by a frame inside the app's frame, which speaks to the top window past the page that holds it"
    case .sender: "sent by another window, not by the app's frame"
    case .origin(let came, let expected): "origin is \(came.abridged()), the app's origin is \(expected)"
    case .unreadable(let why): "the data cannot be carried as JSON: \(why.abridged(to: 120))"
    case .notAnObject(let kind): "the data is \(kind), not an object"
    case .missing(let field): "\(field.dotted) is missing"
    case .mistyped(let field, let expected, let came): "\(field.dotted) must be \(expected); it is \(came)"
    case .foreignSource(let came): "source must be \"embedded-app\"; it is \(came)"
    case .unknownEvent(let name, let near):
      (name.hasPrefix(EventCatalogue.prefix)
        ? "the dashboard knows no event \"\(name.abridged())\""
        : "event must start with \"\(EventCatalogue.prefix)\"; it is \"\(name.abridged())\"")
        + (near.map { "; did you mean \($0)?" } ?? "")
    case .legacy(_, let meaning): meaning
    case .invalid(let field, let rule, let came): "\(field.dotted) must be \(rule); it is \(came)"
    }
  }

  /// Whether the event is clear, and its payload is what breaks the rule.
  package var concernsPayload: Bool {
    switch self {
    case .missing(let field), .mistyped(let field, _, _), .invalid(let field, _, _): field.isWithin("payload")
    case .sender, .origin, .unreadable, .notAnObject, .foreignSource, .unknownEvent, .legacy: false
    }
  }

  /// What to change in the app, where that is known.
  package func fix(for author: MessageAuthor) -> String? {
    switch self {
    case .origin: "start the host with the URL that the frame ends up at, or stop the app from leaving its origin"
    case .notAnObject, .missing, .mistyped, .foreignSource, .invalid: author.explanation
    case .unreadable: "send plain JSON of 256 KiB and 100 levels at most"
    case .sender(.inner):
      "start the SDK in the page that the dashboard frames, or let the inner frame post to window.parent and hand its "
        + "messages on from there"
    case .sender, .unknownEvent, .legacy: nil
    }
  }
}

/// Which window a message came from, as the page saw it.
package enum MessageSender: String, Sendable, CaseIterable, Codable {
  /// The app's iframe.
  case frame
  /// The dashboard page itself.
  case host = "self"
  /// A frame inside the app's frame.
  case inner
  /// Any other window: an opener, a pop-up.
  case other
}
