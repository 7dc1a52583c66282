import HostProtocol
import HostValues

extension InputKind {
  /// The table of commands. A row says what the command does and has its members in the order in which its input is made
  /// of them.
  func makeRow() -> CommandRow {
    switch self {
    case .reload: CommandRow("Loads the app again, with a fresh token.") { .reload }
    case .reopen: CommandRow("Opens the app again after it closed itself.") { .reopen }
    case .tryAgain: CommandRow("Loads the app once more after a refresh loop was stopped.") { .tryAgain }
    case .look: CommandRow("Looks at the frame in spite of the loading overlay.") { .look }
    case .navigateBack: CommandRow("Goes back to the app from a page of the dashboard.") { .go(nil, inHistory: false) }
    case .go:
      CommandRow(
        "Goes to a page of the dashboard; without a path, back to the app.",
        .optional("path", .text(.path), "The page's path."), .optional("state", .anything, "What goes along."),
        .optional("history", .flag, "Whether the address shows it already.", or: false)
      ) { path, state, inHistory in
        .go(path.map { DashboardPlace(path: $0, state: state) }, inHistory: inHistory)
      }
    case .clickAction:
      CommandRow(
        "Clicks the primary action or an extended one.", .required("value", .text, "The action's value.")
      ) { .clickAction(value: $0) }
    case .clickNavItem:
      CommandRow("Clicks a tab that the app injected.", .required("value", .text, "The tab's value.")) {
        .clickNavItem(value: $0)
      }
    case .answerConfirm:
      CommandRow(
        "Answers the question that is shown.", .required("confirmed", .flag, "True to confirm, false to cancel."),
        .optional("id", .whole, "Which question.")
      ) { .answerConfirm($0, question: $1) }
    case .completeCheckout:
      CommandRow(
        "Ends the open payment, or leaves for the bank's page.", .required("status", .word, "How the payment ends."),
        .optional("three_d_secure", .flag, "Leave for the bank's page, which decides instead.", or: false)
      ) { .completeCheckout($0, threeDSecure: $1) }
    case .dismissToast:
      CommandRow("Closes a toast.", .required("id", .whole, "Which toast.")) { .dismissToast(id: $0) }
    case .dismissRedirect: CommandRow("Closes the notice about a redirect.") { .dismissRedirect }
    case .dismissRestart: CommandRow("Closes the notice about a restart.") { .dismissRestart }
    case .setTheme:
      CommandRow("Switches the theme, which the app is told.", .required("theme", .word, "The theme.")) {
        .setTheme($0)
      }
    case .setLocale:
      CommandRow("Switches the language; the app loads again.", .required("locale", .word, "The language.")) {
        .setLanguage($0)
      }
    case .setCurrency:
      CommandRow(
        "Switches the currency; the app loads again.",
        .required("currency", .text(.currency), "The currency's code (ISO 4217).")
      ) { .setCurrency($0) }
    case .setName:
      CommandRow(
        "Gives the session a name; without one it is called by app and merchant.",
        .optional("name", .text(.sessionName), "What lists call it.")
      ) { .setName($0) }
    case .setTokenLifetime:
      CommandRow(
        "How long the tokens of the next loads are valid.", .required("lifetime", .time(.tokenLifetime), "How long.")
      ) { .setTokenLifetime($0) }
    case .setPolicy:
      CommandRow(
        "Changes the rules of the session; what is left out stays.",
        .optional("protocol", .word, "What is acted on."), .optional("unknown_events", .word, "What nobody knows."),
        .optional("redirects", .word, "Whether the page leaves."),
        .optional("confirm", .word, "Who answers questions."),
        .optional("checkout", .word, "Who ends payments."),
        .optional("launch_parameters", .word, "What the app finds in its URL."),
        .optional(
          "refresh_limit", .whole(Policy.refreshLimits), "How many refreshes without a ready are let through.")
      ) {
        .setPolicy(
          PolicyChange(
            conformance: $0, unknownEvents: $1, redirects: $2, questions: $3, payments: $4, launchProfile: $5,
            refreshLimit: $6))
      }
    case .expireToken: CommandRow("Ends every token issued so far.") { .expireToken }
    case .tamperToken:
      CommandRow("Loads the app with a token that was altered after it was signed.") { .loadFlawed(.tampered) }
    case .loadFlawed:
      CommandRow("Loads the app with a token that is not good.", .required("flaw", .word, "What is wrong with it.")) {
        .loadFlawed($0)
      }
    case .advanceClock:
      CommandRow(
        "Moves the session's clock.", .required("by", .time(.clockStep), "By how much; backwards with a minus.")
      ) { .moveClock(by: $0) }
    case .setFault:
      CommandRow(
        "Switches a fault on, in place of the one of its group.", .required("fault", .word, "Which one."),
        .optional("times", .whole(Fault.counts), "How often it strikes."),
        .optional("lasts", .time(.faultSpan), "After which time it ends."),
        .optional("delay", .time(.faultDelay), "How late, for the late ones.", or: Fault.standardDelay)
      ) { .setFault(Fault($0, delay: $3, times: $1, lasts: $2)) }
    case .endFaults:
      CommandRow(
        "Switches the faults of a group off, or all of them.", .optional("group", .word, "Which group.")
      ) { .endFaults($0) }
    case .send:
      CommandRow(
        "Posts a message of the dashboard to the app.",
        .required("event", .filledText(example: "embedded::theme.change"), "Its whole name."),
        .required("payload", .object, "Its data."), .optional("request_id", .text, "The request that it answers.")
      ) { .send(HostMessage(event: $0, payload: $1, requestID: $2)) }
    case .sendRaw:
      CommandRow("Posts any data at all to the app.", .required("data", .anything, "What is posted.")) { .sendRaw($0) }
    case .rotateKey: CommandRow("Signs with a new key from now on.") { .changeKeys(.rotate) }
    case .dropKey:
      CommandRow("The tokens of an earlier key are good no more.", .required("id", .text, "The key's id.")) {
        .changeKeys(.drop(id: $0))
      }
    case .install: .install
    case .update: .update
    case .uninstall: .uninstall
    case .startTrial: .startTrial
    case .subscribe: .subscribe
    case .renew: .renew
    case .buyAddon: .buyAddon
    case .cancelSubscription: .cancelSubscription
    case .expireSubscription: .expireSubscription
    case .changeSettings: .changeSettings
    case .redeliver: .redeliver
    case .completePending: .completePending

    case .open: .open
    case .frameLoaded: .frameLoaded
    case .framesInside: .framesInside
    case .resize: .resize
    case .message: .message

    case .examined: .examined
    case .minted: .minted
    case .rang: .rang
    case .introspected: .introspected
    case .restored: .restored
    case .command: .command
    case .bankAnswered: .bankAnswered
    case .keysChanged: .keysChanged
    case .trimmed: .trimmed
    case .reset: .reset
    case .registered: .registered
    case .granted: .granted
    case .refreshed: .refreshed
    case .grantEnded: .grantEnded
    case .webhookAnswered: .webhookAnswered
    case .webhooksRestored: .webhooksRestored
    case .merchantCalled: .merchantCalled
    case .platformCalled: .platformCalled
    case .browserSaw: .browserSaw
    }
  }
}
