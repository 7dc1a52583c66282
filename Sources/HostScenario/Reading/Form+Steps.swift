import HostCore
import HostProtocol
import HostValues
import Yams

extension Form where Value == ScenarioStep.Deed {
  static var deed: Form {
    .choice([
      Choice("expect", "Wait until such entries are in the journal, or fail.", .expect),
      Choice("expect-none", "Watch for a time, and fail when such an entry is in the journal.", .expectNone),
      Choice("wait-for", "Wait until the dashboard is so, or fail.", .waitFor),
      Choice(
        "command", "Do what a merchant or a developer does in the dashboard.",
        Form<Input>.command.map { .command($0, word: $0.stepWord) }),
      Choice(
        "fault", "Switch a fault on, or all of them off.",
        Form<Input>.fault.map { .command($0, word: $0.stepWord) }),
      Choice(
        "advance-clock", "Move the session's clock.",
        Form<Input>.advanceClock.map { .command($0, word: $0.stepWord) }),
      Choice("click", "Click something, in the app's frame unless it says otherwise.", .click),
      Choice("type", "Put a text into a field, in place of what stands there.", .type),
      Choice(
        "screenshot", "Take a picture of the page, under this name.",
        Form<String>.fileName.map { .screenshot(name: $0) }),
    ])
  }

  private static var expect: Form {
    Form<EntryPattern>.entries { pattern, fields in
      let count = fields.optional("count", .integer(in: 1...10_000), "How many at least; 1 unless it is said.")
      let within = fields.optional(
        "within", .duration(in: ScenarioStep.times), "How long to wait; 5s unless it is said.")
      return .expect(pattern, count: count ?? 1, within: within ?? ScenarioStep.standardPatience)
    }
  }

  private static var expectNone: Form {
    Form<EntryPattern>.entries { pattern, fields in
      let tolerated = fields.optional(
        "more-than", .integer(in: 0...10_000), "How many are let pass; 0 unless it is said.")
      let during = fields.optional("for", .duration(in: ScenarioStep.times), "How long to watch; 1s unless it is said.")
      return .expectNone(pattern, moreThan: tolerated ?? 0, during: during ?? ScenarioStep.standardWatch)
    }
  }

  private static var waitFor: Form {
    .mapping { fields in
      var condition = ViewCondition()
      condition.status = fields.optional("status", .word(among: ViewCondition.statuses), "How far the app has come.")
      condition.load = fields.optional("load", .load, "This load or a later one; next for one after the last action.")
      condition.loadReason = fields.optional(
        "load-reason", .word(among: ViewCondition.loadReasons), "Why the app was loaded.")
      condition.title = fields.optional(
        "title", Form<String>.text.map { Glob($0) }, "The heading; * and ? are patterns.")
      condition.overlay = fields.optional("overlay", .flag, "Whether the loading overlay covers the frame.")
      condition.action = fields.optional("action", .text, "The value of the primary action.")
      condition.question = fields.optional("question", .word, "Whether a question is open.")
      condition.payment = fields.optional("payment", .word, "Whether a payment is open.")
      condition.refreshLoop = fields.optional("refresh-loop", .flag, "Whether a refresh loop was stopped.")
      let within = fields.optional(
        "within", .duration(in: ScenarioStep.times), "How long to wait; 5s unless it is said.")
      if !ViewCondition.names.contains(where: fields.has) {
        fields.refuse("must say what to wait for: \(ViewCondition.names.orList)")
      }
      return .waitFor(condition, within: within ?? ScenarioStep.standardPatience)
    }
  }

  private static var click: Form {
    .mapping { fields in
      let target = fields.target()
      let within = fields.optional(
        "within", .duration(in: ScenarioStep.times), "How long to look for it; 5s unless it is said.")
      return .click(target, within: within ?? ScenarioStep.standardPatience)
    }
  }

  private static var type: Form {
    .mapping { fields in
      let value = fields.required("value", .text, "What to type.")
      let target = fields.target()
      let within = fields.optional(
        "within", .duration(in: ScenarioStep.times), "How long to look for it; 5s unless it is said.")
      return value.map { .type($0, target, within: within ?? ScenarioStep.standardPatience) }
    }
  }
}

extension Fields {
  fileprivate mutating func target() -> ScreenTarget {
    let target = ScreenTarget(
      testID: optional("test-id", .text, "Its data-testid."),
      text: optional("text", .text, "Text that it holds."),
      place: optional("in", .word, "Inside the app's frame, or in the page around it; app unless it is said.") ?? .app)
    if !has("test-id"), !has("text") { refuse("must say what is meant: by test-id, by text, or by both") }
    return target
  }
}

extension Form where Value == ViewCondition.Load {
  fileprivate static var load: Form {
    let number = Form<Int>.integer(in: 1...Int(Int32.max))
    return Form(schema: ["oneOf": [["enum": ["next"]], number.schema]]) { node, reading in
      if node.scalar?.string == "next" { return .next }
      return number.read(node, &reading).map { .atLeast($0) }
    }
  }
}

extension Form where Value == String {
  /// A name that can be a file's.
  fileprivate static var fileName: Form {
    .text(
      atMost: 80, rule: "letters, digits, dots, hyphens and underscores, and begin with a letter or a digit",
      pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$"
    ) { $0.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]*/) != nil }
  }
}

extension ViewCondition {
  static let names = [
    "status", "load", "load-reason", "title", "overlay", "action", "question", "payment", "refresh-loop",
  ]
  static let statuses = AppStatus.allCases.map(\.rawValue)
  static let loadReasons = LoadReason.allCases.map(\.rawValue)
}

extension Input {
  /// The command in a few words.
  fileprivate var stepWord: String {
    let members = json.members ?? [:]
    let rest = members.filter { $0.key != "type" && $0.value != .null }.sorted { $0.key < $1.key }
      .map { "\($0.key.replacing("_", with: "-")) \($0.value.brief)" }
    return ([members["type"]?.text ?? ""] + rest).joined(separator: " ")
  }
}
