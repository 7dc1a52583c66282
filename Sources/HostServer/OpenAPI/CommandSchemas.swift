import HostAuthorities
import HostCore
import HostProtocol
import HostValues

/// The inputs of scripts and pages as the API's description has them.
enum CommandSchemas {
  /// For scripts, which may send no other members.
  static var ofScripts: [OrderedJSON] { commands.map { $0.schema(isOpen: false) } }
  /// For pages, which may.
  static var ofPages: [OrderedJSON] { (commands + pagesOwn).map { $0.schema(isOpen: true) } }

  /// The words of scripts.
  static var names: [String] { commands.map(\.name) }

  private struct Row {
    let name: String
    let about: String
    var required: [(String, OrderedJSON)] = []
    var optional: [(String, OrderedJSON)] = []

    func schema(isOpen: Bool) -> OrderedJSON {
      let type: OrderedJSON = ["const": .string(name)]
      guard
        case .object(let members) = OrderedJSON.record([("type", type)] + required, optional: optional, isOpen: isOpen)
      else { return .anyObject }
      return .object(
        [.init(name: "title", value: .string(name)), .init(name: "description", value: .string(about))] + members)
    }
  }

  private static let path = OrderedJSON.freeText(matching: "^/([^/]|$)", example: "/products")

  private static let commands: [Row] = [
    Row(name: "reload", about: "Loads the app again, with a fresh token."),
    Row(name: "reopen", about: "Opens the app again after it closed itself."),
    Row(name: "try-again", about: "Loads the app once more after a refresh loop was stopped."),
    Row(name: "look", about: "Looks at the frame in spite of the loading overlay."),
    Row(name: "navigate-back", about: "Goes back to the app from a page of the dashboard."),
    Row(
      name: "go", about: "Goes to a page of the dashboard; without a path, back to the app.",
      optional: [("path", .nullable(path)), ("state", .anything), ("history", .nullable(.flag))]),
    Row(
      name: "click-action", about: "Clicks the primary action or an extended one.", required: [("value", .freeText)]),
    Row(name: "click-nav-item", about: "Clicks a tab that the app injected.", required: [("value", .freeText)]),
    Row(
      name: "answer-confirm", about: "Answers the question that is shown.", required: [("confirmed", .flag)],
      optional: [("id", .nullable(.whole()))]),
    Row(
      name: "complete-checkout", about: "Ends the open payment, or leaves for the bank's page.",
      required: [("status", .word(CheckoutResult.Status.self))], optional: [("three_d_secure", .nullable(.flag))]),
    Row(name: "dismiss-toast", about: "Closes a toast.", required: [("id", .whole())]),
    Row(name: "dismiss-redirect", about: "Closes the notice about a redirect."),
    Row(name: "dismiss-restart", about: "Closes the notice about a restart."),
    Row(
      name: "set-theme", about: "Switches the theme, which the app is told.",
      required: [("theme", .word(Theme.self))]),
    Row(
      name: "set-locale", about: "Switches the language; the app loads again.",
      required: [("locale", .word(Language.self))]),
    Row(
      name: "set-currency", about: "Switches the currency; the app loads again.",
      required: [("currency", .freeText(matching: "^[A-Z]{3}$", example: "SAR"))]),
    Row(
      name: "set-token-lifetime", about: "How long the tokens of the next loads are valid.",
      required: [("lifetime", Schemas.lifetime)]),
    Row(name: "set-policy", about: "Changes the rules of the session; what is left out stays.", optional: policy),
    Row(name: "expire-token", about: "Ends every token issued so far."),
    Row(name: "tamper-token", about: "Loads the app with a token that was altered after it was signed."),
    Row(
      name: "load-flawed", about: "Loads the app with a token that is not good.",
      required: [("flaw", .word(TokenFlaw.self))]),
    Row(
      name: "advance-clock", about: "Moves the session's clock.",
      required: [("by", .duration(.seconds(-31_622_400) ... .seconds(31_622_400), example: "5m"))]),
    Row(
      name: "set-fault", about: "Switches a fault on, in place of the one of its group.",
      required: [("fault", .word(Fault.Kind.self))],
      optional: [
        ("times", .nullable(.whole(Fault.counts))), ("lasts", .nullable(.duration(Fault.spans, example: "30s"))),
        ("delay", .nullable(.duration(Fault.delays, example: "3s"))),
      ]),
    Row(
      name: "end-faults", about: "Switches the faults of a group off, or all of them.",
      optional: [("group", .nullable(.word(Fault.Group.self)))]),
    Row(
      name: "send", about: "Posts a message of the dashboard to the app.",
      required: [("event", .freeText(matching: "\\S", example: "embedded::theme.change")), ("payload", .anyObject)],
      optional: [("request_id", .nullable(.freeText))]),
    Row(name: "send-raw", about: "Posts any data at all to the app.", required: [("data", .anything)]),
    Row(name: "rotate-key", about: "Signs with a new key from now on."),
    Row(
      name: "drop-key", about: "The tokens of an earlier key are good no more.", required: [("id", .freeText)]),
  ]

  private static var policy: [(String, OrderedJSON)] {
    guard case .object(let members) = Schemas.policy,
      case .object(let properties)? = members.first(where: { $0.name == "properties" })?.value
    else { return [] }
    return properties.map { ($0.name, $0.value) }
  }

  private static let width = OrderedJSON.object([
    .init(name: "type", value: "number"), .init(name: "minimum", value: 0), .init(name: "maximum", value: 100_000),
  ])

  private static let pagesOwn: [Row] = [
    Row(
      name: "open", about: "The page opens the session and holds its app from now on.", required: [("width", width)],
      optional: [("path", .nullable(path)), ("state", .anything)]),
    Row(name: "frame-loaded", about: "The frame's load event.", required: [("load", .whole())]),
    Row(name: "resize", about: "The frame has another width.", required: [("width", width)]),
    Row(
      name: "message", about: "A message event of the page's window.",
      required: [("load", .whole()), ("sender", .word(["frame", "self", "other"])), ("origin", .freeText)],
      optional: [("data", .anything), ("unreadable", .nullable(.freeText))]),
  ]
}
