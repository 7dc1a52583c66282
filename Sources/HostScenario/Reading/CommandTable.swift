import HostCore
import HostProtocol
import HostValues

/// What a merchant or a developer can do in the dashboard, as scenarios write it. The members are those of the same
/// command of the control API, with hyphens for their underscores.
struct CommandWord: Sendable {
  struct Member: Sendable {
    /// As the input has it in JSON.
    let name: String
    let form: Form<JSONValue>
    let isRequired: Bool
    let about: String

    init(_ name: String, _ form: Form<JSONValue>, _ about: String, optional: Bool = false) {
      self.name = name
      self.form = form
      self.about = about
      isRequired = !optional
    }

    /// As a scenario has it.
    var key: String { name.replacing("_", with: "-") }
  }

  let name: String
  let about: String
  /// The first is the one that can be written alone.
  let members: [Member]

  init(_ name: String, _ about: String, _ members: Member...) {
    self.name = name
    self.about = about
    self.members = members
  }

  var needsMembers: Bool { members.contains(where: \.isRequired) }

  static let all: [CommandWord] = [
    CommandWord("reload", "Load the app again, with a fresh token."),
    CommandWord("reopen", "Open the app again after it closed itself."),
    CommandWord("try-again", "Load the app once more after a refresh loop was stopped."),
    CommandWord("look", "Look at the frame in spite of the loading overlay."),
    CommandWord(
      "go", "Go to a page of the dashboard; without a path, back to the app.",
      Member("path", .string, "A path such as /products.", optional: true),
      Member("state", .anything, "What goes along.", optional: true),
      Member("history", .bool, "Whether the address shows it already.", optional: true)),
    CommandWord("navigate-back", "Go back to the app from a page of the dashboard."),
    CommandWord(
      "click-action", "Click the primary action or an extended one.",
      Member("value", .string, "The action's value.")),
    CommandWord(
      "click-nav-item", "Click a tab that the app injected.",
      Member("value", .string, "The tab's value.")),
    CommandWord(
      "answer-confirm", "Answer the question that is shown.",
      Member("confirmed", .bool, "true to confirm, false to cancel."),
      Member("id", .id, "Which question.", optional: true)),
    CommandWord(
      "complete-checkout", "End the open payment.",
      Member("status", .words(CheckoutResult.Status.self), "How the payment ends."),
      Member(
        "three_d_secure", .bool, "Leave for the bank's page, which decides instead.", optional: true)),
    CommandWord(
      "dismiss-toast", "Close a toast.",
      Member("id", .id, "Which toast.")),
    CommandWord("dismiss-redirect", "Close the notice about a redirect."),
    CommandWord("dismiss-restart", "Close the notice about a restart."),
    CommandWord("set-theme", "Switch the theme.", Member("theme", .words(Theme.self), "The theme.")),
    CommandWord(
      "set-locale", "Switch the language; the app loads again.",
      Member("locale", .words(Language.self), "The language.")),
    CommandWord(
      "set-currency", "Switch the currency; the app loads again.",
      Member("currency", Form<String>.currency.map { .string($0) }, "Three capital letters, such as SAR.")),
    CommandWord(
      "set-token-lifetime", "How long the tokens of the next loads are valid.",
      Member(
        "lifetime", Form<Duration>.duration(in: SessionSettings.tokenLifetimes).map { .string($0.text) },
        "Such as 300s.")),
    CommandWord("expire-token", "End every token issued so far."),
    CommandWord("tamper-token", "Load the app with a token that was altered after it was signed."),
    CommandWord(
      "load-flawed", "Load the app with a token that is not good.",
      Member("flaw", .words(TokenFlaw.self), "What is wrong with it.")),
    CommandWord(
      "set-policy", "Change the rules of the session; what is left out stays.",
      Member("protocol", .words(Policy.Conformance.self), "What is acted on.", optional: true),
      Member("unknown_events", .words(Policy.UnknownEvents.self), "What nobody knows.", optional: true),
      Member("redirects", .words(Policy.Redirects.self), "Whether the page leaves.", optional: true),
      Member("confirm", .words(Policy.Questions.self), "Who answers questions.", optional: true),
      Member("checkout", .words(Policy.Payments.self), "Who ends payments.", optional: true),
      Member("launch_parameters", .words(LaunchProfile.self), "What the app finds in its URL.", optional: true),
      Member(
        "refresh_limit", Form<Int>.integer(in: Policy.refreshLimits).map { .integer($0) },
        "How many refreshes without a ready are let through.", optional: true)),
    CommandWord(
      "advance-clock", "Move the session's clock.",
      Member("by", Form<Duration>.clockStep.map { .string($0.text) }, "Such as 5m, or -1h.")),
    CommandWord(
      "set-fault", "Switch a fault on; the step fault does the same.",
      Member("fault", .words(Fault.Kind.self), "Which one."), .times, .lasts, .delay),
    CommandWord(
      "end-faults", "Switch a group of faults off, or all of them.",
      Member("group", .words(Fault.Group.self), "Which group.", optional: true)),
    CommandWord(
      "send", "Post a message of the dashboard to the app.",
      Member("event", .string, "Its whole name."),
      Member("payload", .object, "Its data."),
      Member("request_id", .string, "The request that it answers.", optional: true)),
    CommandWord(
      "send-raw", "Post any data at all to the app.", Member("data", .anything, "What is posted.")),
    CommandWord("rotate-key", "Sign with a new key from now on."),
    CommandWord(
      "drop-key", "The tokens of an earlier key are good no more.",
      Member("id", .string, "The key's id.")),
  ]
}

extension CommandWord.Member {
  static let times = CommandWord.Member(
    "times", Form<Int>.integer(in: Fault.counts).map { .integer($0) }, "How often it strikes.", optional: true)
  static let lasts = CommandWord.Member(
    "lasts", Form<Duration>.duration(in: Fault.spans).map { .string($0.text) }, "After which time it ends.",
    optional: true)
  static let delay = CommandWord.Member(
    "delay", Form<Duration>.duration(in: Fault.delays).map { .string($0.text) }, "How late, for the late ones.",
    optional: true)
}

extension Form where Value == JSONValue {
  fileprivate static var string: Form { Form<String>.text.map { .string($0) } }
  fileprivate static var bool: Form { Form<Bool>.flag.map { .bool($0) } }
  fileprivate static var id: Form { Form<Int>.integer(in: 1...Int(Int32.max)).map { .integer($0) } }

  fileprivate static func words<Word: RawRepresentable<String> & CaseIterable & Sendable>(_: Word.Type) -> Form {
    Form<Word>.word.map { .string($0.rawValue) }
  }
}

extension Form where Value == String {
  static var currency: Form {
    .text(atMost: 3, rule: "three capital letters, such as SAR", pattern: "^[A-Z]{3}$") {
      $0.utf8.count == 3 && $0.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains)
    }
  }
}

extension Form where Value == Duration {
  static var clockStep: Form { .duration(in: .seconds(-31_622_400) ... .seconds(31_622_400), signed: true) }
}
