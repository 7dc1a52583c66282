import ArgumentParser
import HostServer
import HostTool

/// `salla-host serve`
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show an app in the simulated dashboard (the default).",
    discussion: """
      Without APP_URL the bundled sample app is shown. Examples:

        salla-host serve http://localhost:3000 --app-id 1234567 --locale ar --theme dark
        salla-host serve --token-lifetime 30s     tokens that end while you watch
        salla-host serve --port 0                 a free port, printed at start
      """)

  @Argument(help: "The page that the app's iframe loads, http or https.")
  var appURL: String?

  @OptionGroup var session: SessionOptions
  @OptionGroup var folder: StateOption
  @OptionGroup var gateway: GatewayOption

  @Option(
    help: ArgumentHelp(
      "Name or address to listen at; another one than this machine's own needs --api-token. (default: 127.0.0.1)",
      valueName: "name"))
  var host: String?
  @Option(
    help: ArgumentHelp(
      "What every caller has to know; safer in SALLA_HOST_API_TOKEN, where no list of processes shows it.",
      valueName: "text"))
  var apiToken: String?
  @Option(help: ArgumentHelp("Port of the dashboard; 0 picks a free one. (default: 7255)", valueName: "port"))
  var port: String?
  @Option(help: ArgumentHelp("Port of the bundled sample app; 0 picks a free one. (default: 7256)", valueName: "port"))
  var samplePort: String?
  @Option(
    help: ArgumentHelp(
      "Refresh authorities to serve: none, all, or names with commas. (default: all)", valueName: "names"))
  var authorities: String?
  @Option(help: ArgumentHelp("debug, info, notice, warning or error. (default: warning)", valueName: "level"))
  var logLevel: String?
  @Flag(inversion: .prefixedNo, help: "Open the dashboard in the browser.")
  var open: Bool?

  @Flag(help: "Print nothing about loads, introspections and refusals, which a terminal is told otherwise.")
  var quiet = false
  @Flag(
    help: "Answer https://s.salla.sa and https://api.salla.dev too, for browsers that are told so (see browser-args).")
  var edge = false

  func run() async throws {
    var options = session.values.merging(folder.values) { $1 }.merging(gateway.values) { $1 }
    options[.appURL] = appURL
    options[.host] = host
    options[.apiToken] = apiToken
    options[.port] = port
    options[.samplePort] = samplePort
    options[.authorities] = authorities
    options[.logLevel] = logLevel
    options[.open] = open.map(String.init)
    if edge { options[.edge] = "true" }
    try await CommandLineTool(options).serve(isQuiet: quiet)
  }
}
