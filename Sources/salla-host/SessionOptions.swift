import ArgumentParser
import HostServer
import HostTool

/// What a session is set up with; shared by the commands that need it.
struct SessionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The app's id in the partners portal, digits. (default: 1234567)", valueName: "id"))
  var appID: String?
  @Option(help: ArgumentHelp("The app's name in the dashboard.", valueName: "name"))
  var appName: String?
  @Option(help: ArgumentHelp("Last segment of the dashboard's address, kebab-case.", valueName: "segment"))
  var route: String?
  @Option(help: ArgumentHelp("Id of the store. (default: 123456)", valueName: "id"))
  var merchantID: String?
  @Option(help: ArgumentHelp("Name of the store. (default: Noura Store)", valueName: "name"))
  var merchantName: String?
  @Option(help: ArgumentHelp("Id of the person at the dashboard. (default: 987654)", valueName: "id"))
  var userID: String?
  @Option(help: ArgumentHelp("en or ar. (default: en)", valueName: "locale"))
  var locale: String?
  @Option(help: ArgumentHelp("light or dark. (default: light)", valueName: "theme"))
  var theme: String?
  @Option(help: ArgumentHelp("Three capital letters. (default: SAR)", valueName: "code"))
  var currency: String?
  @Option(help: ArgumentHelp("1s to 24h, such as 30s or 5m. (default: 300s)", valueName: "time"))
  var tokenLifetime: String?
  @Option(help: ArgumentHelp("Where the app's webhooks go, http or https.", valueName: "url"))
  var webhookURL: String?
  @Option(
    help: ArgumentHelp(
      "What a webhook proves itself with; safer in SALLA_HOST_WEBHOOK_SECRET, where no list of processes shows it.",
      valueName: "text"))
  var webhookSecret: String?
  @Option(help: ArgumentHelp("signature, token or none. (default: signature)", valueName: "strategy"))
  var webhookStrategy: String?
  @Option(
    help: ArgumentHelp(
      "Who installs the app: on-launch, by the first load, or by-hand. (default: on-launch)", valueName: "mode"))
  var install: String?
  @Option(
    help: ArgumentHelp(
      "cross shows an app on localhost at 127.0.0.1: another site than the dashboard, as in production, where cookies "
        + "need SameSite=None, Secure and Partitioned. (default: same)", valueName: "site"))
  var site: String?
  @Option(
    help: ArgumentHelp("Folder that holds Public and templates, when it is not found by itself.", valueName: "folder"))
  var root: String?

  var values: [Setting: String] {
    let pairs: [(Setting, String?)] = [
      (.appID, appID), (.appName, appName), (.route, route), (.merchantID, merchantID), (.merchantName, merchantName),
      (.userID, userID), (.locale, locale), (.theme, theme), (.currency, currency), (.tokenLifetime, tokenLifetime),
      (.site, site), (.root, root), (.webhookURL, webhookURL), (.webhookSecret, webhookSecret),
      (.webhookStrategy, webhookStrategy), (.install, install),
    ]
    return Dictionary(uniqueKeysWithValues: pairs.compactMap { setting, text in text.map { (setting, $0) } })
  }
}

/// Where a command finds what a server keeps.
struct StateOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder for the journal and the signing keys; :memory: keeps nothing. (default: the user's)", valueName: "folder")
  )
  var state: String?

  var values: [Setting: String] { state.map { [.state: $0] } ?? [:] }
  var tool: CommandLineTool { CommandLineTool(values) }
}

/// Whether the app is shown by way of a gateway, and at which port.
struct GatewayOption: ParsableArguments {
  @Option(
    defaultAsFlag: 0, parsing: .next,
    help: ArgumentHelp(
      "Show the app by way of this port (a free one without), where its frame policy is lifted: for Safari and Cypress."
        + " Less like production than a browser that salla-host opens: its cookies are of the dashboard's site.",
      valueName: "port"))
  var gateway: Int?

  var values: [Setting: String] { gateway.map { [.gateway: String($0)] } ?? [:] }
}
