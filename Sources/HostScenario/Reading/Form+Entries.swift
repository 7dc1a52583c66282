import HostCore
import HostProtocol
import HostValues
import Yams

extension Form where Value == Glob {
  /// The name of an event, or a pattern of names. A name that is nearly a known one is a mistyped one.
  static var event: Form {
    Form(schema: Form<String>.text.schema) { node, reading in
      guard let text = Form<String>.text.read(node, &reading) else { return nil }
      let glob = Glob(text)
      if glob.isLiteral, !KnownEvents.all.contains(text), let near = KnownEvents.suggestion(for: text) {
        reading.refuse(
          node,
          "no event is called \(text.abridged()): did you mean \(near)? One of your own is written \(text.abridged())*")
        return nil
      }
      return glob
    }
  }
}

extension Form where Value == EntryPattern {
  /// A pattern of journal entries, with what an `expect` asks beside it. A single text is the event.
  static func entries<Whole: Sendable>(
    _ body: @escaping @Sendable (EntryPattern, inout Fields) -> Whole?
  ) -> Form<Whole> {
    let mapping = Form<Whole>.mapping { fields in
      let pattern = EntryPattern(
        event: fields.optional("event", .event, "Name of the event; * stands for any text, ? for one character."),
        direction: fields.optional("direction", .directions, "Who said it: guest is the app, host the dashboard."),
        verdict: fields.optional("verdict", .verdicts, "What the dashboard made of it."),
        payload: fields.optional("payload", .object, "What the payload has to include."),
        reason: fields.optional("reason", .text, "Text that the reason has to hold."))
      if pattern == EntryPattern(), !["event", "direction", "verdict", "payload", "reason"].contains(where: fields.has)
      {
        fields.refuse("must say which entries: by event, direction, verdict, payload or reason")
      }
      return body(pattern, &fields)
    }
    let schema: JSONValue = ["oneOf": [Form<Glob>.event.schema, mapping.schema]]
    return Form<Whole>(schema: schema) { node, reading in
      guard node.scalar != nil, case .string? = node.json else { return mapping.read(node, &reading) }
      return mapping.read(Node.mapping(.init([(Node("event"), node)], .implicit, .any, node.mark)), &reading)
    }
  }
}

extension Form where Value == Note.Direction {
  fileprivate static var directions: Form { .word(of: [.guest, .host, .merchant, .control, .system]) }
}

extension Form where Value == Note.Verdict {
  fileprivate static var verdicts: Form { .word(of: [.acted, .noted, .ignored]) }
}

/// The names that a journal knows.
enum KnownEvents {
  /// What the journal says of merchants, scripts and itself.
  static let own = [
    "load", "frame-navigated", "raw-sender", "preflight", "preflight-introspect", "introspect", "verify", "fault-ended",
    "keys", "restarted", "confirm-given-up", "confirm-closed", "checkout-closed", "document-overdue",
    "handshake-overdue", "ready-overdue",
    "ready-again-overdue", "loading-overdue", "bank-answer", "navigate", "message",
  ]

  static let all = Set(
    (EventCatalogue.guestEvents + EventCatalogue.hostEvents).map(\.name) + EventCatalogue.legacy.keys + own
      + InputKind.of(.script).map(\.rawValue))

  /// The known name that another one most likely meant, with or without its prefix. A name of a few letters is near to
  /// too many.
  static func suggestion(for name: String) -> String? {
    let name = name.trimmingPrefix(EventCatalogue.prefix).description
    guard name.count > 3 else { return nil }
    let short = nearest(to: name, in: all.map { $0.trimmingPrefix(EventCatalogue.prefix).description })
    return short.flatMap { short in all.contains(short) ? short : EventCatalogue.prefix + short }
  }
}
